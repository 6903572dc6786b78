"""Looks a second time at a text that is out of the ordinary, and finds all its problems at once."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from pitchkit.problems import yaml_text as codes
from pitchkit.source.checks import MAX_PROBLEMS, Inspector
from pitchkit.source.events import YAMLError, stream
from pitchkit.source.explaining import explain
from pitchkit.source.sheet import Sheet
from pitchkit.source.signs import BAD, conflicts, signs, tabs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.problems import Problem
    from pitchkit.source.mistakes import Mistake

__all__ = ["examine"]

_MAX_MENDED = 20
_MENDED_SIZE = 40_000  # characters; each mended line costs another walk through the text

_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)
_OF_THE_WHOLE = (codes.EMPTY_FILE, codes.NOT_A_MAPPING)


def examine(sheet: Sheet, *, pure: bool = False) -> tuple[Problem, ...]:
    """Return all problems of a text in the order they stand.

    A parser stops at a bad character, so the rest is read without those, and what it then trips over is not told.
    Tabs, conflict markers and directives make every reading of the rest a guess: there is none.
    """
    bad = _some(signs(sheet))
    misleading = [*conflicts(sheet), *_some(tabs(sheet)), *_some(_directives(sheet))]
    if misleading:
        found = bad + misleading
    elif bad:
        found = bad + _walk(Sheet(sheet.path, BAD.sub("\ufffd", sheet.text)), pure=pure)[0]
        found = [_as_written(problem, sheet) for problem in found if problem.code not in _OF_THE_WHOLE]
    else:
        found = _structure(sheet, pure=pure)
    worst_first = sorted(dict.fromkeys(found), key=lambda problem: (problem.severity != "error", problem.order))
    return tuple(sorted(worst_first[:MAX_PROBLEMS], key=lambda problem: problem.order))


def _some(problems: Iterator[Problem]) -> list[Problem]:
    return list(islice(problems, MAX_PROBLEMS))


def _directives(sheet: Sheet) -> Iterator[Problem]:
    for found in _DIRECTIVE.finditer(sheet.text):
        yield codes.DIRECTIVE_NOT_ALLOWED.at(sheet.at(found.start(), len(found[0])))


def _structure(sheet: Sheet, *, pure: bool) -> list[Problem]:
    """Walk through a text; after each mistake mend its line and walk again, to find the others too."""
    told: list[Problem] = []
    mended: dict[int, int] = {}  # lines, and the column from which each is no longer the author's
    now = sheet
    while True:
        found, mistake = _walk(now, pure=pure)
        if mistake is None or mistake.problem.span.line - 1 in mended:
            break
        if mistake.problem.code == codes.BROKEN_YAML and any(other.code in _OF_THE_WHOLE for other in found):
            break
        told.append(mistake.problem)
        if mistake.mended is None or len(mended) >= _MAX_MENDED or len(sheet.text) > _MENDED_SIZE:
            break
        mended[mistake.line] = mistake.problem.span.column
        lines = [*now.lines[: mistake.line], mistake.mended, *now.lines[mistake.line + 1 :]]
        now = Sheet(sheet.path, "\n".join(lines), lines)
    return told + [_as_written(problem, sheet) for problem in found if _is_own(problem, told, mended)]


def _walk(sheet: Sheet, *, pure: bool) -> tuple[list[Problem], Mistake | None]:
    inspector = Inspector(sheet)
    try:
        inspector.walk(stream(sheet.text, pure=pure))
    except YAMLError as error:
        return inspector.problems, explain(sheet, error)
    return inspector.problems, None


def _is_own(problem: Problem, told: list[Problem], mended: dict[int, int]) -> bool:
    """Say whether a problem is the author's, and not made by mending."""
    if told and problem.code in _OF_THE_WHOLE:
        return False
    return problem.span.column < mended.get(problem.span.line - 1, problem.span.column + 1)


def _as_written(problem: Problem, sheet: Sheet) -> Problem:
    """Return a problem that shows the author's lines, and not the mended ones."""
    span, *also = (replace(at, text=sheet.line(at.line - 1)) for at in (problem.span, *problem.also))
    return replace(problem, span=span, also=tuple(also))
