"""What sellers promise of a product was approved by nobody who knows the product."""

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
    "accuracy-not-approved",
    "warning",
    Both(
        "“{record}”有人批准过，但没有人核过内容准不准",
        "'{record}' has been approved, but nobody has signed for its accuracy",
    ),
    Both(
        "请产品负责人核对，在 approvals 里加一条 role: accuracy",
        "have a product owner check it, and add an approval with role: accuracy",
    ),
    id="GEN-05",
)

PROMISES = frozenset({"product", "value-point", "talk-track", "launch"})
"""Kinds that say what a product does."""
ACCURACY = "accuracy"


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where a site that keeps approvals has none of accuracy for a promise."""
    record = entry.record
    if not record.is_approved or entry.kind.name not in PROMISES or not record.approvals:
        return
    if all(approval.role != ACCURACY for approval in record.approvals):
        yield CODE.at(entry.span(("approvals",), key=True), record=entry.id)


EXAMPLE = Example(
    "value-point",
    wrong="approvals: [{role: brand, by: role-brand, on: 2026-10-20}]",
    right="""
approvals:
  - {role: brand, by: role-brand, on: 2026-10-20}
  - {role: accuracy, by: role-pm, on: 2026-10-20}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
