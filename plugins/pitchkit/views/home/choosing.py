"""What the first page shows of many: the nearest launches, the fullest case, the points that matter, what is due."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.case.schema import Case
from pitchkit.kinds.launch.schema import Launch
from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.pages.coverage import state_of

if TYPE_CHECKING:
    from pitchkit.catalog import Catalog, Entry

__all__ = ["Due", "Upcoming", "due", "featured_case", "launches", "top_value_points"]

SOON = datetime.timedelta(days=30)
RECENT = datetime.timedelta(days=30)
LAUNCHES, POINTS = 3, 6


class Due(NamedTuple):
    """A record somebody has to look at, and by when."""

    entry: Entry
    on: datetime.date
    ends: bool
    """Whether it stops being true that day; else it only wants to be looked at."""


class Upcoming(NamedTuple):
    """A launch, and how many days its T0 lies ahead; negative when it has passed."""

    entry: Entry
    days: int


def launches(catalog: Catalog, today: datetime.date) -> tuple[Upcoming, ...]:
    """Return the launches nearest to today, the next ones first; what was launched long ago has left the stage."""
    dated = [
        Upcoming(entry, (entry.record.t0 - today).days)
        for entry in catalog.of("launch")
        if isinstance(entry.record, Launch) and entry.record.t0 and entry.record.status != "retired"
    ]
    recent = [each for each in dated if each.days >= -RECENT.days]
    recent.sort(key=lambda each: (abs(each.days), each.entry.id))
    return tuple(sorted(recent[:LAUNCHES], key=lambda each: (-each.days, each.entry.id)))


def featured_case(catalog: Catalog, today: datetime.date) -> Entry | None:
    """Return the case that is told most fully and has a figure to show."""
    told = [
        (-len(entry.record.answers), -len(entry.record.metrics), entry.id, entry)
        for entry in catalog.of("case")
        if isinstance(entry.record, Case) and entry.record.metrics and state_of(entry.record, today) == "ready"
    ]
    return min(told, key=lambda each: each[:3])[3] if told else None


def top_value_points(catalog: Catalog, today: datetime.date) -> tuple[Entry, ...]:
    """Return the value points of highest priority that can be said today."""
    ranked = [
        (entry.record.priority or 99, entry.id, entry)
        for entry in catalog.of("value-point")
        if isinstance(entry.record, ValuePoint) and state_of(entry.record, today) in ("ready", "overdue")
    ]
    return tuple(entry for _, _, entry in sorted(ranked, key=lambda each: each[:2])[:POINTS])


def due(catalog: Catalog, today: datetime.date) -> tuple[Due, ...]:
    """Return the approved records that end or want a review within a month, the most urgent first."""
    found = [each for entry in catalog if entry.record.is_approved for each in _dates(entry)]
    soon = [each for each in found if each.on - today <= SOON]
    first: dict[str, Due] = {}
    for each in sorted(soon, key=lambda each: (each.on, not each.ends, each.entry.id)):
        first.setdefault(each.entry.id, each)
    return tuple(first.values())


def _dates(entry: Entry) -> list[Due]:
    ends, review = entry.record.valid_until, entry.record.expires_on
    return [Due(entry, on, stops) for on, stops in ((ends, True), (review, False)) if on is not None]
