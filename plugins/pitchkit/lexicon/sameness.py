"""Sameness: a text as it is compared, in which wide, capital and broken letters are all one, and the way back."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Traced", "one_line", "same", "traced"]

_SPACE = re.compile(r"\s\s+|[^\S ]")
_CLUSTER = re.compile(r"\s+|\S")
_HAN = r"[\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BREAK = re.compile(rf"(?<={_HAN})\s*\n\s*(?={_HAN})")
"""A line that ends between two Han characters: on the page they stand side by side."""
_WIDE = tuple(zip("，：；！？（）", ",:;!?()", strict=True))
_USUAL = re.compile(rf"[\n -~\u4e00-\u9fff、。“”‘’—《》{''.join(wide for wide, _ in _WIDE)}]*")
"""What nearly every Chinese text is made of: there a few signs are all that has another form, and this is quicker."""


class Traced(NamedTuple):
    """A compared text, and for each of its signs from where to where the text as written says it."""

    text: str
    places: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where the text as written says the signs `start` to `end`."""
        return self.places[start][0], self.places[end - 1][1]


def same(text: str) -> str:
    """Return a text as it is compared."""
    if text.isascii():
        return _SPACE.sub(" ", text).lower()
    joined = _BREAK.sub("", text) if "\n" in text else text
    if _USUAL.fullmatch(joined) is None:
        return _SPACE.sub(" ", _folded(joined))
    for wide, narrow in _WIDE:
        joined = joined.replace(wide, narrow)
    return _SPACE.sub(" ", joined.lower())


def one_line(text: str) -> str:
    """Return a text to be told in one line."""
    return " ".join(_BREAK.sub("", text).split())


def traced(text: str) -> Traced:
    """Return a text as it is compared with the way back, which `same` has no time for."""
    broken = {at for found in _BREAK.finditer(text) for at in range(*found.span())}
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    for place in pairwise([*_beginnings(text), len(text)]):
        written = "" if place[0] in broken else text[slice(*place)]
        said = " " if written.isspace() else _folded(written)
        signs += said
        places += [place] * len(said)
    return Traced("".join(signs), tuple(places))


def _beginnings(text: str) -> list[int]:
    """Return where each letter begins; what is written over a letter belongs to it, and spaces to one another."""
    signs = _CLUSTER.finditer(text)
    return [sign.start() for sign in signs if sign.start() == 0 or not unicodedata.combining(sign[0][0])]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
