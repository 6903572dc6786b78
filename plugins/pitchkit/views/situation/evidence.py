"""What stands behind the words: figures and papers that prove them, cases to tell, and competitors' cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.case.schema import Case
from pitchkit.kinds.comparison.schema import Comparison
from pitchkit.kinds.competitor.schema import Competitor
from pitchkit.kinds.customer.schema import Customer
from pitchkit.pages.proofs import figure_of
from pitchkit.pages.standing import state_of
from pitchkit.record import AUDIENCES, Figure
from pitchkit.views.situation.ranking import Candidate

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.talk_track.schema import TalkTrack
    from pitchkit.record import Audience, Record

__all__ = ["Evidence", "Naming", "Rival", "cases", "competitors", "naming", "proofs", "segment_of", "until", "usable"]


class Evidence(NamedTuple):
    """One proof: the reference that leads to it, its record, and its figure where it has one."""

    ref: str
    entry: Entry
    figure: Figure | None


class Naming(NamedTuple):
    """How far a customer may be named outside, and until when."""

    audience: Audience
    until: datetime.date


class Rival(NamedTuple):
    """A competitor's card, and the comparisons in which it stands beside us."""

    card: Competitor
    comparisons: tuple[Entry, ...]


def usable(entry: Entry, as_of: datetime.date) -> bool:
    """Say whether a record may be put on a screen today."""
    return state_of(entry.record, as_of) in ("ready", "overdue")


def until(record: Record) -> str:
    """Return the day by which a record wants a look, empty where none is set."""
    days = [day for day in (record.expires_on, record.valid_until) if day is not None]
    return min(days).isoformat() if days else ""


def proofs(catalog: Catalog, talks: Sequence[Candidate], as_of: datetime.date) -> Iterator[Candidate]:
    """Yield what proves the talks, each as often as a talk leans on it, and what competitors' cards lean on."""
    marked = _Marked(catalog, as_of)
    for talk in talks:
        for order, ref in enumerate(_references(catalog, talk.what)):
            yield from marked.proof(ref, f"{ref}@{talk.id}", order, {"told": (talk.id,)})
    for order, (ref, rivals) in enumerate(marked.against.items()):
        yield from marked.proof(ref, f"{ref}@{rivals[0]}", order, {})


def _references(catalog: Catalog, talk: TalkTrack) -> tuple[str, ...]:
    """Return what a talk leans on, as `proof` or `case#figure`: value lines first, then objections, then points."""
    found = [line.proof for line in talk.value_lines if line.proof]
    found += [objection.proof for objection in talk.objections if objection.proof]
    for entry in catalog.all(talk.value_points):
        found += getattr(entry.record, "proofs", ())
    return tuple(dict.fromkeys(found))


class _Marked:
    """Marks proofs with the market they come from, what they speak for, and whom they answer."""

    def __init__(self, catalog: Catalog, as_of: datetime.date) -> None:
        self.catalog, self.as_of = catalog, as_of
        self.points = _points(catalog)
        self.against = _against(catalog, as_of)

    def proof(self, ref: str, name: str, order: int, more: dict[str, tuple[str, ...]]) -> Iterator[Candidate]:
        entry = self.catalog.get(ref)
        figure = figure_of(self.catalog, ref)
        if entry is None or not usable(entry, self.as_of) or ("#" in ref and figure is None):
            return
        marks = {**self._of(ref, entry), **more}
        overdue = state_of(entry.record, self.as_of) == "overdue"
        facts = {"state": int(overdue), "paper": int(figure is None), "order": order}
        what = Evidence(ref, entry, figure)
        yield Candidate(name, entry, what, marks, facts, key=ref, hand=entry.id, until=until(entry.record))

    def _of(self, ref: str, entry: Entry) -> dict[str, tuple[str, ...]]:
        case = self.catalog.get(getattr(entry.record, "case", None) or "") or entry
        points = self.catalog.all(self.points.get(ref, ()))
        products = (*getattr(case.record, "products", ()), *(p for each in points for p in each.record.products))  # type: ignore[attr-defined]
        return {
            "segment": tuple(filter(None, (segment_of(self.catalog, entry),))),
            "product": tuple(dict.fromkeys(products)),
            "competitor": self.against.get(ref, ()),
        }


