"""Backing: whether what a talk says aloud stands on proofs that this reader may see today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pitchkit.lexicon import claimed
from pitchkit.pages.proofs import held

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.record import Part

__all__ = ["is_unproven"]

SAID = ("text", "say")
"""What a line states; what it asks back states nothing."""


def is_unproven(entry: Entry, catalog: Catalog, as_of: datetime.date) -> bool:
    """Say whether a talk claims a figure without a proof that holds, or makes a point that none proves."""
    for part in _lines(entry.record):
        proof = getattr(part, "proof", None)
        if not held(catalog, (proof,) if proof else (), as_of) and _claims(part):
            return True
    points = catalog.all(getattr(entry.record, "value_points", ()))
    return any(not held(catalog, getattr(point.record, "proofs", ()), as_of) for point in points)


def _lines(record: Any) -> Iterator[Part]:
    """Yield the parts of a talk that may carry a proof of their own."""
    yield from getattr(record, "value_lines", ())
    yield from getattr(record, "objections", ())


def _claims(part: Part) -> bool:
    said = (getattr(part, name, None) for name in SAID)
    return any(claimed(words) for text in said if text for _, words in text)
