"""A comparison looks at the problem from one side only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.comparison.schema import Comparison
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "comparison-with-one-side",
    "warning",
    Both(
        "对比“{comparison}”没写{lacking}怎么看这件事；付钱的和使用的要的不一样",
        "the comparison '{comparison}' leaves out {lacking}; who pays and who uses it want different things",
    ),
    Both(
        "在 sides 里补上 {side}：谁、在什么场景、他的问题",
        "add {side} under sides: who, in what scene, with what problem",
    ),
    id="CMPR-03",
)

SIDES = {"payer": Both("付钱的一方", "the side that pays"), "end-user": Both("使用的一方", "the side that uses it")}


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for each of the two sides that is missing."""
    comparison = entry.record
    assert isinstance(comparison, Comparison)  # noqa: S101  # a kind's rules judge records of its schema
    held = {side.side for side in comparison.sides}
    for side, lacking in SIDES.items():
        if side not in held:
            place = ("sides",) if held else ("status",)
            yield CODE.at(entry.span(place, key=bool(held)), comparison=comparison.id, side=side, lacking=lacking)


EXAMPLE = Example(
    "comparison",
    wrong="""
sides:
  - {side: payer, who: 分管副总, scene: 主管部门来电话, problem: 答不上来}
""",
    right="""
sides:
  - {side: payer, who: 分管副总, scene: 主管部门来电话, problem: 答不上来}
  - {side: end-user, who: 值班工程师, scene: 早上接班, problem: 对半天日志}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
