"""The one rule by which words, proofs and cases are chosen: stated as data, worked here and, line by line, in play.js.

A candidate carries marks: per dimension, the values it is made for. A slot says which candidates may fill it and by
which criteria they are compared, the first that differs deciding. Nothing else decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pitchkit.catalog import Entry

    Asked = Mapping[str, tuple[str, ...]]
    """Per dimension, what is wanted, the nearest first; empty or absent: nothing is."""

__all__ = ["ANYWHERE", "ELSEWHERE", "FITTED", "SLOTS", "Candidate", "Slot", "choose", "misfits", "reasons"]

ANYWHERE, ELSEWHERE = 1000, 1001
"""How far off is what was made for all, and what was made for others."""
FITTED = ("product", "segment", "type")
"""The dimensions in which a talk fits or does not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that may stand on the screen: what it is made for, how it ranks, and the record it comes from."""

    id: str
    entry: Entry
    what: Any
    """The talk, question, objection, proof, case or step itself."""
    marks: Asked
    facts: Mapping[str, int]
    """State and the like; the lower, the better."""
    key: str = ""
    """Of several with one key the first is taken; empty: its id."""
    hand: str = ""
    """Whose word it is: two witnesses come before one heard twice."""
    until: str = ""
    """The day by which it wants a look."""
    brings: Asked = field(default_factory=dict)
    """What is wanted besides, once this has been chosen."""


class Slot(NamedTuple):
    """A place on the screen: who may stand there, what decides, how many there is room for, and what explains it."""

    every: tuple[str, ...]
    """Dimensions in which a candidate must answer to what is asked."""
    some: tuple[str, ...]
    """Dimensions of which at least one must hold, if any is named."""
    by: tuple[str, ...]
    room: int
    why: tuple[str, ...]


_TALK = ("state", "misfits", "near:product", "near:segment", "near:type", "special", "broad", "order")
_PROOF = ("state", "with:competitor", "with:product", "with:segment", "paper", "near:told", "order")
_CASE = ("state", "with:product", "near:segment", "with:talk", "with:point", "with:sold", "most:point", "order")
_ALIKE = ("product", "segment", "talk", "point", "sold")
_TOLD = ("near:told", "order")

SLOTS: Mapping[str, Slot] = {
    "talk": Slot(("role", "step"), (), _TALK, 99, ("product", "segment", "type")),
    "question": Slot((), ("told",), _TOLD, 3, ()),
    "objection": Slot((), ("told",), _TOLD, 3, ()),
    "next": Slot((), ("told",), _TOLD, 1, ()),
    "proof": Slot((), ("told", "competitor"), _PROOF, 2, ("competitor", "product", "segment", "told")),
    "case": Slot((), _ALIKE, _CASE, 1, _ALIKE),
    "competitor": Slot((), ("competitor",), ("order",), 1, ()),
}


def choose(slot: Slot, candidates: Iterable[Candidate], asked: Asked) -> tuple[Candidate, ...]:
    """Return what fills a slot, the best first."""
    ranked = sorted(
        (each for each in candidates if _may_stand(slot, each, asked)),
        key=lambda each: [_worth(criterion, each, asked) for criterion in slot.by],
    )
    kept: dict[str, Candidate] = {}
    for each in ranked:
        kept.setdefault(each.key or each.id, each)
    return tuple(_from_many_hands(kept.values()))[: slot.room]


def reasons(slot: Slot, candidate: Candidate, asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return why a candidate stands there: dimensions that hold, each with the value that does, the strongest first."""
    return tuple((each, shared[0]) for each in slot.why if (shared := _shared(each, candidate, asked)))


def misfits(candidate: Candidate, asked: Asked) -> tuple[str, ...]:
    """Return the dimensions in which a candidate was made for others than those asked for."""
    return tuple(each for each in FITTED if _near(each, candidate, asked) == ELSEWHERE)


def _may_stand(slot: Slot, candidate: Candidate, asked: Asked) -> bool:
    return all(not asked.get(each) or _shared(each, candidate, asked) for each in slot.every) and (
        not slot.some or any(_shared(each, candidate, asked) for each in slot.some)
    )


def _worth(criterion: str, candidate: Candidate, asked: Asked) -> int:
    """Return how far a candidate is off by one criterion."""
    how, _, dimension = criterion.partition(":")
    if how == "near":
        return _near(dimension, candidate, asked)
    if how == "with":
        return 0 if _shared(dimension, candidate, asked) else 1
    if how == "most":
        return -len(_shared(dimension, candidate, asked))
    if how == "misfits":
        return len(misfits(candidate, asked))
    if how == "special":
        return sum(not asked.get(each) and bool(candidate.marks.get(each)) for each in FITTED)
    return candidate.facts.get(how, 0)


def _near(dimension: str, candidate: Candidate, asked: Asked) -> int:
    wanted, marks = asked.get(dimension, ()), candidate.marks.get(dimension, ())
    if not wanted:
        return 0
    if not marks:
        return ANYWHERE
    return next((place for place, value in enumerate(wanted) if value in marks), ELSEWHERE)


def _shared(dimension: str, candidate: Candidate, asked: Asked) -> list[str]:
    marks = candidate.marks.get(dimension, ())
    return [value for value in asked.get(dimension, ()) if value in marks]


def _from_many_hands(ranked: Iterable[Candidate]) -> list[Candidate]:
    heard: Counter[str] = Counter()
    rounds: list[tuple[int, Candidate]] = []
    for each in ranked:
        hand = each.hand or each.key or each.id
        rounds.append((heard[hand], each))
        heard[hand] += 1
    return [each for _, each in sorted(rounds, key=lambda pair: pair[0])]
