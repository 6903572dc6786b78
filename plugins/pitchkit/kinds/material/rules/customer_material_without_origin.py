"""A material for one customer was not made from one that others can use too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.material.inheriting import parents
from pitchkit.kinds.material.schema import Material
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "customer-material-without-origin",
    "warning",
    Both(
        "客户级物料“{material}”没有公司级或区域级的来源，上级改了它不会跟着改",
        "the customer material '{material}' comes from none at company or region level, so no change there reaches it",
    ),
    Both(
        "在 derived_from 里写它改自哪份物料；上级还没有的，先沉淀一份",
        "name under derived_from what it was adapted from; where there is none, write one",
    ),
    id="MAT-03",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where a customer's material derives from none of an upper level."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's rules judge records of its schema
    if material.level == "customer" and not parents(entry, ground.catalog):
        yield CODE.at(entry.span(("level",)), material=material.id)


EXAMPLE = Example(
    "material",
    wrong="level: customer",
    right="""
level: customer
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
