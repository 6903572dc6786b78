"""A purchase step has no FAQ at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import folder, term
from pitchkit.rules.coverage.serving import standing
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "step-without-faq",
    "warning",
    Both("“{step}”这一步还没有常见问题", "there is no FAQ for “{step}”"),
    Both(
        "把这一步客户常问的一句写成常见问题，steps 写 {id}",
        "write one of the questions heard there as an FAQ with {id} under steps",
    ),
    id="STEP-01",
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every step for which nothing stands."""
    kinds = ("faq",)
    held = {step for kind in kinds for entry in standing(ground, kind) for step in getattr(entry.record, "steps", ())}
    for step in ground.vocabularies.terms("purchase-step"):
        if step.id not in held:
            problem = CODE.at(folder(ground, "faqs"), step=term(ground, "purchase-step", step.id), id=step.id)
            yield Gap(step.id, problem, cost(ground, CODE, Felt(step=step.id)), f"steps/{step.id}")


EXAMPLE = Example("faq", wrong="steps: [specify-product]", right="steps: [describe-need]")

RULE = CoverageRule(CODE, find, EXAMPLE, key="describe-need")
