"""A text that leaves the house says best, first or only, and nobody believes it."""

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
    "absolute-wording",
    "warning",
    Both(
        "“{found}”是绝对化用语，{reader}会看到，广告法不许，读的人也不信",
        "'{found}' is absolute wording that {reader} may read: some laws forbid it, and nobody believes it",
    ),
    Both("改写成: {better}", "write instead: {better}"),
    id="TXT-03",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every superlative and every claim of rank."""
    for hit in hits(entry, ground, CODE.name):
        yield hit.told(CODE, entry)


EXAMPLE = Example(
    "value-point",
    wrong="line: 业内领先的转发平台。",
    right="line: 线断了先存着，通了按顺序补。",
)

RULE = Rule(CODE, check, EXAMPLE)