def _points(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return, per reference, the value points it proves."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in catalog.of("value-point"):
        for ref in getattr(entry.record, "proofs", ()):
            found[ref] = (*found.get(ref, ()), entry.id)
    return found


def _against(catalog: Catalog, as_of: datetime.date) -> dict[str, tuple[str, ...]]:
    """Return, per reference, the competitors whose cards and comparisons lean on it."""
    found: dict[str, tuple[str, ...]] = {}
    for each in competitors(catalog, as_of):
        rival: Rival = each.what
        ways = [way for entry in rival.comparisons for way in entry.record.alternatives]  # type: ignore[attr-defined]
        cited = [delta.proof for delta in rival.card.deltas]
        cited += [way.proof for way in ways if way.competitor == each.id]
        for ref in dict.fromkeys(filter(None, cited)):
            found[ref] = (*found.get(ref, ()), each.id)
    return found


def competitors(catalog: Catalog, as_of: datetime.date) -> Iterator[Candidate]:
    """Yield the cards of competitors; editions without them have none."""
    for order, entry in enumerate(catalog.of("competitor")):
        card = entry.record
        if isinstance(card, Competitor) and usable(entry, as_of):
            beside = (each for each in catalog.linked(entry).comparisons if isinstance(each.record, Comparison))
            what = Rival(card, tuple(each for each in beside if usable(each, as_of)))
            facts = {"state": int(state_of(card, as_of) == "overdue"), "order": order}
            yield Candidate(entry.id, entry, what, {"competitor": (entry.id,)}, facts, until=until(card))


def cases(catalog: Catalog, talks: Sequence[Candidate], as_of: datetime.date) -> Iterator[Candidate]:
    """Yield the cases, marked with their market, their products, the talks that tell them, and what they prove."""
    proven: dict[str, tuple[str, ...]] = {}
    for ref, points in _points(catalog).items():
        name = ref.partition("#")[0]
        proven[name] = (*proven.get(name, ()), *points)
    for order, entry in enumerate(catalog.of("case")):
        case = entry.record
        if isinstance(case, Case) and usable(entry, as_of):
            marks = {
                "segment": tuple(filter(None, (segment_of(catalog, entry),))),
                "product": case.products,
                "sold": case.products,
                "talk": tuple(talk.id for talk in talks if entry.id in talk.what.cases),
                "point": tuple(dict.fromkeys((*case.proof_of, *proven.get(entry.id, ())))),
            }
            facts = {"state": int(state_of(case, as_of) == "overdue"), "order": order}
            yield Candidate(entry.id, entry, naming(catalog, entry, as_of), marks, facts, until=until(case))


def segment_of(catalog: Catalog, entry: Entry) -> str:
    """Return the segment a case or a proof comes from, by its customer, else by its scenario; empty if unknown."""
    record = entry.record
    for field in ("customer", "scenario", "case"):
        target = catalog.get(getattr(record, field, None) or "")
        if target is not None:
            found = segment_of(catalog, target) if field == "case" else getattr(target.record, "segment", None)
            if found:
                return str(found)
    return ""


def naming(catalog: Catalog, entry: Entry, as_of: datetime.date) -> Naming | None:
    """Return the widest consent to name the case's customer that holds today."""
    customer = catalog.get(getattr(entry.record, "customer", None) or "")
    if customer is None or not isinstance(customer.record, Customer):
        return None
    holding = [
        Naming(consent.audience, consent.until)
        for consent in customer.record.consents
        if consent.scope == "name" and consent.until >= as_of and consent.audience != "internal"
    ]
    return max(holding, key=lambda each: (AUDIENCES.index(each.audience), each.until), default=None)
