"""The scene has no answer to the customer who says that theirs is different."""

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
    "scenario-without-objection-answer",
    "warning",
    Both(
        "场景“{scenario}”没写怎么回答“我们情况不一样”，这句话每次都会听到",
        "the scenario '{scenario}' has no answer to “our situation is different”, which is heard each time",
    ),
    Both(
        "在 objection_answer 里写：哪里真不一样，怎么用客户自己的情况试",
        "say under objection_answer where it does differ, and how to try it on the customer's own case",
    ),
    id="SCN-02",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where the answer is missing."""
    scenario = entry.record
    assert isinstance(scenario, Scenario)  # noqa: S101  # a kind's rules judge records of its schema
    if scenario.objection_answer is None:
        yield CODE.at(entry.span(("status",)), scenario=scenario.id)


EXAMPLE = Example(
    "scenario",
    wrong="objection_answer:",
    right="objection_answer: {zh: 那就拿您的线路试一天。, en: Then let us try it on your line for a day.}",
)

RULE = Rule(CODE, check, EXAMPLE)
