"""Most talk tracks sell a product or a relationship, few a solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import folder
from pitchkit.rules.coverage.serving import standing
from pitchkit.rules.coverage.weighing import cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "too-little-solution-selling",
    "hint",
    Both(
        "写明销售层次的 {total} 份话术里，只有 {count} 份谈的是解决方案",
        "of {total} talk tracks that name a sales level only {count} sell a solution",
    ),
    Both(
        "从决定者和发起者的话术改起：先谈他的账，再谈产品；sales_level 写 solution-selling",
        "begin with deciders and initiators: their books before our product; sales_level is solution-selling",
    ),
    id="TTK-06",
)

LEVEL = "solution-selling"


def find(ground: Ground) -> Iterator[Gap]:
    """Yield one gap where less than a third of the talks that name a level name this one."""
    levels = [getattr(entry.record, "sales_level", None) for entry in standing(ground, "talk-track")]
    named = [level for level in levels if level]
    count = named.count(LEVEL)
    if count * 3 < len(named):
        problem = CODE.at(folder(ground, "talk-tracks"), total=len(named), count=count)
        yield Gap(LEVEL, problem, cost(ground, CODE), "library/")


EXAMPLE = Example("talk-track", wrong="sales_level: product-selling", right="sales_level: solution-selling")

RULE = CoverageRule(CODE, find, EXAMPLE, key="solution-selling")
