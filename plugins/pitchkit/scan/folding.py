"""Every way of writing a text becomes one: letters and digits alone, folded, simplified, without accents or gaps."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

import opencc

__all__ = ["HAN", "STOP", "Folded", "fold", "weight"]

STOP = "\0"
"""What no find may reach across: bytes that are no text."""

HAN = "\u2e80"
"""From this sign on a letter is a Chinese character, or weighs and parts like one."""

HAN_WEIGHT = 2
CHUNK = 256
_GAP = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])")
_NO_TEXT = {"Cc", "Cn", "Cs"}
_SIMPLIFIED = opencc.OpenCC("t2s")


class _Table(dict[int, str]):
    """What each character folds to, learnt when it is first met.

    Characters fold one by one, so a text may be folded in parts and places can be found again.
    """

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._folded(chr(code))
        return folded

    def _folded(self, sign: str) -> str:
        if sign == "\ufffd" or (unicodedata.category(sign) in _NO_TEXT and not sign.isspace()):
            return STOP
        parts = unicodedata.normalize("NFKD", sign).casefold()
        kept = "".join(part for part in unicodedata.normalize("NFKD", parts) if part.isalnum())
        return str(_SIMPLIFIED.convert(kept))


_TABLE = _Table()


def fold(text: str) -> str:
    """Return the text as it is compared. What is hidden between its letters, and how they are dressed, is gone."""
    return text.translate(_TABLE)


def weight(text: str) -> int:
    """Return how much a text says: a Han character counts two, a letter, a digit and a gap between words one."""
    return sum(HAN_WEIGHT if sign >= HAN else 1 for sign in fold(text)) + len(_GAP.findall(text))


class Folded:
    """A text and its folded form, with the way back from a place in one to the place in the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self._ends: list[int] = []
        self._places: dict[int, list[int]] = {}

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text the folded characters `start` to `end` stand."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        if not self._ends:
            starts = range(0, len(self.text), CHUNK)
            self._ends = list(accumulate(len(fold(self.text[start : start + CHUNK])) for start in starts))
        chunk = bisect_right(self._ends, at)
        if chunk not in self._places:
            start = chunk * CHUNK
            signs = enumerate(self.text[start : start + CHUNK], start)
            self._places[chunk] = [place for place, sign in signs for _ in _TABLE[ord(sign)]]
        # Counted from the end of the chunk.
        return self._places[chunk][at - self._ends[chunk]]
