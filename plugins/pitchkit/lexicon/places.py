"""Where a word of a text stands in the file, however the text is written: bare, quoted, or as a block of lines."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pitchkit.problems import Span
from pitchkit.source import units

if TYPE_CHECKING:
    from pitchkit.source import Document, Loc

__all__ = ["place"]


def place(document: Document, loc: Loc, start: int, length: int) -> Span:
    """Return the span of `length` signs of the text at `loc`, counted from its sign number `start`.

    Blanks are not counted: they are what YAML folds, strips and indents. Where the file does not show the text as it
    is, as after an unusual escape, the span is that of the whole value.
    """
    whole = document.span(loc)
    value = _text_at(document, loc)
    begin = _index(document.text, whole.line, whole.column)
    wanted, many = _inked(value[:start]), max(_inked(value[start : start + length]), 1)
    signs = list(islice(units(document.text, begin), wanted + many))
    if wanted >= len(signs) or signs[wanted].sign != value[start : start + 1]:
        return whole
    first, last = signs[wanted].start, signs[-1].start
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


def _span(document: Document, first: int, last: int) -> Span:
    text = document.text
    begin = text.rfind("\n", 0, first) + 1
    end = text.find("\n", first)
    line = text[begin : end if end >= 0 else len(text)]
    number = text.count("\n", 0, first) + 1
    return Span(
        document.path, number, first - begin + 1, min(last - first + 1, begin + len(line.rstrip()) - first), line
    )
