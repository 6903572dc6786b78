"""Knows the lines that look like structure to their author and are mere text to the parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pitchkit.problems import characters, yaml_text
from pitchkit.source.signs import BAD, LOOKALIKE, SPACES, plain_sailing, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.problems import Problem
    from pitchkit.source.sheet import Sheet

__all__ = ["is_remarkable", "line_fault", "misread", "remarkable"]

_HINTS = re.compile(rf"\n(?: *+(?:[a-zA-Z][a-zA-Z0-9_-]*+(?:：|:[^ \n/])|-[^ 0-9\n.-]|[{SPACES}])|%)")
"""Finds lines of which `line_fault` may have something to say, and those that begin with a `%`."""

_REMARKABLE = re.compile(
    rf"{BAD.pattern}|[\t{SPACES}]|{LOOKALIKE.pattern}|<<| #[^ \n#!]|[ \n\[{{,][“‘„]|\\[0abvfreNLPxuU]|[|>][-+\d]*#"
)
"""Finds what `checks` may have something to say of, in texts that are not all plain sailing."""

_STRANGE = re.compile(rf" *(?:- +)*([{SPACES}]+)| *(?:- +)*[a-zA-Z][\w-]*:([{SPACES}])| *(?:- +)*-([{SPACES}])")
_FULL_WIDTH = re.compile(r" *(?:- +)*([a-zA-Z][a-zA-Z0-9_-]*)(：)")
_FULL_WIDTH_AT_ROOT = re.compile(r"([^\W\d][\w .-]{0,40}?) *(：)")
_TIGHT = re.compile(r" *(?:- +)*(?!mailto:|tel:|urn:)([a-zA-Z][a-zA-Z0-9_-]*)(:)(?=[^\s/])")
_DASH = re.compile(r" *(?:- +)*(-)(?=[^\s\d.-])(.*)")
_ITEM = re.compile(r" *(-) +\S")


def line_fault(sheet: Sheet, number: int, *, root: bool = False) -> Problem | None:
    """Return what is wrong with a line that the parser reads as text, if it is meant as structure."""
    line = sheet.line(number)
    if found := _STRANGE.match(line):
        which = found.lastindex or 1
        at = sheet.span(number, found.start(which), len(found[which]))
        return refuse(characters.STRANGE_SPACE, at, found[which][0])
    if found := _FULL_WIDTH.match(line) or (_FULL_WIDTH_AT_ROOT.match(line) if root else None):
        return yaml_text.FULL_WIDTH_COLON.at(sheet.span(number, found.start(2)), key=found[1])
    if found := _TIGHT.match(line):
        return yaml_text.COLON_WITHOUT_SPACE.at(sheet.span(number, found.start(2)), key=found[1])
    if found := _DASH.match(line):
        return yaml_text.DASH_WITHOUT_SPACE.at(sheet.span(number, found.start(1)), rest=found[2])
    return None


def is_remarkable(text: str) -> bool:
    """Say, quickly, whether anything in a text calls for a careful look."""
    if _HINTS.search(f"\n{text}"):
        return True
    return not plain_sailing(text) and bool(_REMARKABLE.search(text))


def remarkable(sheet: Sheet) -> frozenset[int]:
    """Return the numbers of the lines on which anything calls for a careful look."""
    text, found = f"\n{sheet.text}", set()
    for pattern in (_HINTS, _REMARKABLE):
        number, done = -1, 0
        for hint in pattern.finditer(text):
            number += text.count("\n", done, hint.start() + 1)
            done = hint.start() + 1
            found |= {number, number + 1} if pattern is _REMARKABLE else {number}
    return frozenset(found)


def misread(sheet: Sheet, event: Any, *, key: bool = False, only: frozenset[int] | None = None) -> Iterator[Problem]:
    """Yield the faults of the lines that a plain text has to itself; of the root's text if `only` names no lines."""
    first, last = event.start_mark.line, event.end_mark.line
    if first == last and only is not None and first not in only:
        return
    indented = not sheet.line(first)[: event.start_mark.column].strip(" ")
    for number in range(first if indented else first + 1, last + 1):
        fault = line_fault(sheet, number, root=only is None) if only is None or number in only else None
        if fault and not (key and fault.code not in _OF_KEYS):
            yield fault
        elif number > first and (item := _ITEM.match(sheet.line(number))):
            yield yaml_text.LIST_INSIDE_TEXT.at(sheet.span(number, item.start(1)))
            return


_OF_KEYS = (characters.STRANGE_SPACE, yaml_text.DASH_WITHOUT_SPACE)
