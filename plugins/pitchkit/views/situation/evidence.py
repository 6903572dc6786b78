"""What stands behind the words: the figures that prove them, and the customer who is nearest to this one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.kinds.case.schema import Case
from pitchkit.kinds.customer.schema import Customer
from pitchkit.pages.coverage import state_of
from pitchkit.record import AUDIENCES, Figure

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.talk_track.schema import TalkTrack
    from pitchkit.record import Audience

__all__ = ["Evidence", "Naming", "Nearest", "Reason", "evidence", "naming", "nearest_case"]

Reason = Literal["segment", "named-in-talk", "value-point", "product"]


class Evidence(NamedTuple):
    """One proof: the reference that leads to it, its record, and its figure where it has one."""

    ref: str
    entry: Entry
    figure: Figure | None


class Naming(NamedTuple):
    """How far a customer may be named outside, and until when."""

    audience: Audience
    until: datetime.date


@dataclass(frozen=True, slots=True)
class Nearest:
    """The case to tell, why this one, and how its customer may be named outside."""

    entry: Entry
    reasons: tuple[Reason, ...]
    """The strongest first; never empty."""
    naming: Naming | None


def evidence(catalog: Catalog, refs: Iterable[str], segment: str, as_of: datetime.date) -> tuple[Evidence, ...]:
    """Return the proofs that hold today: those from the segment first, figures before papers, overdue ones last."""
    found: list[tuple[tuple[bool, bool, bool, int], Evidence]] = []
    for order, ref in enumerate(refs):
        entry = catalog.get(ref)
        state = state_of(entry.record, as_of) if entry else "missing"
        if entry is None or state not in ("ready", "overdue"):
            continue
        part = catalog.part(ref) or getattr(entry.record, "figure", None)
        figure = part if isinstance(part, Figure) else None
        if "#" in ref and figure is None:
            continue
        elsewhere = not segment or segment_of(catalog, entry) != segment
        found.append(((state == "overdue", elsewhere, figure is None, order), Evidence(ref, entry, figure)))
    return _from_many_hands(each for _, each in sorted(found, key=lambda pair: pair[0]))


def _from_many_hands(proofs: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Put a record's second figure behind the first of the others: two witnesses convince more than one heard twice."""
    told: Counter[str] = Counter()
    ranked: list[tuple[int, Evidence]] = []
    for each in proofs:
        ranked.append((told[each.entry.id], each))
        told[each.entry.id] += 1
    return tuple(each for _, each in sorted(ranked, key=lambda pair: pair[0]))


def nearest_case(catalog: Catalog, talk: TalkTrack, segment: str, as_of: datetime.date) -> Nearest | None:
    """Return the case nearest to the talk: same segment, named in the talk, same value point, same product."""
    ranked: list[tuple[tuple[bool | int | str, ...], Entry, tuple[Reason, ...]]] = []
    for entry in catalog.of("case"):
        state = state_of(entry.record, as_of)
        reasons = _reasons(catalog, entry, talk, segment)
        if reasons and state in ("ready", "overdue"):
            missing = tuple(each not in reasons for each in _STRENGTH)
            fewer = -_shared(entry, talk)
            ranked.append(((state == "overdue", *missing, fewer, entry.id), entry, reasons))
    if not ranked:
        return None
    _, entry, reasons = min(ranked, key=lambda each: each[0])
    return Nearest(entry, reasons, naming(catalog, entry, as_of))


_STRENGTH: tuple[Reason, ...] = ("segment", "named-in-talk", "value-point", "product")


def _reasons(catalog: Catalog, entry: Entry, talk: TalkTrack, segment: str) -> tuple[Reason, ...]:
    if not isinstance(entry.record, Case):
        return ()
    case = entry.record
    points = catalog.all(talk.value_points)
    products = {*talk.products, *(name for point in points for name in getattr(point.record, "products", ()))}
    proven = {ref.partition("#")[0] for point in points for ref in getattr(point.record, "proofs", ())}
    holds: dict[Reason, bool] = {
        "segment": bool(segment) and segment_of(catalog, entry) == segment,
        "named-in-talk": entry.id in talk.cases,
        "value-point": bool(set(case.proof_of) & set(talk.value_points)) or entry.id in proven,
        "product": bool(set(case.products) & products),
    }
    return tuple(reason for reason in _STRENGTH if holds[reason])


def _shared(entry: Entry, talk: TalkTrack) -> int:
    return len(set(getattr(entry.record, "proof_of", ())) & set(talk.value_points))


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
