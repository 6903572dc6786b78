"""The scene a lead comes from: its segment, its products, and which records may be used for it today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pitchkit.kinds.case.schema import Case
from pitchkit.kinds.product.schema import Product
from pitchkit.kinds.scenario.schema import Scenario
from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.pages.standing import state_of
from pitchkit.record import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Catalog, Entry

__all__ = ["Scene", "scenes", "usable"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Scene:
    """A scenario with what decides whether another record belongs to it."""

    catalog: Catalog
    as_of: datetime.date
    entry: Entry
    record: Scenario
    segment: Entry | None
    lineage: tuple[str, ...]
    """The segment and what it is part of, the nearest first; empty where the scenario names none."""
    products: tuple[str, ...]
    """What is sold into this scene."""

    def distance(self, segments: tuple[str, ...]) -> int | None:
        """Say how far a record for these segments is from this one, None where it is meant for others.

        A record that names no segment is for all: further than the segment and those it is part of.
        """
        named = [entry.id for entry in self.catalog.all(segments)]
        if not named or not self.lineage:
            return len(self.lineage)
        return min((self.lineage.index(name) for name in named if name in self.lineage), default=None)

    def sells(self, products: tuple[str, ...]) -> bool:
        """Say whether a record about these products is about what is sold here; one that names none is."""
        named = {entry.id for entry in self.catalog.all(products)}
        return not named or not self.products or not named.isdisjoint(self.products)

    def naming(self, back: str, *targets: str) -> tuple[Entry, ...]:
        """Return the records that name any of these ids, by the way back to them; each once, by id."""
        records = self.catalog.all(targets)
        found = {entry.id: entry for record in records for entry in getattr(self.catalog.linked(record), back)}
        return tuple(found[name] for name in sorted(found))


def scenes(catalog: Catalog, as_of: datetime.date) -> tuple[Scene, ...]:
    """Return the scenarios that may be used today, segment by segment; those without a segment stand last."""
    found = [_scene(catalog, entry, record, as_of) for entry, record in usable(catalog.of("scenario"), Scenario, as_of)]
    return tuple(
        sorted(found, key=lambda scene: (not scene.segment, scene.segment and scene.segment.id, scene.entry.id))
    )


def usable(entries: Iterable[Entry], cls: type[R], as_of: datetime.date) -> Iterator[tuple[Entry, R]]:
    """Yield the records of one class that may be used today."""
    for entry in entries:
        if isinstance(entry.record, cls) and state_of(entry.record, as_of) in ("ready", "overdue"):
            yield entry, entry.record


def _scene(catalog: Catalog, entry: Entry, record: Scenario, as_of: datetime.date) -> Scene:
    segment = catalog.get(record.segment) if record.segment else None
    lineage = _lineage(catalog, segment)
    return Scene(catalog, as_of, entry, record, segment, lineage, _products(catalog, entry, record, as_of))


def _lineage(catalog: Catalog, segment: Entry | None) -> tuple[str, ...]:
    lineage = [segment.id] if segment else []
    for name in lineage:
        entry = catalog.get(name)
        parents = getattr(entry.record, "parent", ()) if entry else ()
        lineage += [parent for parent in parents if parent not in lineage]
    return tuple(lineage)


def _products(catalog: Catalog, scene: Entry, record: Scenario, as_of: datetime.date) -> tuple[str, ...]:
    """Return what answers its pains; where nothing does, what its cases use, else what its talks are for."""
    back = catalog.linked(scene)
    deep = catalog.all((record.deep_case,) if record.deep_case else ())
    sources = (
        usable(back.value_points, ValuePoint, as_of),
        usable((*deep, *back.cases), Case, as_of),
        usable(back.talk_tracks, TalkTrack, as_of),
    )
    for source in sources:
        named = catalog.all(name for _, record in source for name in record.products)
        found = tuple(sorted(entry.id for entry, _ in usable(named, Product, as_of)))
        if found:
            return found
    return ()
