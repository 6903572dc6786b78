"""Every proof and every figure of a case: what it says, how long it holds, and which pages rest on it.

Pure: the same catalog and day give the same register.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pitchkit.kinds.case.schema import Case
from pitchkit.kinds.customer.schema import Customer
from pitchkit.kinds.proof.schema import Proof
from pitchkit.views.proof_register.resting import Resting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.record import Figure, Text

__all__ = ["METRIC", "SOON", "Row", "register"]

SOON = 90
"""Days before a proof ends in which somebody must see to it."""
METRIC = "case-metric"
"""The type of a figure that stands in a case."""

Standing = Literal["ended", "ends-soon", "holds", "endless", "inside"]


@dataclass(frozen=True, slots=True)
class Row:
    """One proof in the register."""

    ref: str
    entry: Entry
    type: str
    claim: Text | None
    figure: Figure | None
    scope: Text | None
    issuer: Text | None
    dated: datetime.date | None
    """When it was issued; for a figure of a case, when it was last checked."""
    ends: datetime.date | None
    standing: Standing
    """`inside`: the customer never agreed to the figure going outside."""
    by_consent: bool
    """Whether what ends is the customer's consent, and not the proof itself."""
    rests: tuple[Entry, ...] = ()
    """The records that lean on it; told inside only."""
    alone: frozenset[str] = frozenset()
    """Ids of the value points among them that nothing else proves."""

    @property
    def anchor(self) -> str:
        """Return the id of the row on its page."""
        return f"proof.{self.ref.replace('#', '.')}"

    @property
    def is_urgent(self) -> bool:
        """Say whether somebody must see to it."""
        return self.standing in ("ended", "ends-soon")


def register(catalog: Catalog, types: Sequence[str], as_of: datetime.date, *, inside: bool) -> tuple[Row, ...]:
    """Return all rows by type, in the order given, and within a type what ends first before the others.

    Readers outside are told neither who rests on what nor of consents: what they see, they may see.
    """
    resting = Resting(catalog) if inside else None
    found = [*_proofs(catalog, as_of, resting), *_metrics(catalog, as_of, resting)]
    places = {name: place for place, name in enumerate(types)}

    def order(row: Row) -> tuple[int, bool, str, str]:
        return places.get(row.type, len(places)), row.ends is None, str(row.ends), row.ref

    return tuple(sorted(found, key=order))


def _proofs(catalog: Catalog, as_of: datetime.date, resting: Resting | None) -> Iterator[Row]:
    for entry in catalog.of("proof"):
        proof = entry.record
        if isinstance(proof, Proof) and proof.status != "retired":
            refs = (entry.id, *([f"{entry.id}#{proof.figure.id}"] if proof.figure else []))
            yield Row(
                entry.id,
                entry,
                proof.proof_type or "",
                claim=proof.claim,
                figure=proof.figure,
                scope=proof.scope,
                issuer=proof.issuer,
                dated=proof.issued_on,
                ends=proof.valid_until,
                standing=_standing(proof.valid_until, as_of),
                by_consent=False,
                rests=resting.on(refs) if resting else (),
                alone=resting.alone_on(refs) if resting else frozenset(),
            )


def _metrics(catalog: Catalog, as_of: datetime.date, resting: Resting | None) -> Iterator[Row]:
    for entry in catalog.of("case"):
        case = entry.record
        if isinstance(case, Case) and case.status != "retired":
            may_leave, until = _consent(catalog, case) if resting else (True, None)
            ends = min((day for day in (case.valid_until, until) if day), default=None)
            for figure in case.metrics:
                ref = f"{entry.id}#{figure.id}"
                yield Row(
                    ref,
                    entry,
                    METRIC,
                    claim=figure.label,
                    figure=figure,
                    scope=figure.baseline or figure.period,
                    issuer=figure.measured_by or figure.source,
                    dated=case.reviewed_on,
                    ends=ends,
                    standing=_standing(ends, as_of) if may_leave else "inside",
                    by_consent=ends is not None and ends == until,
                    rests=resting.on((ref,)) if resting else (),
                    alone=resting.alone_on((ref,)) if resting else frozenset(),
                )


def _consent(catalog: Catalog, case: Case) -> tuple[bool, datetime.date | None]:
    """Say whether the customer ever let figures go outside, and until when; a case without a customer needs nobody."""
    entry = catalog.get(case.customer) if case.customer else None
    if entry is None or not isinstance(entry.record, Customer):
        return True, None
    own = [each.until for each in entry.record.consents if each.scope == "figures" and each.audience != "internal"]
    return bool(own), max(own, default=None)


def _standing(ends: datetime.date | None, as_of: datetime.date) -> Standing:
    if ends is None:
        return "endless"
    left = (ends - as_of).days
    return "ended" if left < 0 else "ends-soon" if left <= SOON else "holds"
