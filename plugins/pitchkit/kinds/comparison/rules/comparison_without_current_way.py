"""A comparison leaves out what the customer does today."""

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
    "comparison-without-current-way",
    "error",
    Both(
        "对比“{comparison}”里没有维持现状，也没有人工方式；客户第一个要比的就是现在",
        "the comparison '{comparison}' holds neither doing nothing nor the manual way; customers compare with today",
    ),
    Both(
        "在 alternatives 里加一条 alternative_kind 为 do-nothing 或 manual-way 的路，好处和短处都写",
        "add a way with alternative_kind do-nothing or manual-way, its strengths and weaknesses too",
    ),
    id="CMPR-01",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where ways are compared and none of them is the present one."""
    comparison = entry.record
    assert isinstance(comparison, Comparison)  # noqa: S101  # a kind's rules judge records of its schema
    kinds = {way.alternative_kind for way in comparison.alternatives}
    if kinds and kinds.isdisjoint(("do-nothing", "manual-way")):
        yield CODE.at(entry.span(("alternatives",), key=True), comparison=comparison.id)


EXAMPLE = Example(
    "comparison",
    wrong="""
alternatives:
  - {id: entry-level, name: 入门的监控软件, alternative_kind: rival, weaknesses: [没有回执]}
  - {id: stored-and-sent, name: 泉讯, alternative_kind: ours, weaknesses: [头一年贵]}
""",
    right="""
alternatives:
  - {id: leave-it, name: 先不动, alternative_kind: do-nothing, strengths: [不花钱]}
  - {id: stored-and-sent, name: 泉讯, alternative_kind: ours, weaknesses: [头一年贵]}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
