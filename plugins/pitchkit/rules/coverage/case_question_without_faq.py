"""One of the questions that customers bring from the cases of others has no answer of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import folder, term
from pitchkit.rules.coverage.serving import standing
from pitchkit.rules.coverage.weighing import cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "case-question-without-faq",
    "hint",
    Both(
        "看过案例的客户会问“{question}”，还没有一条常见问题答它",
        "customers who read a case ask “{question}” and no FAQ answers it",
    ),
    Both("写一条常见问题，case_question 写 {id}", "write an FAQ with case_question: {id}"),
    id="FAQ-04",
)

PUBLIC = ("regional-limits", "cost-vs-peers", "easy-adoption")


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every question asked in public that no standing FAQ answers."""
    answered = {getattr(entry.record, "case_question", None) for entry in standing(ground, "faq")}
    for question in PUBLIC:
        if question not in answered:
            told = term(ground, "case-question", question)
            problem = CODE.at(folder(ground, "faqs"), question=told, id=question)
            yield Gap(question, problem, cost(ground, CODE), "faqs/")


EXAMPLE = Example("faq", wrong="case_question: how-it-runs", right="case_question: regional-limits")

RULE = CoverageRule(CODE, find, EXAMPLE, key="regional-limits")
