"""A company does not say where it plays, or names no value point for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.company.schema import Company
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "positioning-incomplete",
    "warning",
    Both("公司的定位缺{what}", "the company's positioning lacks {what}"),
    Both(
        "写全 positioning：track、customers、boundary、value_points",
        "complete positioning: track, customers, boundary, value_points",
    ),
    id="COM-01",
)

_WHOLE = Both("全部内容", "everything")
_POINTS = Both("价值点", "its value points")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where the positioning is missing, or rests on no value point."""
    company = entry.record
    assert isinstance(company, Company)  # noqa: S101  # a kind's rules judge records of its schema
    if company.positioning is None:
        yield CODE.at(entry.span(), what=_WHOLE)
    elif not company.positioning.value_points:
        yield CODE.at(entry.span(("positioning",), key=True), what=_POINTS)


EXAMPLE = Example(
    "company",
    wrong="""
positioning:
  track: {zh: 泵阀远程监测, en: Remote watch of pumps}
  customers: {zh: 泵阀企业, en: Makers of pumps}
  boundary: {zh: 不做硬件, en: No hardware}
""",
    right="",
)

RULE = Rule(CODE, check, EXAMPLE)
