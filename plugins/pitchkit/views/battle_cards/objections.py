"""All objections of all talk tracks, by what kind of objection they are, each with the talk it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.pages.backing import doubts
from pitchkit.pages.coverage import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.kinds.talk_track.schema import Objection
    from pitchkit.rule import Ground
    from pitchkit.vocabulary import Term

__all__ = ["Group", "Heard", "by_type"]


class Heard(NamedTuple):
    """One objection, the talk it comes from, and its place on that talk's page."""

    objection: Objection
    track: Entry
    anchor: str
    is_overdue: bool
    is_unproven: bool


class Group(NamedTuple):
    """A type of objection and what there is to answer to it."""

    type: Term
    heard: tuple[Heard, ...]


def by_type(ground: Ground, types: Iterable[Term]) -> tuple[Group, ...]:
    """Return every type in order with its objections: those past their review stand late, unproven ones last."""
    found = sorted(_heard(ground), key=lambda each: (each.is_unproven, each.is_overdue, each.track.id))
    return tuple(Group(term, tuple(each for each in found if each.objection.type == term.id)) for term in types)


def _heard(ground: Ground) -> Iterator[Heard]:
    """Yield the objections of the talks that may be used today."""
    for entry in ground.catalog.of("talk-track"):
        state, talk = state_of(entry.record, ground.as_of), entry.record
        if state in ("ready", "overdue") and isinstance(talk, TalkTrack):
            for number, objection in enumerate(talk.objections, 1):
                unproven = _is_unproven(objection, entry, ground)
                yield Heard(objection, entry, f"objection-{number}", state == "overdue", unproven)


def _is_unproven(objection: Objection, entry: Entry, ground: Ground) -> bool:
    """Say whether the answer itself claims something that nothing proves."""
    said = [words for text in (objection.say, objection.ask_back) if text for _, words in text]
    return any(doubt.words in words for doubt in doubts(entry, ground) for words in said)
