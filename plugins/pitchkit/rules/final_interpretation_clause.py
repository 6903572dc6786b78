"""A text holds a standard clause that is void: final interpretation, no refunds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.lexicon import hits
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "final-interpretation-clause",
    "error",
    Both(
        "“{found}”这类格式条款无效，还会被罚",
        "'{found}' is a standard clause that is void, and fined in some places",
    ),
    Both("改写成: {better}", "write instead: {better}"),
    id="TXT-07",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every void clause."""
    for hit in hits(entry, ground, CODE.name):
        yield hit.told(CODE, entry)


EXAMPLE = Example(
    "faq",
    wrong="short_answer: 活动最终解释权归我们所有。",
    right="short_answer: 活动到六月底为止，名额用完提前结束，先到先得。",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
