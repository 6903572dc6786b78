"""The scene says what goes wrong and not how it goes right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.scenario.schema import Scenario
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "scenario-without-how",
    "warning",
    Both(
        "场景“{scenario}”只讲了哪里疼，没讲怎么解决",
        "the scenario '{scenario}' tells what hurts and not how it is solved",
    ),
    Both("在 how 里一步一步写怎么做", "tell under how, step by step, what is done"),
    id="SCN-03",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where the way out is missing."""
    scenario = entry.record
    assert isinstance(scenario, Scenario)  # noqa: S101  # a kind's rules judge records of its schema
    if scenario.how is None:
        yield CODE.at(entry.span(("status",)), scenario=scenario.id)


EXAMPLE = Example(
    "scenario",
    wrong="how:",
    right="how: {zh: 断了先存，通了按顺序补。, en: Stored while the line is down and resent in order.}",
)

RULE = Rule(CODE, check, EXAMPLE)
