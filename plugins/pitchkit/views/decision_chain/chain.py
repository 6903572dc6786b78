"""The chain of roles: what each wants and fears, the line to start with, what speaks to them, how the word goes on.

Pure: the same catalog and day give the same chain. Drafts and what has ended are never used; what is due for review
comes last.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.case.schema import Case
from pitchkit.kinds.faq.schema import Faq
from pitchkit.kinds.persona.schema import Persona
from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.pages.coverage import state_of
from pitchkit.pages.proofs import held

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.value_point.schema import Benefit
    from pitchkit.pages.coverage import Coverage
    from pitchkit.pages.proofs import Held
    from pitchkit.record import Record, Text
    from pitchkit.vocabulary import Term

__all__ = ["Opening", "Passing", "Point", "Stage", "chain"]

QUESTIONS, WORRIES, LINES = 3, 4, 3


class Opening(NamedTuple):
    """The line to start with, the talk it is taken from, and the step it is for."""

    line: Text
    entry: Entry
    talk: TalkTrack
    step: str


class Point(NamedTuple):
    """The value point that speaks to a role: what they gain by it, and what proves it."""

    entry: Entry
    record: ValuePoint
    benefit: Benefit
    proof: Held | None


class Passing(NamedTuple):
    """How the word goes on: what one role can say to the next inside the customer's company, and whose story it is."""

    to: Term
    case: Entry
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One role in the chain, with all that is known for speaking to it."""

    role: Term
    people: tuple[Entry, ...]
    own_interests: tuple[Text, ...]
    worries: tuple[Text, ...]
    opening: Opening | None
    questions: tuple[Entry, ...]
    point: Point | None
    passing: Passing | None = None
    """None for the last role, and where no case has lines to pass on."""

    @property
    def is_known(self) -> bool:
        """Say whether there is anything to tell of this role."""
        return bool(self.people or self.opening or self.questions or self.point)


def chain(catalog: Catalog, coverage: Coverage, as_of: datetime.date) -> tuple[Stage, ...]:
    """Return the roles in the order of the vocabulary, each joined to the next."""
    stages = [_stage(catalog, coverage, role, as_of) for role in coverage.roles]
    told: Counter[str] = Counter()
    joined = [replace(stage, passing=_passing(catalog, after, told, as_of)) for stage, after in pairwise(stages)]
    return (*joined, *stages[len(joined) :])


def _stage(catalog: Catalog, coverage: Coverage, role: Term, as_of: datetime.date) -> Stage:
    people = tuple(_people(catalog, role.id, as_of))
    personas = [persona for _, persona in people]
    opening = _opening(coverage, role.id)
    return Stage(
        role,
        people=tuple(entry for entry, _ in people),
        own_interests=tuple(persona.own_interest for persona in personas if persona.own_interest),
        worries=tuple(worry for persona in personas for worry in persona.worries)[:WORRIES],
        opening=opening,
        questions=_questions(catalog, role.id, as_of),
        point=_point(catalog, role.id, opening, as_of),
    )


def _usable(record: Record, as_of: datetime.date) -> bool:
    return state_of(record, as_of) in ("ready", "overdue")


def _people(catalog: Catalog, role: str, as_of: datetime.date) -> Iterator[tuple[Entry, Persona]]:
    for entry in catalog.of("persona"):
        persona = entry.record
        if isinstance(persona, Persona) and persona.decision_role == role and _usable(persona, as_of):
            yield entry, persona


def _opening(coverage: Coverage, role: str) -> Opening | None:
    """Return the line of the first step with words that are fresh, else of the first with words at all."""
    cells = [cell for cell in coverage.row(role) if cell.can_be_said]
    for cell in sorted(cells, key=lambda cell: cell.state != "ready"):
        talk = cell.entries[0].record
        line = _line(talk) if isinstance(talk, TalkTrack) else None
        if isinstance(talk, TalkTrack) and line is not None:
            return Opening(line, cell.entries[0], talk, cell.step)
    return None


def _line(talk: TalkTrack) -> Text | None:
    return talk.line or next((line.text for line in talk.value_lines), None)


def _questions(catalog: Catalog, role: str, as_of: datetime.date) -> tuple[Entry, ...]:
    """Return what this role asks, the question heard most often first."""
    found = [
        (-(faq.asked_by or 0), entry.id, entry)
        for entry in catalog.of("faq")
        if isinstance(faq := entry.record, Faq) and role in faq.roles and _usable(faq, as_of)
    ]
    return tuple(entry for _, _, entry in sorted(found, key=lambda each: each[:2])[:QUESTIONS])


def _point(catalog: Catalog, role: str, opening: Opening | None, as_of: datetime.date) -> Point | None:
    """Return what a role gains most by: proven, and where it can be what the opening line speaks of."""
    spoken = opening.talk.value_points if opening else ()

    def rank(point: Point) -> tuple[bool, bool, bool, int, str]:
        overdue = state_of(point.record, as_of) == "overdue"
        return overdue, point.proof is None, point.entry.id not in spoken, point.record.priority or 99, point.entry.id

    return min(_points(catalog, role, as_of), key=rank, default=None)


def _points(catalog: Catalog, role: str, as_of: datetime.date) -> Iterator[Point]:
    for entry in catalog.of("value-point"):
        record = entry.record
        if isinstance(record, ValuePoint) and _usable(record, as_of):
            benefit = next((each for each in record.benefits if each.role == role), None)
            if benefit is not None:
                yield Point(entry, record, benefit, _proof(catalog, record, benefit, as_of))


def _proof(catalog: Catalog, record: ValuePoint, benefit: Benefit, as_of: datetime.date) -> Held | None:
    """Return the benefit's own figure, else a figure of the value point, else any proof of it."""
    own = held(catalog, (benefit.metric,) if benefit.metric else (), as_of)
    common = sorted(held(catalog, record.proofs, as_of), key=lambda proof: (proof.is_overdue, proof.figure is None))
    return next(iter((*own, *common)), None)


def _passing(catalog: Catalog, to: Stage, told: Counter[str], as_of: datetime.date) -> Passing | None:
    """Return what can be told to the next role: lines of a case that proves what this one cares about.

    Of two cases that do, the one told less often so far is taken, so that the chain does not tell one story only.
    """
    named = to.opening.talk.cases if to.opening else ()

    def rank(pair: tuple[Entry, Case]) -> tuple[bool, bool, int, bool, str]:
        entry, case = pair
        proves = _proves(entry, case, to.point)
        overdue = state_of(case, as_of) == "overdue"
        return overdue, not (proves or entry.id in named), told[entry.id], not proves, entry.id

    best = min(_cases(catalog, as_of), key=rank, default=None)
    if best is None:
        return None
    told[best[0].id] += 1
    return Passing(to.role, best[0], best[1].inside_pitch[:LINES])


def _cases(catalog: Catalog, as_of: datetime.date) -> Iterator[tuple[Entry, Case]]:
    for entry in catalog.of("case"):
        if isinstance(entry.record, Case) and entry.record.inside_pitch and _usable(entry.record, as_of):
            yield entry, entry.record


def _proves(entry: Entry, case: Case, point: Point | None) -> bool:
    if point is None:
        return False
    return point.entry.id in case.proof_of or entry.id in {ref.partition("#")[0] for ref in point.record.proofs}
