"""What the author's browser is told after each build: every problem, ready to be shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pitchkit.report import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pitchkit.problems import Problem

__all__ = ["NAME", "tell"]

NAME = "pitchkit-problems.json"
"""The file at the root of the served portal that the overlay reads."""

_LANGUAGES = ("zh", "en")


def tell(folder: Path, problems: Iterable[Problem]) -> None:
    """Write the problems into a portal's folder, in one step: a browser may be reading."""
    ordered = sorted(problems, key=lambda problem: problem.order)
    shape = {"problems": [_shape(problem) for problem in ordered], "counts": counted(ordered)}
    new = folder / f"{NAME}.new"
    new.write_text(json.dumps(shape, ensure_ascii=False), "utf-8")
    new.replace(folder / NAME)


def _shape(problem: Problem) -> dict[str, object]:
    span = problem.span
    start = span.column - 1
    end = start + span.length
    return {
        "place": str(span),
        "severity": problem.severity,
        "code": f"{problem.code.id} {problem.code.name}".strip(),
        "message": {language: problem.message(language) for language in _LANGUAGES},
        "hint": {language: problem.hint(language) for language in _LANGUAGES},
        "line": span.line,
        "excerpt": [visible(part) for part in (span.text[:start], span.text[start:end], span.text[end:])],
    }
