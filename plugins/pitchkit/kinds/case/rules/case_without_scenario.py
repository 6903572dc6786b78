"""A case belongs to no scenario, so a seller who knows the scene does not find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.case.schema import Case
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "case-without-scenario",
    "hint",
    Both(
        "“{record}”没有对应的场景，从场景进来的销售找不到它",
        "'{record}' belongs to no scenario, and sellers who start from the scene miss it",
    ),
    Both("在 scenario 里写它发生的场景", "name the scene it plays in under scenario"),
    id="CASE-06",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where no scenario is named although there are some. Several cases may share one."""
    case = entry.record
    assert isinstance(case, Case)  # noqa: S101  # a kind's rules judge records of its schema
    if case.scenario is None and ground.catalog.of("scenario"):
        yield CODE.at(entry.span(), record=entry.id)


EXAMPLE = Example("case", wrong="scenario:", right="scenario: sample-scenario")

RULE = Rule(CODE, check, EXAMPLE)
