"""A site's own view of the rules: findings graded as `rules:` in mkdocs.yml says, with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pitchkit.rules
from pitchkit.problems import Both, Span, nearest
from pitchkit.problems.building import BAD_SETTING
from pitchkit.rule import rules_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.kind import Kinds
    from pitchkit.problems import Problem
    from pitchkit.rule import Regrade

__all__ = ["regraded", "unknown_rules"]


def regraded(problems: Iterable[Problem], grades: Mapping[str, Regrade]) -> Iterator[Problem]:
    """Yield the findings as the site grades them; those it switched off are left out."""
    for problem in problems:
        grade = grades.get(problem.code.name) or grades.get(problem.code.id) if grades else None
        if grade is None:
            yield problem
        elif grade.severity != "off":
            yield replace(problem, code=problem.code._replace(severity=grade.severity))


def unknown_rules(grades: Mapping[str, Regrade], kinds: Kinds) -> Iterator[Problem]:
    """Yield a problem for every graded rule that no site of these kinds has, or that may not be graded."""
    rules = [*rules_in(pitchkit.rules), *(rule for kind in kinds for rule in kind.rules)]
    may = {name for rule in rules if rule.waivable for name in (rule.code.name, rule.code.id) if name}
    fixed = {name for rule in rules if not rule.waivable for name in (rule.code.name, rule.code.id) if name}
    for name in grades:
        if name in fixed:
            reason = Both(f"“{name}”不能改级别", f"'{name}' cannot be graded otherwise")
            yield BAD_SETTING.at(Span("mkdocs.yml"), setting="rules", reason=reason)
        elif name not in may:
            reason = Both(f"没有叫“{name}”的规则", f"there is no rule '{name}'")
            yield BAD_SETTING.at(Span("mkdocs.yml"), setting="rules", reason=reason, near=nearest(name, may))
