"""A text says faster, shorter or more by so much, and not than what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.lexicon import bound_numbers, hits, is_bound
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "faster-without-baseline",
    "warning",
    Both(
        "“{found}”没说和什么比，{reader}不知道该信多少",
        "'{found}' does not say compared with what, so {reader} cannot tell what it is worth",
    ),
    Both(
        "写上比的是哪一段、哪个系统，或引用有 before 或 baseline 的指标",
        "say against which period or system, or name a figure that has before or baseline",
    ),
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every comparison in numbers whose other side is neither told nor in a figure named."""
    bound = None
    for hit in hits(entry, ground, CODE.name):
        bound = bound or bound_numbers(entry, ground, compared=True)
        if not is_bound(hit.found, hit.words, entry, bound):
            yield hit.told(CODE, entry)


EXAMPLE = Example(
    "proof",
    wrong="line: 补传快了 58 分钟。",
    right="line: 补传比上一版快了 58 分钟。",
)

RULE = Rule(CODE, check, EXAMPLE)
