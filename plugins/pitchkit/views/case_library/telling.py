"""How well each case is told: its figure, its sixteen answers, why it was chosen, and what its customer agreed to.

Pure: the same catalog and day give the same shelf of cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.kinds.case.schema import Case
from pitchkit.kinds.customer.schema import Customer
from pitchkit.kinds.scenario.schema import Scenario
from pitchkit.pages.coverage import state_of
from pitchkit.record import AUDIENCES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.record import Consent, Figure
    from pitchkit.vocabulary import Vocabularies

__all__ = ["SCOPES", "SOON", "Agreed", "Answers", "Shelf", "Told", "by", "told"]

SCOPES = ("name", "figures", "quote")
"""What a case says of its customer, and needs their consent for."""
SOON = 90
"""Days before a consent ends in which somebody should ask again."""

Standing = Literal["holds", "ends-soon", "ended", "never"]


class Answers(NamedTuple):
    """How many questions of one group are answered, and how many there are."""

    group: str
    given: int
    asked: int


class Agreed(NamedTuple):
    """What the customer agreed to in one scope: the widest audience, until when, and how that stands today."""

    scope: str
    standing: Standing
    audience: str
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class Told:
    """One case with all that says how well it can be told."""

    entry: Entry
    record: Case
    figure: Figure | None
    segment: str
    """Empty where neither its customer nor its scenario names one this reader may see."""
    answers: tuple[Answers, ...]
    met: int
    criteria: int
    agreed: tuple[Agreed, ...]
    is_usable: bool
    """Whether it may be told today."""

    @property
    def given(self) -> int:
        """Return how many of the sixteen questions are answered."""
        return sum(each.given for each in self.answers)

    @property
    def asked(self) -> int:
        """Return how many questions there are."""
        return sum(each.asked for each in self.answers)

    @property
    def first_end(self) -> datetime.date | None:
        """Return the day the first of its consents ends or ended."""
        return min((each.until for each in self.agreed if each.until), default=None)


class Shelf(NamedTuple):
    """The cases of one segment or product; none of them, and the shelf is a gap."""

    entry: Entry | None
    cases: tuple[Told, ...]


def told(catalog: Catalog, vocabularies: Vocabularies, as_of: datetime.date) -> tuple[Told, ...]:
    """Return all cases, those that can be told today first, then those with a figure, then the fullest."""
    found = [_told(catalog, entry, vocabularies, as_of) for entry in catalog.of("case") if _is_case(entry)]
    return tuple(sorted(found, key=lambda case: (not case.is_usable, case.figure is None, -case.given, case.entry.id)))


def by(entries: Iterable[Entry], cases: Iterable[Told], field: Literal["segment", "products"]) -> tuple[Shelf, ...]:
    """Return the cases by segment or product; empty shelves stand last, before those that fit none."""
    held, known = tuple(cases), tuple(entries)
    shelves = [Shelf(entry, tuple(case for case in held if entry.id in _values(case, field))) for entry in known]
    ids = {entry.id for entry in known}
    rest = tuple(case for case in held if not ids.intersection(_values(case, field)))
    shelves.sort(key=lambda shelf: not shelf.cases)
    return (*shelves, Shelf(None, rest)) if rest else tuple(shelves)


def _values(case: Told, field: str) -> tuple[str, ...]:
    return case.record.products if field == "products" else (case.segment,)


def _is_case(entry: Entry) -> bool:
    return isinstance(entry.record, Case) and entry.record.status != "retired"


def _told(catalog: Catalog, entry: Entry, vocabularies: Vocabularies, as_of: datetime.date) -> Told:
    assert isinstance(entry.record, Case)  # noqa: S101  # only cases are asked for
    case = entry.record
    criteria = vocabularies.terms("case-criterion")
    return Told(
        entry,
        case,
        figure=next(iter(case.metrics), None),
        segment=_segment(catalog, case),
        answers=tuple(_answers(case, vocabularies)),
        met=sum(term.id in case.selection and case.selection[term.id].met for term in criteria),
        criteria=len(criteria),
        agreed=tuple(_agreed(catalog, case, as_of)),
        is_usable=state_of(case, as_of) in ("ready", "overdue"),
    )


def _segment(catalog: Catalog, case: Case) -> str:
    for ref in (case.customer, case.scenario):
        record = entry.record if ref and (entry := catalog.get(ref)) else None
        if isinstance(record, Customer | Scenario) and record.segment and catalog.get(record.segment):
            return record.segment
    return ""


def _answers(case: Case, vocabularies: Vocabularies) -> Iterator[Answers]:
    questions = vocabularies.terms("case-question")
    for group in vocabularies.terms("case-question-group"):
        own = [question.id for question in questions if question.attributes.get("group") == group.id]
        yield Answers(group.id, sum(question in case.answers for question in own), len(own))


def _agreed(catalog: Catalog, case: Case, as_of: datetime.date) -> Iterator[Agreed]:
    entry = catalog.get(case.customer) if case.customer else None
    consents = entry.record.consents if entry and isinstance(entry.record, Customer) else ()
    for scope in SCOPES:
        own = [each for each in consents if each.scope == scope]
        holding = [each for each in own if each.until >= as_of]
        best = max(holding or own, key=_reach, default=None)
        yield Agreed(scope, "never", "", None) if best is None else _standing(scope, best, as_of)


def _reach(consent: Consent) -> tuple[int, datetime.date]:
    return AUDIENCES.index(consent.audience), consent.until


def _standing(scope: str, consent: Consent, as_of: datetime.date) -> Agreed:
    left = (consent.until - as_of).days
    standing: Standing = "ended" if left < 0 else "ends-soon" if left <= SOON else "holds"
    return Agreed(scope, standing, consent.audience, consent.until)
