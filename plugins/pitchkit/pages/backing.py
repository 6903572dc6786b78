"""Backing: whether what a record says aloud stands on something that this reader may see today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pitchkit.claims import claimed
from pitchkit.edition import is_overdue
from pitchkit.record import Spoken, marked

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.record import Part, Record

__all__ = ["State", "is_unproven", "state_of"]

State = Literal["ready", "overdue", "unproven", "draft", "missing", "ended"]
HOLDS = ("ready", "overdue")


def state_of(record: Record, as_of: datetime.date) -> State:
    """Say whether a record may be said to a customer today."""
    if record.status == "retired" or (record.valid_until is not None and record.valid_until < as_of):
        return "ended"
    if not record.is_approved:
        return "draft"
    return "overdue" if is_overdue(record, as_of) else "ready"


def is_unproven(entry: Entry, catalog: Catalog, as_of: datetime.date) -> bool:
    """Say whether a talk claims a figure without a proof that stands, or makes a point that none proves."""
    for part in _lines(entry.record):
        if not _stands(getattr(part, "proof", None), catalog, as_of) and _claims(part):
            return True
    points = catalog.all(getattr(entry.record, "value_points", ()))
    return any(not _is_proven(point, catalog, as_of) for point in points)


def _lines(record: Any) -> Iterator[Part]:
    """Yield the parts of a talk that may carry a proof of their own."""
    yield from getattr(record, "value_lines", ())
    yield from getattr(record, "objections", ())


def _claims(part: Part) -> bool:
    return any(claimed(words) for leaf in marked(part, Spoken) for _, words in leaf.value)


def _is_proven(point: Entry, catalog: Catalog, as_of: datetime.date) -> bool:
    return any(_stands(ref, catalog, as_of) for ref in getattr(point.record, "proofs", ()))


def _stands(ref: str | None, catalog: Catalog, as_of: datetime.date) -> bool:
    entry = catalog.get(ref) if ref else None
    if entry is None or state_of(entry.record, as_of) not in HOLDS:
        return False
    return "#" not in (ref or "") or catalog.part(ref or "") is not None
