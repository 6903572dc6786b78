"""What a good launch owes its reader: its moments with the product team in their order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pitchkit.kinds.launch.schema import Launch
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

TOUCHPOINT_OUT_OF_ORDER = Code(
    "touchpoint-out-of-order",
    "error",
    Both(
        "“{later}”定在 {date}，却早于它前面的“{earlier}”（{first}）",
        "'{later}' is set for {date}, before '{earlier}' on {first}, which it follows",
    ),
    Both("改对日期，或把它挪到正确的触点下面", "set the date right, or move it under the moment it belongs to"),
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every touchpoint before the one that the vocabulary puts ahead of it."""
    launch = entry.record
    assert isinstance(launch, Launch)  # noqa: S101  # a kind's rules judge records of its schema
    order = [term.id for term in ground.vocabularies.terms("launch-touchpoint") if term.id in launch.touchpoints]
    for earlier, later in pairwise(order):
        first, date = launch.touchpoints[earlier].on, launch.touchpoints[later].on
        if date < first:
            span = entry.span(("touchpoints", later, "on"))
            yield TOUCHPOINT_OUT_OF_ORDER.at(span, later=later, date=date, earlier=earlier, first=first)


EXAMPLE = Example(
    "launch",
    wrong="touchpoints: {planning: {on: 2099-03-20}, prd-review: {on: 2099-02-10}}",
    right="touchpoints: {planning: {on: 2099-03-20}, prd-review: {on: 2099-04-10}}",
)

RULES = (Rule(TOUCHPOINT_OUT_OF_ORDER, check, EXAMPLE, drafts=True),)
