"""In a comparison our own way has no weak side."""

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
    "comparison-without-our-weakness",
    "warning",
    Both(
        "对比“{comparison}”里我们自己这条路没写短处，客户看了就不信其余各条",
        "in the comparison '{comparison}' our own way has no weakness, and a customer then doubts all the rest",
    ),
    Both(
        "在这条路的 weaknesses 里写一条真的短处，complement 里写怎么补",
        "write a true one under its weaknesses, and under complement what makes up for it",
    ),
    id="CMPR-02",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for each way of ours without a weakness."""
    comparison = entry.record
    assert isinstance(comparison, Comparison)  # noqa: S101  # a kind's rules judge records of its schema
    for i, way in enumerate(comparison.alternatives):
        if way.alternative_kind == "ours" and not way.weaknesses:
            yield CODE.at(entry.span(("alternatives", i)), comparison=comparison.id)


EXAMPLE = Example(
    "comparison",
    wrong="""
alternatives:
  - {id: leave-it, name: 先不动, alternative_kind: do-nothing, strengths: [不花钱]}
  - {id: stored-and-sent, name: 泉讯, alternative_kind: ours}
""",
    right="""
alternatives:
  - {id: leave-it, name: 先不动, alternative_kind: do-nothing, strengths: [不花钱]}
  - {id: stored-and-sent, name: 泉讯, alternative_kind: ours, weaknesses: [头一年贵]}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
