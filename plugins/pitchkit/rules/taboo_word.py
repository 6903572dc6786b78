"""A text uses a word that the writing manual forbids."""

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
    "taboo-word",
    "warning",
    Both(
        "“{found}”在写稿手册的禁用词里，{reader}会看到",
        "'{found}' is on the writing manual's list of words not to use, and {reader} may read it",
    ),
    Both("改写成: {better}", "write instead: {better}"),
    id="TXT-04",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every forbidden word."""
    for hit in hits(entry, ground, CODE.name):
        yield hit.told(CODE, entry)


EXAMPLE = Example("value-point", wrong="line: 碾压所有友商的转发平台。", right="line: 和人工补数比，夜里少叫一次人。")

RULE = Rule(CODE, check, EXAMPLE)
