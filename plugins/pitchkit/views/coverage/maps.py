"""The map of segments and products: how many cases, talks and answers there are where they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.rules.coverage.serving import products_of, segments_of, served, serves, standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchkit.catalog import Entry
    from pitchkit.rule import Ground

__all__ = ["Meeting", "SegmentMap", "segments_by_product"]

MOST_PRODUCTS, MOST_SEGMENTS = 12, 20
"""A map larger than this is read by nobody."""


class Meeting(NamedTuple):
    """What there is to use where a product meets a segment."""

    cases: int
    talks: int
    faqs: int


class SegmentMap(NamedTuple):
    """Segments as rows, products as columns; `left_out` counts what the map has no room for."""

    products: tuple[Entry, ...]
    rows: tuple[tuple[Entry, tuple[Meeting, ...]], ...]
    left_out: int


def segments_by_product(ground: Ground) -> SegmentMap:
    """Return the map of the segments that are served and the products that may be sold today."""
    return ground.once(_map)


def _map(ground: Ground) -> SegmentMap:
    segments, products = served(ground), standing(ground, "product")
    shown = segments[:MOST_SEGMENTS], products[:MOST_PRODUCTS]
    counts = [
        _counter(ground, "case", lambda e: frozenset(getattr(e.record, "products", ())), _of_case),
        _counter(ground, "talk-track", lambda e: products_of(ground, e), _named),
        _counter(ground, "faq", lambda e: frozenset(getattr(e.record, "products", ())), _named),
    ]
    rows = tuple(
        (segment, tuple(Meeting(*(count(product.id, segment.id) for count in counts)) for product in shown[1]))
        for segment in shown[0]
    )
    left_out = len(segments) - len(shown[0]) + len(products) - len(shown[1])
    return SegmentMap(shown[1], rows, left_out)


def _counter(
    ground: Ground,
    kind: str,
    products: Callable[[Entry], frozenset[str]],
    holds: Callable[[Ground, Entry, str], bool],
) -> Callable[[str, str], int]:
    """Return what counts the records of a kind that are about a product and hold for a segment."""
    held = [(entry, products(entry)) for entry in standing(ground, kind)]

    def count(product: str, segment: str) -> int:
        return sum(product in about and holds(ground, entry, segment) for entry, about in held)

    return count


def _of_case(ground: Ground, case: Entry, segment: str) -> bool:
    return segment in segments_of(ground, case)


def _named(ground: Ground, entry: Entry, segment: str) -> bool:
    return serves(ground, getattr(entry.record, "segments", ()), segment)
