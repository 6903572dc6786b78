"""An approved question has no short answer, the one that is said and sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.faq.schema import Faq
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "faq-without-short-answer",
    "error",
    Both("已批准的问题“{record}”没有一句话回答", "the approved question '{record}' has no short answer"),
    Both(
        "在 short_answer 里先答一句，80 个汉字以内，展开的放 answer",
        "answer in one sentence under short_answer, at most 40 words; the rest goes under answer",
    ),
    id="FAQ-01",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where an approved question is not answered in one sentence."""
    faq = entry.record
    assert isinstance(faq, Faq)  # noqa: S101  # a kind's rules judge records of its schema
    if faq.is_approved and faq.short_answer is None:
        yield CODE.at(entry.span(("status",)), record=entry.id)


EXAMPLE = Example("faq", wrong="short_answer:", right="short_answer: {zh: 会，断了自己补。, en: It does.}")

RULE = Rule(CODE, check, EXAMPLE)
