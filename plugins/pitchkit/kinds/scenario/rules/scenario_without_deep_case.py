"""No case shows from beginning to end that the scene was solved."""

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
    "scenario-without-deep-case",
    "warning",
    Both(
        "场景“{scenario}”没有深度案例，客户问“谁做成过”时没得讲",
        "the scenario '{scenario}' has no deep case, so there is no answer to who has done it",
    ),
    Both("在 deep_case 里写讲得最透的那个案例", "name under deep_case the case that tells it best"),
    id="SCN-01",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where the scene names no deep case."""
    scenario = entry.record
    assert isinstance(scenario, Scenario)  # noqa: S101  # a kind's rules judge records of its schema
    if scenario.deep_case is None:
        yield CODE.at(entry.span(("status",)), scenario=scenario.id)


EXAMPLE = Example(
    "scenario",
    wrong="deep_case:",
    right="deep_case: sample-case",
)

RULE = Rule(CODE, check, EXAMPLE)
