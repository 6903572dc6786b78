"""What readers may know anyway: a phrase of it gives nothing away, nor do two of its texts that stand side by side."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from pitchkit.scan.folding import STOP, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = ["Said"]

_SIGNS = frozenset('"|<>{}[]')
"""What data and pages set between two texts, beside blanks and tags."""


class Said:
    """Every text an edition shows, and what its portal says itself, each a whole with a beginning and an end."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._folded = STOP.join(("", *dict.fromkeys(map(fold, texts)), ""))

    def among(self, pieces: tuple[str, ...]) -> frozenset[str]:
        """Return those of the folded pieces that stand in one of the texts."""
        found = AhoCorasick(pieces).find_matches_as_indexes(self._folded, overlapping=True)
        return frozenset(pieces[at] for at, _, _ in found)

    def meets_in(self, text: str, span: tuple[int, int], cuts: Collection[int]) -> bool:
        """Say whether a part of a page is but the end of one text and the beginning of another, whole ones between.

        They meet only where the page sets something between them: a blank, a sign, or a tag at one of the `cuts`.
        """
        found, edges = _parted(text, span, cuts)
        ends = [edge for edge in edges if f"{found[:edge]}{STOP}" in self._folded]
        starts = [edge for edge in edges if f"{STOP}{found[edge:]}" in self._folded]
        return any(self._has_whole(found[end:start]) for end in ends for start in starts if end <= start)

    def _has_whole(self, text: str) -> bool:
        return not text or f"{STOP}{text}{STOP}" in self._folded


def _parted(text: str, span: tuple[int, int], cuts: Collection[int]) -> tuple[str, list[int]]:
    """Return a part of a text, folded, and where in it something else may begin."""
    letters = list(_letters(text, span))
    edges, length = [], 0
    for (at, folded), (then, _) in pairwise(letters):
        length += len(folded)
        if _parts(text[at + 1 : then]) or any(at < cut <= then for cut in cuts):
            edges.append(length)
    return "".join(folded for _, folded in letters), edges


def _letters(text: str, span: tuple[int, int]) -> Iterator[tuple[int, str]]:
    return ((at, folded) for at in range(*span) if (folded := fold(text[at])))


def _parts(between: str) -> bool:
    """Say whether what stands between two letters parts them: signs of a sentence do not, nor what nobody sees."""
    return any(sign.isspace() or sign in _SIGNS for sign in between)
