"""Leaves: what is too long for one page, spread over several that follow one another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pitchkit.pages.page import Page

__all__ = ["PER_LEAF", "bound", "spread"]

T = TypeVar("T")
PER_LEAF = 200
"""A page with more is slow on a phone, and nobody reads it to the end."""


def spread(base: str, items: Sequence[T], most: int = PER_LEAF) -> dict[str, Sequence[T]]:
    """Return the items by the address of the leaf they stand on: `base`, `base` + `page-2/`, and so on."""
    starts = range(0, len(items), most)
    return {f"{base}page-{i + 1}/" if i else base: items[start : start + most] for i, start in enumerate(starts)}


def bound(leaves: Sequence[Page]) -> Iterator[Page]:
    """Yield the leaves as one book: the first stands in the menu, the others behind it, each with its neighbours."""
    for i, page in enumerate(leaves):
        before = leaves[i - 1].address if i else None
        after = leaves[i + 1].address if i + 1 < len(leaves) else None
        page_ = replace(page, previous=before, next=after)
        title = f"{leaves[0].title} · {i + 1}"
        yield replace(page_, title=title, parent=leaves[0].address, shelf="") if i else page_
