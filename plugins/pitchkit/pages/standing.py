"""Standing: whether a record may be used today, in what state it is, and what to use where it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.edition import is_overdue

if TYPE_CHECKING:
    import datetime

    from pitchkit.catalog import Catalog
    from pitchkit.record import Record, Text

__all__ = ["Ended", "State", "ended", "state_of", "successor_of"]

State = Literal["ready", "overdue", "unproven", "draft", "missing", "ended"]


class Ended(NamedTuple):
    """How a record ended: taken down or past its last day, why, and the id of what to use instead."""

    on: datetime.date | None
    is_retired: bool
    reason: Text | None
    successor: str


def state_of(record: Record, as_of: datetime.date) -> State:
    """Say whether a record may be said to a customer today."""
    if record.status == "retired" or (record.valid_until is not None and record.valid_until < as_of):
        return "ended"
    if not record.is_approved:
        return "draft"
    return "overdue" if is_overdue(record, as_of) else "ready"


def ended(record: Record, catalog: Catalog, as_of: datetime.date) -> Ended | None:
    """Return how a record ended; None where it has not."""
    if state_of(record, as_of) != "ended":
        return None
    is_retired = record.status == "retired"
    return Ended(record.valid_until, is_retired, record.ended_because, successor_of(record, catalog, as_of))


def successor_of(record: Record, catalog: Catalog, as_of: datetime.date) -> str:
    """Return the first record down the line of successors that has not ended itself; empty where there is none."""
    seen = {record.id}
    entry = catalog.get(record.successor or "")
    while entry is not None and entry.id not in seen:
        if state_of(entry.record, as_of) != "ended":
            return entry.id
        seen.add(entry.id)
        entry = catalog.get(entry.record.successor or "")
    return ""
