"""The line a problem stands on, with a caret that stands right under Han text, tabs and what cannot be seen."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchkit.problems import Span

__all__ = ["excerpt", "visible", "width"]

WIDEST = 100
"""How many columns of a line are shown; of a longer one, those around the problem."""
BEFORE = 40
"""How many columns are kept before the problem where a line is cut."""
_CUT = "..."

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_FOUR_DIGITS = 0xFFFF


def width(text: str) -> int:
    """Return how many columns of a terminal a visible text takes: a Han character takes two, an accent none."""
    return sum(map(_columns, text))


def visible(text: str) -> str:
    """Return the text with every character nobody can see, or that would steer the terminal, as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def excerpt(span: Span) -> tuple[str, str]:
    """Return the line as it is shown, and the line of carets below it; two empty texts where no line is known."""
    if not span.text.strip(" "):
        return "", ""
    start = span.column - 1
    before, marked, after = span.text[:start], span.text[start : start + span.length], span.text[start + span.length :]
    before, marked, after = visible(before), visible(marked), visible(after.rstrip())
    before = _end(before, BEFORE if width(before + marked + after) > WIDEST else WIDEST)
    marked = _start(marked, WIDEST - width(before))
    after = _start(after, WIDEST - width(before) - width(marked))
    return before + marked + after, " " * width(before) + "^" * max(1, width(marked))


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _shown(sign: str) -> str:
    if sign in _SHORT:
        return _SHORT[sign]
    if unicodedata.category(sign) not in _UNSEEN:
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) <= _FOUR_DIGITS else f"\\U{ord(sign):08x}"


def _start(text: str, room: int) -> str:
    """Return as much of the beginning as there is room for, with a sign where it was cut."""
    if width(text) <= room:
        return text
    kept, taken = [], len(_CUT)
    for sign in text:
        taken += _columns(sign)
        if taken > room:
            break
        kept.append(sign)
    return "".join(kept) + _CUT


def _end(text: str, room: int) -> str:
    """Return as much of the end as there is room for, with a sign where it was cut."""
    if width(text) <= room:
        return text
    kept, taken = [], len(_CUT)
    for sign in reversed(text):
        taken += _columns(sign)
        if taken > room:
            break
        kept.append(sign)
    return _CUT + "".join(reversed(kept))
