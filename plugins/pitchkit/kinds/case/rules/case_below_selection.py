"""A case meets few of the criteria by which cases are chosen."""

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
    "case-below-selection",
    "warning",
    Both("“{record}”只满足五条入选标准里的 {met} 条", "'{record}' meets {met} of the five criteria for a case"),
    Both(
        "补强它，或把讲案例的机会让给别的；理由写在 selection 里",
        "strengthen it, or let another case be told; selection holds the reasons",
    ),
    id="CASE-03",
)

ENOUGH = 3


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where somebody judged the criteria, and fewer than three are met."""
    case = entry.record
    assert isinstance(case, Case)  # noqa: S101  # a kind's rules judge records of its schema
    met = sum(criterion.met for criterion in case.selection.values())
    if case.selection and met < ENOUGH:
        yield CODE.at(entry.span(("selection",), key=True), record=entry.id, met=met)


EXAMPLE = Example(
    "case",
    wrong="selection: {main-product: {met: true, why: 用的是主打产品}, spectacle: {met: false, why: 没什么可看}}",
    right="""
selection:
  main-product: {met: true, why: 用的是主打产品}
  best-practice: {met: true, why: 先并行再切换}
  industry-common: {met: true, why: 同行都要上报}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
