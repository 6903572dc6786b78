"""Signing: what an approval is an approval of, and which of them still hold for what the record says now."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.record.parts import Approval
    from pitchkit.record.record import Record
    from pitchkit.source import Document

__all__ = ["UNSIGNED", "fingerprint", "outdated", "signed_roles"]

UNSIGNED = frozenset(
    ["approvals", "expires_on", "id", "kind", "notes", "reports", "reviewed_on", "schema_version", "status", "waive"]
)
"""Fields that nobody signs: they say that it was read, or are written beside it afterwards and never leave the company.

A record's id is its file's name, and may be repeated in it or not.
"""

LENGTH = 12


def fingerprint(document: Document) -> str:
    """Return the first twelve digits of the SHA-256 of what a record says, however its file is laid out.

    Of the data as it was typed, without the fields nobody signs and those left empty, as JSON with its keys in order.
    """
    signed = {name: value for name, value in document.data.items() if name not in UNSIGNED}
    text = json.dumps(_filled(signed), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def outdated(record: Record, document: Document) -> Iterator[tuple[int, Approval]]:
    """Yield the approvals of something else than what the record says now, with their places in the list."""
    if any(approval.hash is not None for approval in record.approvals):
        now = fingerprint(document)
        yield from ((i, each) for i, each in enumerate(record.approvals) if each.hash not in (None, now))


def signed_roles(record: Record, document: Document) -> frozenset[str]:
    """Return the roles that signed what the record says now; an approval without a hash is taken at its word."""
    gone = {i for i, _ in outdated(record, document)}
    return frozenset(approval.role for i, approval in enumerate(record.approvals) if i not in gone)


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items() if each is not None}
    return [_filled(each) for each in value] if isinstance(value, list) else value
