"""Compiling a situation: out of all that is approved, the one thing to say and what stands behind it.

Pure: the same catalog and day give the same situation, in every language. Drafts and what has ended are never used;
what is due for review comes last. Each list is filled from the best talk first, then from others of the same cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.pages.coverage import state_of
from pitchkit.views.situation.evidence import Evidence, Nearest, evidence, nearest_case

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Hashable, Iterable

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.talk_track.schema import Objection
    from pitchkit.record import Prose, Text

__all__ = ["Situation", "compile_situation"]

T = TypeVar("T")
OBJECTIONS, QUESTIONS, PROOFS = 3, 3, 2


@dataclass(frozen=True, slots=True)
class Situation:
    """What a seller needs for one role at one step, in one segment or in any."""

    role: str
    step: str
    segment: str
    """Empty: whatever the segment."""
    entry: Entry
    """The talk whose words are said."""
    fits: bool
    """Whether the talk was written for this segment or for all; else it is the nearest there is."""
    is_overdue: bool
    line: Text | None
    half_minute: Text | Prose | None
    questions: tuple[Text, ...]
    objections: tuple[Objection, ...]
    proofs: tuple[Evidence, ...]
    case: Nearest | None
    next_step: Text | None
    others: tuple[Entry, ...]
    """Further talks for the same role at the same step."""


def compile_situation(catalog: Catalog, role: str, step: str, segment: str, as_of: datetime.date) -> Situation | None:
    """Return the situation, None where nothing approved serves this role at this step."""
    tracks = _tracks(catalog, role, step, segment, as_of)
    if not tracks:
        return None
    best = tracks[0]
    talks = [talk for _, talk in tracks]
    entry, talk = best
    return Situation(
        role,
        step,
        segment,
        entry,
        fits=_distance(talk, _lineage(catalog, segment)) <= ALL,
        is_overdue=state_of(talk, as_of) == "overdue",
        line=talk.line or next((line.text for line in talk.value_lines), None),
        half_minute=talk.half_minute or talk.opening,
        questions=_first(QUESTIONS, (q for each in talks for q in each.discovery_questions), lambda q: q),
        objections=_first(OBJECTIONS, (o for each in talks for o in each.objections), lambda o: o.type),
        proofs=evidence(catalog, _references(catalog, talks), segment, as_of)[:PROOFS],
        case=nearest_case(catalog, talk, segment, as_of),
        next_step=next((each.next_step for each in talks if each.next_step), None),
        others=tuple(each for each, _ in tracks[1:]),
    )


def _tracks(
    catalog: Catalog, role: str, step: str, segment: str, as_of: datetime.date
) -> list[tuple[Entry, TalkTrack]]:
    """Return the talks for a role at a step: fresh before overdue, near segments before far ones."""
    lineage = _lineage(catalog, segment)
    found = [
        (entry, entry.record)
        for entry in catalog.of("talk-track")
        if isinstance(entry.record, TalkTrack)
        and role in entry.record.roles
        and step in entry.record.steps
        and state_of(entry.record, as_of) in ("ready", "overdue")
    ]

    def rank(pair: tuple[Entry, TalkTrack]) -> tuple[Any, ...]:
        entry, talk = pair
        overdue = state_of(talk, as_of) == "overdue"
        return overdue, _distance(talk, lineage), len(talk.roles) + len(talk.steps), entry.id

    return sorted(found, key=rank)


ALL = 100
"""The distance of a talk for all segments: further than the segment and those it is part of, nearer than others."""


def _distance(talk: TalkTrack, lineage: list[str]) -> int:
    if not lineage or not talk.segments:
        return 0 if not lineage and not talk.segments else ALL
    return min((lineage.index(name) for name in talk.segments if name in lineage), default=ALL + 1)


def _lineage(catalog: Catalog, segment: str) -> list[str]:
    """Return the segment and what it is part of, the nearest first."""
    lineage = [segment] if segment else []
    for name in lineage:
        entry = catalog.get(name)
        parents = getattr(entry.record, "parent", ()) if entry else ()
        lineage += [parent for parent in parents if parent not in lineage]
    return lineage


def _references(catalog: Catalog, talks: Iterable[TalkTrack]) -> list[str]:
    """Return what the talks lean on, as `proof` or `case#figure`: value lines first, then objections, then points."""
    found: list[str] = []
    for talk in talks:
        found += [line.proof for line in talk.value_lines if line.proof]
        found += [objection.proof for objection in talk.objections if objection.proof]
        for entry in catalog.all(talk.value_points):
            found += getattr(entry.record, "proofs", ())
    return list(dict.fromkeys(found))


def _first(count: int, items: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """Return the first items that differ in their key."""
    kept: dict[Hashable, T] = {}
    for item in items:
        kept.setdefault(key(item), item)
    return tuple(kept.values())[:count]
