"""A case leaves much of the sixteen questions open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.case.schema import Case
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "case-half-answered",
    "warning",
    Both("“{record}”的十六问只答了 {answered} 问", "'{record}' answers {answered} of the sixteen questions"),
    Both(
        "答到 12 问以上，别人才学得会；pitchkit kinds case 列出全部",
        "answer at least 12, so that others can learn from it; pitchkit kinds case lists them",
    ),
    id="CASE-01",
)

ENOUGH = 12


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where fewer than twelve are answered."""
    case = entry.record
    assert isinstance(case, Case)  # noqa: S101  # a kind's rules judge records of its schema
    if len(case.answers) < ENOUGH:
        yield CODE.at(
            entry.span(("answers",) if case.answers else (), key=True), record=entry.id, answered=len(case.answers)
        )


EXAMPLE = Example("case", wrong="answers: {how-it-runs: {zh: 两个人轮班看。, en: Two people take turns.}}", right="")

RULE = Rule(CODE, check, EXAMPLE)
