"""The company says it stands in a brand stage whose entry conditions are not met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.brand_stage.schema import BrandStage
from pitchkit.kinds.brand_stage.standing import standing_of
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "stage-ahead-of-evidence",
    "warning",
    Both(
        "公司说自己在“{stage}”，这一阶段的进入条件只满足 {met}/{conditions}",
        "the company says it stands in '{stage}', which it meets {met} of {conditions} conditions to enter",
    ),
    Both(
        "先补上没满足的条件，或把 brand_stage 改成真正所在的阶段",
        "meet what is open first, or set brand_stage to where the company really stands",
    ),
    id="COM-02",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where the stage a company names has open conditions, or was not reached."""
    stage = getattr(entry.record, "brand_stage", None)
    held = ground.catalog.get(stage) if stage else None
    if held is None or not isinstance(held.record, BrandStage):
        return
    standing = standing_of(held.record, ground.as_of)
    if standing.met < standing.conditions:
        label = ground.vocabularies.term("brand-stage", str(stage)).label
        named = Both(label.to("zh", "zh").words, label.to("en", "en").words.lower())
        span = entry.span(("brand_stage",))
        yield CODE.at(span, stage=named, met=standing.met, conditions=standing.conditions)


EXAMPLE = Example(
    "company",
    wrong="brand_stage: executive-resonance",
    right="brand_stage: success-cases",
    beside={
        "brand-stages/executive-resonance.yml": """
title: {zh: 高层认知同频, en: Executive resonance}
status: approved
owner: {team: corporate-brand}
expires_on: 2099-12-31
goal_image: {zh: 决策层想到这件事先想到我们, en: Deciders think of us first}
entry_conditions:
  - {text: {zh: 八个以上案例, en: Eight cases or more}, met: false}
"""
    },
)

RULE = Rule(CODE, check, EXAMPLE)
