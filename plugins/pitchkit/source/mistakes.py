"""Knows what people get wrong on one line of YAML, and how the line would look without it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.problems import yaml_text as codes
from pitchkit.source.lines import line_fault

if TYPE_CHECKING:
    from pitchkit.problems import Problem, Span
    from pitchkit.source.sheet import Sheet

__all__ = ["CLOSING", "Line", "Mistake"]

CLOSING = {"[": "]", "{": "}"}

_ENTRY = re.compile(
    r"(?P<lead> *(?:- +)*)"
    r"(?:(?P<key>[^\s\"'#&*!|>%@`{}\[\],?:-][^:#]*?|\"[^\"]*\" *|'[^']*' *):(?: +|$))?"
    r"(?P<value>.*)"
)
_BLOCK_MARK = re.compile(r"[|>][-+\d]*(?: +#.*)?$")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_COLON = re.compile(r":(?= |$)")
_SIGNS = frozenset("@`%&*!?,]}")
_SHOWN = 30  # letters of a line that are enough to know it by


class Mistake(NamedTuple):
    """What the author did, and the line as it would be without it (None where nobody can tell)."""

    problem: Problem
    line: int = -1
    mended: str | None = None


class Line:
    """One line the parser stumbled over, taken apart as its author meant it: `- key: value`."""

    def __init__(self, sheet: Sheet, number: int) -> None:
        self.sheet = sheet
        self.number = number
        self.text = sheet.line(number)
        entry = _ENTRY.match(self.text)
        assert entry is not None  # noqa: S101 - every part of the pattern may be empty
        self.key: str | None = entry["key"]
        self.value: str = entry["value"].rstrip()
        self.column = entry.start("value")
        self.indent = len(self.text) - len(self.text.lstrip(" "))
        self._has_head = bool(self.key or entry["lead"].strip())

    def fault(self) -> Mistake | None:
        """Look for the mistake: in the separators first, then in the value."""
        problem = line_fault(self.sheet, self.number, root=True)
        if problem and not (self.key and problem.code == codes.COLON_WITHOUT_SPACE):
            return Mistake(problem, self.number, self._with_space(problem.span.column - 1))
        sign = self.value[:1]
        if sign in _CLOSED:
            return self._after_quote()
        if sign in CLOSING:
            return self._after_brackets()
        if sign in _SIGNS or (sign in {"|", ">"} and not _BLOCK_MARK.match(self.value)):
            return self.unquoted(self.column, sign)
        return self._colon()

    def unquoted(self, column: int, sign: str) -> Mistake:
        """Blame a sign that a plain value cannot begin with."""
        problem = codes.UNQUOTED_SIGN.at(self.span(column), sign=sign)
        return Mistake(problem, self.number, self.without_value() if column == self.column else None)

    def open_quote(self) -> Mistake | None:
        """Blame a value that begins with a quote and does not close it on this line."""
        quote = self.value[:1]
        if quote not in _CLOSED or _CLOSED[quote].match(self.value):
            return None
        return Mistake(codes.UNCLOSED_QUOTE.at(self.span(self.column), quote=quote))

    def open_bracket(self, column: int) -> Mistake | None:
        """Blame a bracket at `column` that this line does not close."""
        sign = self.text[column : column + 1]
        if sign not in CLOSING or self._end_of_brackets(column) >= 0:
            return None
        return Mistake(codes.UNCLOSED_BRACKET.at(self.span(column), sign=sign, close=CLOSING[sign]))

    def bare(self) -> Mistake:
        """Blame words that stand where a field should."""
        text = self.text.strip()
        problem = codes.MISSING_COLON.at(self.span(self.indent, len(text)), line=text[:_SHOWN])
        return Mistake(problem, self.number, "")

    def without_value(self) -> str | None:
        """Return the line with a harmless value, None where it has nothing but a value."""
        return f"{self.text[: self.column]}x" if self._has_head else None

    def span(self, column: int, length: int = 1) -> Span:
        """Return a span on this line."""
        return self.sheet.span(self.number, column, length)

    def _colon(self) -> Mistake | None:
        colon = _COLON.search(self.value)
        if not colon or self.value.startswith("#"):
            return None
        at = self.span(self.column + colon.start())
        if self.key:
            return Mistake(codes.UNQUOTED_COLON.at(at), self.number, self.without_value())
        return Mistake(codes.EMPTY_KEY.at(at), self.number, "") if colon.start() == 0 else None

    def _after_quote(self) -> Mistake | None:
        closed = _CLOSED[self.value[0]].match(self.value)
        rest = self.value[closed.end() :] if closed else ""
        words = rest.lstrip()
        if not words or words.startswith(("#", ":", ",")):
            return None
        start = self.column + len(self.value) - len(words)
        problem = codes.TEXT_AFTER_QUOTE.at(self.span(start, len(words)), rest=words)
        return Mistake(problem, self.number, self.without_value())

    def _after_brackets(self) -> Mistake | None:
        """Blame text that begins with a word in brackets: `[重点] 方案`."""
        end = self._end_of_brackets(self.column)
        rest = self.text[end:].strip() if end >= 0 else ""
        if not rest or rest.startswith(("#", ":")):
            return None
        if self.value[0] == "[":
            return self.unquoted(self.column, "[")
        word = self.text[self.column : end]
        problem = codes.UNQUOTED_BRACES.at(self.span(self.column, len(word)), word=word)
        return Mistake(problem, self.number, self.without_value())

    def _end_of_brackets(self, column: int) -> int:
        """Return where the bracket opened at `column` is closed on this line, or -1."""
        depth = 0
        for index in range(column, len(self.text)):
            depth += (self.text[index] in "[{") - (self.text[index] in "]}")
            if not depth:
                return index + 1
        return -1

    def _with_space(self, column: int) -> str | None:
        """Return the line with the space that its separator at `column` lacks."""
        head, sign, tail = self.text[:column], self.text[column], self.text[column + 1 :]
        if sign == "：":
            return f"{head.rstrip()}: {tail.lstrip()}"
        below = self.sheet.line(self.number + 1)
        if sign == "-" and len(below) - len(below.lstrip(" ")) > column:
            return None  # the lines below would no longer be aligned
        return f"{head}{sign} {tail}" if sign in ":-" else None
