"""Segments with their scenes, each as the people in it would tell it, and the roles there are words for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.scenario.schema import Scenario
from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.pages.coverage import state_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.scenario.schema import Pain
    from pitchkit.vocabulary import Term

__all__ = ["Heard", "Market", "Scene", "markets"]


class Heard(NamedTuple):
    """What hurts one role in a scene, as that role would say it."""

    role: Term
    pain: Pain


class Scene(NamedTuple):
    """A scenario as a seller recognises it: what is heard there, and the roles there are words for."""

    entry: Entry
    record: Scenario
    heard: tuple[Heard, ...]
    spoken_to: tuple[Term, ...]


class Market(NamedTuple):
    """A segment and its scenes; None for the scenes that name no segment this reader may see."""

    segment: Entry | None
    scenes: tuple[Scene, ...]


def markets(catalog: Catalog, roles: Iterable[Term], as_of: datetime.date) -> tuple[Market, ...]:
    """Return every segment with its scenes, approved ones first; segments without a scene stand last."""
    terms = tuple(roles)
    scenes = sorted(_scenes(catalog, terms, as_of), key=lambda scene: (not scene.record.is_approved, scene.entry.id))
    segments = [entry for entry in catalog.of("segment") if entry.record.status != "retired"]
    known = {entry.id for entry in segments}
    found = [Market(entry, tuple(each for each in scenes if each.record.segment == entry.id)) for entry in segments]
    found.sort(key=lambda market: not market.scenes)
    rest = tuple(scene for scene in scenes if scene.record.segment not in known)
    return (*found, Market(None, rest)) if rest else tuple(found)


def _scenes(catalog: Catalog, roles: tuple[Term, ...], as_of: datetime.date) -> Iterator[Scene]:
    for entry in catalog.of("scenario"):
        record = entry.record
        if isinstance(record, Scenario) and state_of(record, as_of) != "ended":
            heard = tuple(Heard(role, pain) for role in roles for pain in record.pains if pain.role == role.id)
            spoken = _spoken_to(catalog, entry, as_of)
            yield Scene(entry, record, heard, tuple(role for role in roles if role.id in spoken))


def _spoken_to(catalog: Catalog, scene: Entry, as_of: datetime.date) -> set[str]:
    """Return the roles that a talk for this scene may be given to today."""
    return {
        role
        for entry in catalog.linked(scene).talk_tracks
        if isinstance(entry.record, TalkTrack) and state_of(entry.record, as_of) in ("ready", "overdue")
        for role in entry.record.roles
    }
