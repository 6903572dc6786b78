"""How a text is spelled in its file: each sign it says with the place where it is written, however it is quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Unit", "units"]

_DOUBLE = re.compile(r"\\(?:x..|u....|U........|\n|.)|[^\\]", re.DOTALL)
_SINGLE = re.compile(r"''|.", re.DOTALL)
_BARE = re.compile(r".", re.DOTALL)
_CODED = re.compile(r"\\[xuU](.+)", re.DOTALL)
_BLANK = frozenset("ntrvfNLP_ \t\n")


class Unit(NamedTuple):
    """One sign of a text, and from where to where it is written."""

    start: int
    end: int
    sign: str


def units(text: str, begin: int) -> Iterator[Unit]:
    """Yield what a value written at `begin` says, sign by sign; it may run past the value's end.

    Blanks are left out: they are what YAML folds, strips and indents.
    """
    style = text[begin : begin + 1]
    if style in ("|", ">"):
        begin = text.find("\n", begin) + 1 or len(text)
    elif style in ("'", '"'):
        begin += 1
    pattern = {'"': _DOUBLE, "'": _SINGLE}.get(style, _BARE)
    for match in pattern.finditer(text, begin):
        sign = _said(match[0]) if style == '"' else match[0][0]
        if not sign.isspace():
            yield Unit(*match.span(), sign)


def _said(written: str) -> str:
    if written[0] != "\\":
        return written
    if coded := _CODED.fullmatch(written):
        try:
            return chr(int(coded[1], 16))
        except (ValueError, OverflowError):
            return written[-1]
    return " " if written[1] in _BLANK else written[1]
