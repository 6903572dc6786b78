"""A value point has nothing for the one who decides."""

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
    "no-benefit-for-decider",
    "warning",
    Both(
        "“{record}”没有写给决定者的好处，到他那里就说不下去",
        "'{record}' has no benefit for the decider, so the talk ends before it reaches them",
    ),
    Both(
        "在 benefits 里加一条 role: decider：他少操一样什么心",
        "add one under benefits with role: decider: what they need to worry about no longer",
    ),
    id="VP-03",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where there are benefits, and none is the decider's."""
    point = entry.record
    assert isinstance(point, ValuePoint)  # noqa: S101  # a kind's rules judge records of its schema
    decider = ground.vocabularies.settled("decision-role", "decider")
    if point.benefits and all(benefit.role != decider for benefit in point.benefits):
        yield CODE.at(entry.span(("benefits",), key=True), record=entry.id)


EXAMPLE = Example(
    "value-point",
    wrong="benefits: [{role: user, text: {zh: 不用手工补数, en: Nothing to resend by hand}}]",
    right="benefits: [{role: decider, text: {zh: 少一类被通报的风险, en: One risk less}}]",
)

RULE = Rule(CODE, check, EXAMPLE)
