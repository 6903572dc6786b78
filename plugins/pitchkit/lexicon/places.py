"""Where a word of a text stands in the file, however the text is written: bare, quoted, or as a block of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.source import Document, Loc

__all__ = ["place"]

_DOUBLE = re.compile(r"\\(?:x..|u....|U........|\n|.)|[^\\]", re.DOTALL)
_SINGLE = re.compile(r"''|.", re.DOTALL)
_BARE = re.compile(r".", re.DOTALL)
_CODED = re.compile(r"\\[xuU](.+)", re.DOTALL)
_BLANK = frozenset("ntrvfNLP_ \t\n")


def place(document: Document, loc: Loc, start: int, length: int) -> Span:
    """Return the span of `length` signs of the text at `loc`, counted from its sign number `start`.

    Blanks are not counted: they are what YAML folds, strips and indents. Where the file does not show the text as it
    is, as after an unusual escape, the span is that of the whole value.
    """
    whole = document.span(loc)
    value = _text_at(document, loc)
    begin = _index(document.text, whole.line, whole.column)
    wanted, many = _inked(value[:start]), max(_inked(value[start : start + length]), 1)
    units = [(at, sign) for at, sign in _units(document.text, begin) if not sign.isspace()]
    if wanted >= len(units) or units[wanted][1] != value[start : start + 1]:
        return whole
    first = units[wanted][0]
    last = units[min(wanted + many, len(units)) - 1][0]
    return _span(document, first, last)


def _text_at(document: Document, loc: Loc) -> str:
    value: object = document.data
    for step in loc:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return ""
    return value if isinstance(value, str) else ""


def _index(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at + column - 1


def _inked(text: str) -> int:
    return len("".join(text.split()))


def _units(text: str, begin: int) -> Iterator[tuple[int, str]]:
    """Yield what a value written at `begin` says, sign by sign, with the index of each; it may run past its end."""
    style = text[begin : begin + 1]
    if style in ("|", ">"):
        begin = text.find("\n", begin) + 1 or len(text)
    elif style in ("'", '"'):
        begin += 1
    pattern = {'"': _DOUBLE, "'": _SINGLE}.get(style, _BARE)
    for match in pattern.finditer(text, begin):
        yield match.start(), _said(match[0]) if style == '"' else match[0][0]


def _said(written: str) -> str:
    if written[0] != "\\":
        return written
    if coded := _CODED.fullmatch(written):
        try:
            return chr(int(coded[1], 16))
        except (ValueError, OverflowError):
            return written[-1]
    return " " if written[1] in _BLANK else written[1]


def _span(document: Document, first: int, last: int) -> Span:
    text = document.text
    begin = text.rfind("\n", 0, first) + 1
    end = text.find("\n", first)
    line = text[begin : end if end >= 0 else len(text)]
    number = text.count("\n", 0, first) + 1
    return Span(
        document.path, number, first - begin + 1, min(last - first + 1, begin + len(line.rstrip()) - first), line
    )
