"""An approved record lacks a sign-off that the site's policy asks for."""

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
    "approval-missing",
    "error",
    Both(
        "“{record}”标为已批准，还缺 {roles} 的批准", "'{record}' is marked approved but lacks the sign-off of {roles}"
    ),
    Both(
        "请对方批准后写进 approvals，或把 status 改成 in-review",
        "have it approved and note it under approvals, or set status to in-review",
    ),
    id="GEN-06",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where a role the policy names has not signed."""
    policy = ground.approvals
    if not policy or not entry.record.is_approved:
        return
    needed = (*policy.get("*", ()), *policy.get(entry.kind.name, ()))
    missing = [role for role in needed if all(role != approval.role for approval in entry.record.approvals)]
    if missing:
        yield CODE.at(entry.span(("status",)), record=entry.id, roles=", ".join(missing))


EXAMPLE = Example(
    "faq",
    wrong="approvals:",
    right="approvals: [{role: brand, by: role-brand, on: 2026-10-20}]",
    settings={"approvals": {"faq": ("brand",)}},
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
