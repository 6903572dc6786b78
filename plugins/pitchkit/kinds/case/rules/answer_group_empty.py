"""A whole group of the sixteen questions has no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.case.schema import Case
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "answer-group-empty",
    "warning",
    Both("“{record}”在“{group}”这组一问也没答", "'{record}' answers none of the {group}"),
    Both(
        "至少答一问：业务、组织、人，缺一面故事就站不住",
        "answer at least one: business, organisation and people each carry the story",
    ),
    id="CASE-02",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every group without an answer."""
    case = entry.record
    assert isinstance(case, Case)  # noqa: S101  # a kind's rules judge records of its schema
    groups: dict[str, set[str]] = {}
    for question in ground.vocabularies.terms("case-question"):
        groups.setdefault(question.attributes.get("group", ""), set()).add(question.id)
    for group, questions in groups.items():
        if not questions & case.answers.keys():
            label = ground.vocabularies.term("case-question-group", group).label
            named = Both(label.to("zh", "zh").words, label.to("en", "en").words.lower())
            yield CODE.at(entry.span(("answers",) if case.answers else (), key=True), record=entry.id, group=named)


EXAMPLE = Example("case", wrong="answers: {how-it-runs: {zh: 两个人轮班看。, en: Two people take turns.}}", right="")

RULE = Rule(CODE, check, EXAMPLE)
