"""Likeness: finds texts that are nearly the same among many, without comparing each with each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Likeness", "grams"]

K = TypeVar("K")
_PLAIN = re.compile(r"[\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
MARKS = 6
"""So many of its pieces a text is looked up by: two texts nearly the same nearly always share one of them."""
CROWD = 16
"""So many texts that are looked up alike are still compared; more of them share a formula, and are no copies."""


def grams(text: str, size: int) -> frozenset[str]:
    """Return the overlapping pieces of a text: of `size` signs where it is Chinese, of that many words elsewhere."""
    if _HAN.search(text):
        plain = _PLAIN.sub("", text)
        return frozenset([plain[i : i + size] for i in range(max(len(plain) - size + 1, 1))])
    words = _PLAIN.sub(" ", text).split()
    return frozenset([" ".join(words[i : i + size]) for i in range(max(len(words) - size + 1, 1))])


class Likeness(Generic[K]):
    """Holds texts as sets of pieces and tells which of them a new one resembles.

    Of each set only a few pieces are indexed, drawn alike from all sets. Two sets that have nearly all their pieces in
    common nearly always have one of those in common, so the work grows with the texts and not with their pairs.
    """

    def __init__(self, least: float) -> None:
        self._least = least
        self._held: list[tuple[K, frozenset[str]]] = []
        self._by_piece: dict[int, list[int]] = {}

    def add(self, key: K, pieces: frozenset[str]) -> list[K]:
        """Hold a text; return those held before that it resembles: that share `least` of all their pieces."""
        near: set[int] = set()
        for mark in _marks(pieces):
            crowd = self._by_piece.setdefault(mark, [])
            near.update(crowd)
            if len(crowd) < CROWD:
                crowd.append(len(self._held))
        self._held.append((key, pieces))
        return [self._held[i][0] for i in sorted(near) if self._resembles(pieces, self._held[i][1])]

    def _resembles(self, one: frozenset[str], other: frozenset[str]) -> bool:
        small, large = sorted((len(one), len(other)))
        if small < self._least * large:
            return False
        shared = len(one & other)
        return shared >= self._least * (len(one) + len(other) - shared)


def _marks(pieces: frozenset[str]) -> Iterable[int]:
    """Return the fingerprints a text is looked up by: the smallest of its pieces, as good as drawn by lot."""
    return sorted(crc32(piece.encode("utf-8", "replace")) for piece in pieces)[:MARKS]
