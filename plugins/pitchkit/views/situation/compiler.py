"""Compiling a situation: out of all that is approved, the one thing to say and what stands behind it.

Pure: the same deck and wishes give the same situation, in every language. play.js does the same in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pitchkit.pages.standing import state_of
from pitchkit.views.situation.ranking import SLOTS, choose, misfits, reasons

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from pitchkit.views.situation.deck import Deck
    from pitchkit.views.situation.ranking import Candidate

__all__ = ["FIELDS", "Situation", "compile_situation"]

FIELDS = ("role", "step", "segment", "product", "type", "competitor")
"""What a situation is made of, as its address names it."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a seller needs for one meeting."""

    asked: Mapping[str, str]
    """Field by field; what is left open is not in it."""
    role: str
    step: str
    """The cell whose words are shown: the one asked for, or the nearest that has any."""
    talk: Candidate
    """The talk whose words are said."""
    others: tuple[Candidate, ...]
    """Further talks of the same cell."""
    questions: tuple[Candidate, ...]
    objections: tuple[Candidate, ...]
    proofs: tuple[Candidate, ...]
    case: Candidate | None
    next: Candidate | None
    competitor: Candidate | None
    strangers: tuple[str, ...]
    """The fields in which the talk was made for others; empty: it fits."""
    reasons: Mapping[str, tuple[tuple[str, str], ...]]
    """By candidate: the dimensions it was chosen for, each with the value that holds."""
    until: str
    """The first day on which something of it wants a look."""

    @property
    def is_borrowed(self) -> bool:
        """Say whether nothing was written for the role at the step, so that this is the nearest there is."""
        return (self.role, self.step) != (self.asked.get("role", ""), self.asked.get("step", ""))

    @property
    def records(self) -> tuple[str, ...]:
        """Return the records to take to the meeting: the talk, what proves it, and the case."""
        shown = (self.talk, *self.proofs, *filter(None, (self.case,)))
        return tuple(dict.fromkeys(each.entry.id for each in shown))

    def is_overdue(self, as_of: datetime.date) -> bool:
        """Say whether the talk is past its review date."""
        return state_of(self.talk.entry.record, as_of) == "overdue"


def compile_situation(deck: Deck, **asked: str) -> Situation | None:
    """Return the situation, None where there are no words at all."""
    wanted = {field: asked[field] for field in FIELDS if asked.get(field)}
    cell = deck.stand_ins.get((asked.get("role", ""), asked.get("step", "")))
    if cell is None:
        return None
    sought = {field: deck.lineage.get(value, (value,)) for field, value in wanted.items()}
    sought |= {field: (value,) if value else () for field, value in zip(("role", "step"), cell, strict=True)}
    talks = choose(SLOTS["talk"], deck.pools["talk"], sought)
    sought |= {"told": tuple(talk.id for talk in talks), **talks[0].brings}
    picked = {slot: choose(SLOTS[slot], deck.pools[slot], sought) for slot in SLOTS if slot != "talk"}
    shown = [talks[0], *(each for found in picked.values() for each in found)]
    return Situation(
        wanted,
        *cell,
        talks[0],
        talks[1:],
        picked["question"],
        picked["objection"],
        picked["proof"],
        _first(picked["case"]),
        _first(picked["next"]),
        _first(picked["competitor"]),
        misfits(talks[0], sought),
        {each.id: reasons(SLOTS[slot], each, sought) for slot, found in picked.items() for each in found}
        | {talks[0].id: reasons(SLOTS["talk"], talks[0], sought)},
        min((each.until for each in shown if each.until), default=""),
    )


def _first(found: Iterable[Candidate]) -> Candidate | None:
    return next(iter(found), None)
