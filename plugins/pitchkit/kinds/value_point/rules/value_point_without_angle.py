"""A value point does not say which nerve it touches."""

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
    "value-point-without-angle",
    "warning",
    Both("“{record}”没写{what}，话术挑不到它", "'{record}' does not name {what}, so talks cannot choose it"),
    Both("补上 angles 和 cost_types", "add angles and cost_types"),
    id="VP-04",
)

_ANGLE = Both("角度", "its angle")
_COST = Both("成本类型", "its type of cost")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where angles or cost types are missing."""
    point = entry.record
    assert isinstance(point, ValuePoint)  # noqa: S101  # a kind's rules judge records of its schema
    missing = [what for held, what in ((point.angles, _ANGLE), (point.cost_types, _COST)) if not held]
    if missing:
        what = Both("和".join(each.zh for each in missing), " or ".join(each.en for each in missing))
        yield CODE.at(entry.span(), record=entry.id, what=what)


EXAMPLE = Example("value-point", wrong="angles:", right="angles: [digital-survival]")

RULE = Rule(CODE, check, EXAMPLE)
