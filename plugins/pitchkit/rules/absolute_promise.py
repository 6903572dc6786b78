"""A text promises what nobody can keep: never, always, zero, a hundred per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.lexicon import bound_numbers, hits, is_bound, numbers
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "absolute-promise",
    "warning",
    Both(
        "“{found}”是谁也做不到的保证，{reader}会拿它当承诺",
        "'{found}' is a promise nobody can keep, and {reader} will hold us to it",
    ),
    Both("改写成: {better}", "write instead: {better}"),
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every absolute promise that is not a measured figure."""
    for hit in hits(entry, ground, CODE.name):
        measured = numbers(hit.found) and is_bound(hit.found, hit.words, entry, bound_numbers(entry, ground))
        if not measured:
            yield hit.told(CODE, entry)


EXAMPLE = Example(
    "value-point", wrong="line: 数据永不丢失。", right="line: 断线期间先存着，通了按顺序补，补没补齐查回执。"
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
