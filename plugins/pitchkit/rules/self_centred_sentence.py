"""A sentence talks about us, and the customer does nothing in it."""

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
    "self-centred-sentence",
    "warning",
    Both(
        "这句只讲我们自己（“{found}”），客户在里面什么也没做",
        "this sentence is about us ('{found}'), and the customer does nothing in it",
    ),
    Both("让客户做主语: {better}", "make the customer the subject: {better}"),
    id="TXT-02",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every sentence about us without the customer."""
    for hit in hits(entry, ground, CODE.name):
        yield hit.told(CODE, entry)


EXAMPLE = Example(
    "value-point",
    wrong="statement: 我们拥有二十年的行业经验。",
    right="statement: 您问哪一天，我们就把那天的回执调给您看。",
)

RULE = Rule(CODE, check, EXAMPLE)
