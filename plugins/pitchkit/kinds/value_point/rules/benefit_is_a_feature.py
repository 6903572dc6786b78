"""What is called a benefit is only the name of a feature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "benefit-is-a-feature",
    "warning",
    Both("“{text}”只是功能的名字，客户听不出好处", "'{text}' is the name of a feature; a customer hears no gain in it"),
    Both("写这个角色因此少做什么、多得什么", "say what this role no longer has to do, or gains"),
    id="VP-07",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every benefit that says no more than a feature's name."""
    point = entry.record
    assert isinstance(point, ValuePoint)  # noqa: S101  # a kind's rules judge records of its schema
    names = ground.once(_features)
    for i, benefit in enumerate(point.benefits):
        for tag, words in benefit.text:
            if _bare(words) in names:
                yield CODE.at(entry.span(("benefits", i, "text", *([tag] if tag else []))), text=words)


def _features(ground: Ground) -> frozenset[str]:
    features = (part for entry in ground.catalog.of("product") for part in getattr(entry.record, "features", ()))
    return frozenset(_bare(words) for feature in features for _, words in feature.name)


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+|^支持|^supports? ", "", words.casefold())


EXAMPLE = Example(
    "value-point",
    wrong="benefits: [{role: decider, text: {zh: 断线补传, en: Resending}}]",
    right="benefits: [{role: decider, text: {zh: 少一类被通报的风险, en: One risk less}}]",
)

RULE = Rule(CODE, check, EXAMPLE)
