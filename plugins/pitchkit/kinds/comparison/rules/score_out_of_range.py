"""A way is scored beyond the scale, or by a criterion the comparison does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.comparison.schema import Comparison
from pitchkit.problems import Both, Code, nearest
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "score-out-of-range",
    "error",
    Both(
        "“{way}”的打分“{criterion}: {score}”算不进去", "the score '{criterion}: {score}' of '{way}' cannot be counted"
    ),
    Both("打 0 到 5 的整数；可打的项: {known}", "score with whole numbers from 0 to 5; criteria here: {known}"),
)

LOWEST, HIGHEST = 0, 5


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every score that would silently drop out of the total."""
    comparison = entry.record
    assert isinstance(comparison, Comparison)  # noqa: S101  # a kind's rules judge records of its schema
    known = [criterion.id for criterion in comparison.criteria]
    for i, way in enumerate(comparison.alternatives):
        for criterion, score in way.scores.items():
            if criterion not in known or not LOWEST <= score <= HIGHEST:
                span = entry.span(("alternatives", i, "scores", criterion))
                near = nearest(criterion, known) if criterion not in known else ""
                listed = ", ".join(known)
                yield CODE.at(span, near=near, way=way.id, criterion=criterion, score=score, known=listed)


EXAMPLE = Example(
    "comparison",
    wrong="""
criteria: [{id: effort, label: {zh: 费不费事, en: Effort}}]
alternatives:
  - {id: now, name: {zh: 人工补, en: By hand}, alternative_kind: manual-way, scores: {effort: 7}}
  - {id: ours, name: {zh: 泉讯, en: Springline}, alternative_kind: ours}
""",
    right="""
criteria: [{id: effort, label: {zh: 费不费事, en: Effort}}]
alternatives:
  - {id: now, name: {zh: 人工补, en: By hand}, alternative_kind: manual-way, scores: {effort: 1}}
  - {id: ours, name: {zh: 泉讯, en: Springline}, alternative_kind: ours}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
