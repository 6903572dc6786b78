"""All objections of all talk tracks, by what kind of objection they are, each with the talk it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.pages.coverage import state_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.talk_track.schema import Objection
    from pitchkit.vocabulary import Term

__all__ = ["Group", "Heard", "by_type"]


class Heard(NamedTuple):
    """One objection, the talk it comes from, and its place on that talk's page."""

    objection: Objection
    track: Entry
    anchor: str
    is_overdue: bool


class Group(NamedTuple):
    """A type of objection and what there is to answer to it."""

    type: Term
    heard: tuple[Heard, ...]


def by_type(catalog: Catalog, types: Iterable[Term], as_of: datetime.date) -> tuple[Group, ...]:
    """Return every type in order with its objections; what is past its review date stands last."""
    found = sorted(_heard(catalog, as_of), key=lambda each: (each.is_overdue, each.track.id))
    return tuple(Group(term, tuple(each for each in found if each.objection.type == term.id)) for term in types)


def _heard(catalog: Catalog, as_of: datetime.date) -> Iterator[Heard]:
    """Yield the objections of the talks that may be used today."""
    for entry in catalog.of("talk-track"):
        state, talk = state_of(entry.record, as_of), entry.record
        if state in ("ready", "overdue") and isinstance(talk, TalkTrack):
            for number, objection in enumerate(talk.objections, 1):
                yield Heard(objection, entry, f"objection-{number}", state == "overdue")
