"""Standing: whether a record may be used today, and in what state it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pitchkit.edition import is_overdue

if TYPE_CHECKING:
    import datetime

    from pitchkit.record import Record

__all__ = ["State", "state_of"]

State = Literal["ready", "overdue", "unproven", "draft", "missing", "ended"]


def state_of(record: Record, as_of: datetime.date) -> State:
    """Say whether a record may be said to a customer today."""
    if record.status == "retired" or (record.valid_until is not None and record.valid_until < as_of):
        return "ended"
    if not record.is_approved:
        return "draft"
    return "overdue" if is_overdue(record, as_of) else "ready"
