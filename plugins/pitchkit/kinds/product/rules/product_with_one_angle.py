"""All value points of a product touch the same nerve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "product-with-one-angle",
    "warning",
    Both(
        "“{record}”的价值点只有一个角度，换个在意别的客户就没话说",
        "the value points of '{record}' share one angle; a customer who cares for another hears nothing",
    ),
    Both("给其中一个价值点换个角度讲，或补一个别的角度的", "tell one of them from another angle, or add one"),
    id="VP-06",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where two or more approved value points name one angle between them."""
    points = [each.record for each in ground.catalog.linked(entry).value_points if each.record.is_approved]
    angles = {angle for point in points for angle in getattr(point, "angles", ())}
    if len(points) > 1 and len(angles) == 1:
        yield CODE.at(entry.span(), record=entry.id)


SECOND = """
title: {{zh: 第二个价值点, en: A second value point}}
status: approved
owner: {{team: product-marketing}}
expires_on: 2099-12-31
products: [sample-product]
statement: {{zh: 值班不用两头对, en: No more matching of two logs}}
angles: [{angle}]
cost_types: [visible-cost]
benefits: [{{role: decider, text: {{zh: 少一笔人工, en: Less manual work}}}}]
proofs: [sample-proof]
"""
EXAMPLE = Example(
    "product",
    wrong="",
    right="",
    beside={"value-points/sample-second.yml": SECOND.format(angle="digital-survival")},
    mended={"value-points/sample-second.yml": SECOND.format(angle="financial-sustainability")},
)

RULE = Rule(CODE, check, EXAMPLE)
