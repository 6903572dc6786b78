"""Reads YAML text strictly: data exactly as typed, or every mistake with its place and a way to mend it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pitchkit.problems import yaml_text as codes
from pitchkit.source.building import OddError, build
from pitchkit.source.checks import MAX_TEXT, Inspector
from pitchkit.source.decoding import decode
from pitchkit.source.document import Document
from pitchkit.source.events import YAMLError, stream
from pitchkit.source.lines import HINTS
from pitchkit.source.explaining import explain
from pitchkit.source.sheet import Sheet
from pitchkit.source.signs import BAD, LOOKALIKE, SPACES, conflicts, plain_sailing, signs, tabs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.problems import Problem

__all__ = ["read", "read_text"]

MAX_PROBLEMS = 100
"""So many problems of one file are told; a picture saved as .yml could have a million."""

_MAX_MENDED = 20
_MENDED_SIZE = 100_000

_CALLS_FOR_A_LOOK = re.compile(
    rf"{BAD.pattern}|[\t{SPACES}]|{LOOKALIKE.pattern}|<<| #[^ \n#!]|[ \n\[{{,][“‘]|\\[0abvfreNLPxuU]|[|>][-+\d]*#"
)
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)


def read(path: str, raw: bytes, *, pure: bool = False) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in `raw` with what there is to warn of, or None and everything that is wrong.

    Never raises for any bytes. `pure` reads with the parser written in Python, for tests: both must agree.
    """
    text, problems = decode(path, raw)
    if text is None:
        return None, problems
    return read_text(path, text, pure=pure)


def read_text(path: str, text: str, *, pure: bool = False) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return what `read` does, from text with plain line ends."""
    look = _calls_for_a_look(text)
    try:
        data, odd = build(text, pure=pure)
    except (OddError, YAMLError):
        data, odd = {}, True
        refused = True
    else:
        refused = False
        if not look and not odd:
            return Document(path, text, data), ()
    problems = _careful(Sheet(path, text), pure=pure)
    if refused and not problems:
        problems = (codes.BROKEN_YAML.at(Sheet(path, text).span(0, 0)),)
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return Document(path, text, data), problems


def _calls_for_a_look(text: str) -> bool:
    if len(text) > MAX_TEXT or HINTS("\n" + text):
        return True
    return not plain_sailing(text) and bool(_CALLS_FOR_A_LOOK.search(text))


def _careful(sheet: Sheet, *, pure: bool) -> tuple[Problem, ...]:
    """Return all problems of a text, those of its characters before those of its structure."""
    bad = list(islice(signs(sheet), MAX_PROBLEMS))
    misleading = [*conflicts(sheet), *islice(tabs(sheet), MAX_PROBLEMS), *islice(_directives(sheet), MAX_PROBLEMS)]
    if not misleading:
        # A parser stops at a bad character; the rest is read without it, and what it trips over is not told.
        readable = Sheet(sheet.path, BAD.sub("\ufffd", sheet.text)) if bad else sheet
        misleading = _structure(readable, pure=pure, told=not bad)
    return tuple(sorted(dict.fromkeys(bad + misleading), key=lambda problem: problem.order)[:MAX_PROBLEMS])


def _is_of_root(problem: Problem) -> bool:
    return problem.code in (codes.EMPTY_FILE, codes.NOT_A_MAPPING)  # of what a mended line left behind


def _directives(sheet: Sheet) -> Iterator[Problem]:
    for found in _DIRECTIVE.finditer(sheet.text):
        yield codes.DIRECTIVE_NOT_ALLOWED.at(sheet.at(found.start(), len(found[0])))


def _structure(sheet: Sheet, *, pure: bool, told: bool) -> list[Problem]:
    """Walk through a text; after each mistake mend its line and walk again, to find the other mistakes."""
    mistakes: list[Problem] = []
    mended: set[int] = set()
    while True:
        inspector = Inspector(sheet)
        try:
            inspector.walk(stream(sheet.text, pure=pure))
        except YAMLError as error:
            mistake = explain(sheet, error)
        else:
            return mistakes + [found for found in inspector.problems if not (mistakes and _is_of_root(found))]
        mistakes.append(mistake.problem)
        again = mistake.mended is None or mistake.line in mended or len(mended) >= _MAX_MENDED
        if again or not told or len(sheet.text) > _MENDED_SIZE:
            found = [problem for problem in inspector.problems if not _is_of_root(problem)]
            return [*mistakes, *found] if told else found
        mended.add(mistake.line)
        lines = [*sheet.lines[: mistake.line], mistake.mended or "", *sheet.lines[mistake.line + 1 :]]
        sheet = Sheet(sheet.path, "\n".join(lines), lines)
