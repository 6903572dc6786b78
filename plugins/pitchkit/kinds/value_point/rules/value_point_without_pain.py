"""A value point answers no pain on file."""

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
    "value-point-without-pain",
    "warning",
    Both(
        "“{record}”没有对应的痛点，讲起来没有来由", "'{record}' answers no pain, so there is no reason to bring it up"
    ),
    Both(
        "在 pains 里写它解决的痛点，如 sc-live-forwarding#gap-after-outage",
        "name the pain it answers under pains, like sc-live-forwarding#gap-after-outage",
    ),
    id="VP-08",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where no pain is linked although there are scenarios to link to."""
    point = entry.record
    assert isinstance(point, ValuePoint)  # noqa: S101  # a kind's rules judge records of its schema
    if not point.pains and ground.catalog.of("scenario"):
        yield CODE.at(entry.span(), record=entry.id)


EXAMPLE = Example("value-point", wrong="pains:", right="pains: [sample-scenario#gap]")

RULE = Rule(CODE, check, EXAMPLE)
