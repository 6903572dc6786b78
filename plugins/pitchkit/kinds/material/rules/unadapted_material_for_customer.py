"""A material of the company or a region is marked as ready for one customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.material.schema import Material
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "unadapted-material-for-customer",
    "error",
    Both(
        "“{material}”是{level}物料，却写着可直接给客户；没改过的通稿拿去，客户一眼看得出",
        "'{material}' is a {level} material and marked as ready for a customer, who will see that nothing was adapted",
    ),
    Both(
        "另建一份 level: customer 的，derived_from 写它；或去掉 customer_ready",
        "make one with level: customer that derives from it, or take customer_ready out",
    ),
    id="MAT-04",
)

LEVELS = {"company": Both("公司级", "company"), "region": Both("区域级", "region")}


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where what was not adapted is marked as ready."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's rules judge records of its schema
    level = LEVELS.get(material.level or "")
    if material.customer_ready and level:
        yield CODE.at(entry.span(("customer_ready",)), material=material.id, level=level)


EXAMPLE = Example(
    "material",
    wrong="customer_ready: true",
    right="""
level: customer
customer_ready: true
derived_from: [first-deck]
""",
    beside={
        "materials/first-deck.yml": """
title: 全国通用的三页
status: approved
owner: {team: content-ops}
expires_on: 2099-12-31
material_type: slide-deck
level: company
pool: basic
scenes: [solution-exchange]
sentences: [{id: opening, text: 断了先存，通了再补。}]
"""
    },
)

RULE = Rule(CODE, check, EXAMPLE)
