"""A record was approved by the one who wrote it."""

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
    "approved-by-its-owner",
    "error",
    Both("“{record}”的批准人就是负责人 {person}", "'{record}' was approved by its own owner, {person}"),
    Both(
        "换一个人批准；一个人写的，要另一个人看过",
        "have somebody else approve it: what one wrote another must have read",
    ),
    id="GEN-06",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every approval that the owner gave."""
    owner = entry.record.owner
    if owner is None or owner.person is None:
        return
    for i, approval in enumerate(entry.record.approvals):
        if approval.by == owner.person:
            yield CODE.at(entry.span(("approvals", i, "by")), record=entry.id, person=owner.person)


EXAMPLE = Example(
    "faq",
    wrong="""
owner: {team: product-marketing, person: role-pmm}
approvals: [{role: brand, by: role-pmm, on: 2026-10-20}]
""",
    right="""
owner: {team: product-marketing, person: role-pmm}
approvals: [{role: brand, by: role-brand, on: 2026-10-20}]
""",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
