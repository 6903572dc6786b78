"""An approval is of something else than what the record says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import fingerprint, outdated
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "approval-outdated",
    "warning",
    Both(
        "“{record}”在 {on} 由 {by} 批准之后又改过；这次批准对外不再算数",
        "'{record}' was changed after {by} approved it on {on}, so the approval no longer counts outside the company",
    ),
    Both(
        "请 {role} 再看一遍，更新 on，并写 hash: {now}",
        "have {role} read it again, then set on, and hash: {now}",
    ),
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every approval whose hash is not that of what the record says now."""
    for i, approval in outdated(entry.record, entry.document):
        span = entry.span(("approvals", i, "hash"))
        now = fingerprint(entry.document)
        yield CODE.at(span, record=entry.id, by=approval.by, on=approval.on, role=approval.role, now=now)


EXAMPLE = Example(
    "faq",
    wrong="approvals: [{role: brand, by: role-brand, on: 2026-10-20, hash: 0b5f6a1c9d3e}]",
    right="approvals: [{role: brand, by: role-brand, on: 2026-10-20}]",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
