"""An approved value point says nobody what they gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "value-point-without-benefit",
    "error",
    Both(
        "已批准的价值点“{record}”没说对谁有什么好处", "the approved value point '{record}' says nobody what they gain"
    ),
    Both(
        "在 benefits 里写一个角色和他得到的好处，用客户的话",
        "name a role and what it gains under benefits, in the customer's words",
    ),
    id="VP-02",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where an approved value point has no benefit."""
    point = entry.record
    assert isinstance(point, ValuePoint)  # noqa: S101  # a kind's rules judge records of its schema
    if point.is_approved and not point.benefits:
        yield CODE.at(entry.span(("status",)), record=entry.id)


EXAMPLE = Example(
    "value-point",
    wrong="benefits:",
    right="benefits: [{role: decider, text: {zh: 少一类被通报的风险, en: One risk less}}]",
)

RULE = Rule(CODE, check, EXAMPLE)
