"""A text as its author sees it: lines and columns, and spans cut from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.problems import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Place", "Sheet"]


class Place(NamedTuple):
    """Where something stands, counted from 0 as the parser counts; `length` is its part on that line."""

    line: int
    column: int
    length: int


class Sheet:
    """One file's text, cut into lines once."""

    __slots__ = ("lines", "path", "text")

    def __init__(self, path: str, text: str, lines: Sequence[str] = ()) -> None:
        self.path = path
        self.text = text
        self.lines = lines or text.split("\n")

    def line(self, number: int) -> str:
        """Return a line; the parser also names the one after the last."""
        return self.lines[number] if number < len(self.lines) else ""

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """Return the span at a place counted from 0; a place past the end becomes the end of the last line."""
        if line >= len(self.lines) or (line == len(self.lines) - 1 and line and not self.lines[line]):
            line, column = self._last()
        text = self.lines[line]
        return Span(self.path, line + 1, min(column, len(text)) + 1, max(length, 1), text)

    def at(self, index: int, length: int = 1) -> Span:
        """Return the span at an index into the text."""
        line = self.text.count("\n", 0, index)
        return self.span(line, index - (self.text.rfind("\n", 0, index) + 1), length)

    def token(self, start: Any, end: Any) -> Place:
        """Return the place between two of the parser's marks, cut at the end of its first line."""
        stop = end.column if end.line == start.line else len(self.line(start.line).rstrip())
        return Place(start.line, start.column, max(stop - start.column, 1))

    def _last(self) -> tuple[int, int]:
        line = max((i for i, text in enumerate(self.lines) if text.strip()), default=0)
        return line, len(self.lines[line].rstrip())
