"""Problems as JSON, in the shape other programs rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pitchkit.report.counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.problems import Language, Problem

__all__ = ["as_json"]


def as_json(problems: Iterable[Problem], language: Language = "en") -> str:
    """Return `{"problems": [...], "counts": {...}}` with the problems in order of place."""
    ordered = sorted(problems, key=lambda problem: problem.order)
    shape = {"problems": [_problem(problem, language) for problem in ordered], "counts": counted(ordered)}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem, language: Language) -> dict[str, object]:
    return {
        "path": problem.span.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "severity": problem.severity,
        "code": problem.code.name,
        "id": problem.code.id,
        "message": problem.message(language),
        "hint": problem.hint(language),
    }
