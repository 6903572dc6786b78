"""A purchase step has no material and no event."""

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
    "step-without-material",
    "warning",
    Both("“{step}”这一步还没有物料和活动", "there is no material and no event for “{step}”"),
    Both("给这一步备一份拿得出手的物料，steps 写 {id}", "make one piece to hand over there, with {id} under steps"),
    id="STEP-02",
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every step for which nothing stands."""
    kinds = ("material", "event")
    held = {step for kind in kinds for entry in standing(ground, kind) for step in getattr(entry.record, "steps", ())}
    for step in ground.vocabularies.terms("purchase-step"):
        if step.id not in held:
            problem = CODE.at(folder(ground, "materials"), step=term(ground, "purchase-step", step.id), id=step.id)
            yield Gap(step.id, problem, cost(ground, CODE, Felt(step=step.id)), f"steps/{step.id}")


EXAMPLE = Example("material", wrong="steps: [specify-product]", right="steps: [describe-need]")

RULE = CoverageRule(CODE, find, EXAMPLE, key="describe-need")
