"""A waiver names no rule, or one that cannot be waived."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pitchkit.rules
from pitchkit.problems import Both, Code, nearest
from pitchkit.rule import Example, Rule, rules_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.kind import Kind
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "waiver-of-no-rule",
    "error",
    Both("“{waived}”不是可以豁免的规则", "'{waived}' is no rule that can be waived"),
    Both(
        "写规则名或编号，如 VP-03；pitchkit rules 列出全部",
        "write a rule by name or number, like VP-03; pitchkit rules lists them",
    ),
    id="GEN-09",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every waiver that silences nothing."""
    for i, waiver in enumerate(entry.record.waive):
        known = _waivable(entry.kind)
        if waiver.check not in known:
            near = nearest(waiver.check, known)
            yield CODE.at(entry.span(("waive", i, "check")), waived=waiver.check, near=near)


@cache
def _waivable(kind: Kind) -> frozenset[str]:
    rules: tuple[Rule, ...] = (*rules_in(pitchkit.rules), *kind.rules)
    return frozenset(name for rule in rules if rule.waivable for name in (rule.code.name, rule.code.id) if name)


EXAMPLE = Example(
    "faq",
    wrong="waive: [{check: GEN-40, reason: 写错了, until: 2099-12-31}]",
    right="waive: [{check: GEN-04, reason: 展会之后再核对, until: 2099-12-31}]",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False, drafts=True)
