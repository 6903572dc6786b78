"""Translates the parser's complaint into the author's mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pitchkit.problems import Both, characters
from pitchkit.problems import yaml_text as codes
from pitchkit.source.mistakes import Line, Mistake

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchkit.source.sheet import Sheet

    Handler = Callable[["_Complaint"], "Mistake | None"]

__all__ = ["explain"]

_LAST_WORD = re.compile(r"[\w-]+$")
_SHOWN = 30
_LOOKED_BACK = 200  # lines above a complaint among which an open quote is looked for


class _Complaint:
    """What the parser said about a text: where it stood, and what it had been doing since where."""

    def __init__(self, sheet: Sheet, error: Any) -> None:
        self.sheet = sheet
        self.words = f"{getattr(error, 'context', '')}; {getattr(error, 'problem', '')}"
        here = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        since = getattr(error, "context_mark", None) or here
        self.here = Line(sheet, here.line if here else 0)
        self.column: int = here.column if here else 0
        self.since = Line(sheet, since.line if since else 0)
        self.since_column: int = since.column if since else 0

    @property
    def sign(self) -> str:
        """The character the parser stopped at."""
        return self.here.text[self.column : self.column + 1]

    @property
    def above(self) -> Line:
        """The nearest line above that is not blank."""
        numbers = range(self.here.number - 1, -1, -1)
        return Line(self.sheet, next((i for i in numbers if self.sheet.line(i).strip()), 0))


def explain(sheet: Sheet, error: Any) -> Mistake:
    """Return the author's mistake behind a parser's error."""
    complaint = _Complaint(sheet, error)
    for fragment, handler in _HANDLERS:
        if fragment in complaint.words and (mistake := handler(complaint)):
            return mistake
    return Mistake(codes.BROKEN_YAML.at(complaint.here.span(complaint.column)))


def _quoted(complaint: _Complaint) -> Mistake:
    here = complaint.here
    if "escape" in complaint.words or "hex" in complaint.words:
        column = max(here.text.rfind("\\", 0, complaint.column + 1), 0)
        sign = here.text[column : column + 2]
        problem = codes.UNKNOWN_ESCAPE.at(here.span(column, len(sign)), sign=sign)
        return Mistake(problem, here.number, here.without_value())
    quote = complaint.since.text[complaint.since_column : complaint.since_column + 1]
    problem = codes.UNCLOSED_QUOTE.at(complaint.since.span(complaint.since_column), quote=quote)
    return complaint.since.open_quote() or Mistake(problem)


def _brackets(complaint: _Complaint) -> Mistake:
    at = complaint.here.span(complaint.column)
    if "found unexpected ':'" in complaint.words:
        word = _LAST_WORD.search(complaint.here.text[max(complaint.column - _SHOWN, 0) : complaint.column])
        return Mistake(codes.COLON_WITHOUT_SPACE.at(at, key=word[0] if word else ""))
    line, column = complaint.since, complaint.since_column
    if line.number == complaint.here.number:  # nothing came between the bracket and the end of the file
        line, column = complaint.above, complaint.above.column
    is_above = line.number < complaint.here.number
    return (line.open_bracket(column) if is_above else None) or Mistake(codes.BROKEN_BRACKETS.at(at))


def _sign_since(complaint: _Complaint) -> Mistake | None:
    sign = complaint.since.text[complaint.since_column : complaint.since_column + 1]
    return complaint.since.unquoted(complaint.since_column, sign) if sign else None


def _sign_here(complaint: _Complaint) -> Mistake | None:
    if fault := complaint.here.fault():
        return fault
    return complaint.here.unquoted(complaint.column, complaint.sign) if complaint.sign else None


def _list_on_key_line(complaint: _Complaint) -> Mistake | None:
    here = complaint.here
    if not here.key:
        return None
    return Mistake(codes.LIST_ON_KEY_LINE.at(here.span(complaint.column)), here.number, here.without_value())


def _value_in_value(complaint: _Complaint) -> Mistake | None:
    """Explain a field inside a text: blame the line, the line above, or a bare word above."""
    here, above = complaint.here, complaint.above
    if fault := here.fault() or above.fault():
        return fault
    is_bare = not above.key and above.indent == here.indent and not above.text.lstrip().startswith(("#", "-"))
    return above.bare() if is_bare and above.number < here.number else None


def _no_colon(complaint: _Complaint) -> Mistake:
    line = complaint.since
    if fault := line.fault() or (complaint.here.fault() if complaint.sign else None):
        return fault
    if line.number == len(complaint.sheet.lines) - 1:  # the last line, and no line end after it
        return Mistake(characters.UNFINISHED_FILE.at(line.span(len(line.text))))
    return line.bare()


def _not_aligned(complaint: _Complaint) -> Mistake:
    here, above, since = complaint.here, complaint.above, complaint.since
    if fault := here.fault() or _open_quote(complaint) or (above.fault() if above.number >= since.number else None):
        return fault
    if "collection" in complaint.words and complaint.since_column == 0 and since.number == _first(complaint.sheet):
        return Mistake(codes.NOT_A_MAPPING.at(since.span(0), found=Both("一个列表", "a list")))
    column = here.indent if here.text.strip() else complaint.column
    return Mistake(codes.UNEVEN_INDENTATION.at(here.span(column)))


def _open_quote(complaint: _Complaint) -> Mistake | None:
    last = complaint.here.number
    first = max(complaint.since.number, last - _LOOKED_BACK)
    opened = (Line(complaint.sheet, number).open_quote() for number in range(last, first - 1, -1))
    return next((mistake for mistake in opened if mistake), None)


def _first(sheet: Sheet) -> int:
    """Return the first line that is neither blank nor a comment."""
    return next((i for i, text in enumerate(sheet.lines) if text.strip() and text[0] != "#"), 0)


def _another_document(complaint: _Complaint) -> Mistake | None:
    if complaint.above.text.rstrip() in {"...", "---"}:
        return Mistake(codes.SEVERAL_DOCUMENTS.at(complaint.here.span(complaint.column)))
    first = Line(complaint.sheet, _first(complaint.sheet))
    if not first.key or not first.indent or first.number == complaint.here.number:
        return None
    problem = codes.UNEVEN_INDENTATION.at(first.span(first.indent))
    return Mistake(problem, first.number, first.text.lstrip(" "))


def _any(complaint: _Complaint) -> Mistake | None:
    return complaint.here.fault() or complaint.above.fault()


# The first fragment found in the parser's words decides. Both parsers' wordings are listed where they differ.
_HANDLERS: tuple[tuple[str, Handler], ...] = (
    ("a quoted scalar", _quoted),
    ("double-quoted scalar", _quoted),
    ("found unexpected ':'", _brackets),
    ("a flow", _brackets),
    ("scanning an anchor", _sign_since),
    ("scanning an alias", _sign_since),
    ("a tag", _sign_since),
    ("tag handle", _sign_since),
    ("a block scalar", _sign_since),
    ("cannot start any token", _sign_here),
    ("sequence entries are not allowed", _list_on_key_line),
    ("mapping values are not allowed", _value_in_value),
    ("mapping values are not allowed", _not_aligned),
    ("could not find expected ':'", _no_colon),
    ("expected key", _not_aligned),
    ("expected <block end>", _not_aligned),
    ("expected '-' indicator", _not_aligned),
    ("node content", _sign_here),
    ("expected <document start>", _another_document),
    ("", _any),
)
