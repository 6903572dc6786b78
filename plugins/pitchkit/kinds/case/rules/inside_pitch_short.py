"""A case does not give its champion three lines to say inside the customer's company."""

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
    "inside-pitch-short",
    "hint",
    Both("“{record}”的内部三句话只有 {count} 句", "'{record}' has {count} of the three lines to say inside"),
    Both(
        "在 inside_pitch 写满三句：同行的数、怎么做到的、对人有什么好处",
        "write three under inside_pitch: a peer's figure, how they did it, what it means for people",
    ),
    id="CASE-07",
)

LINES = 3


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where there are fewer than three."""
    case = entry.record
    assert isinstance(case, Case)  # noqa: S101  # a kind's rules judge records of its schema
    if len(case.inside_pitch) < LINES:
        yield CODE.at(
            entry.span(("inside_pitch",) if case.inside_pitch else (), key=True),
            record=entry.id,
            count=len(case.inside_pitch),
        )


EXAMPLE = Example("case", wrong="inside_pitch: [{zh: 同行四千台水泵在用, en: A peer runs 4000 pumps on it}]", right="")

RULE = Rule(CODE, check, EXAMPLE)
