"""A text claims a result in numbers, and the record names no figure that holds them."""

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
    "unbound-claim",
    "error",
    Both(
        "“{found}”说的是成果，但这条记录没有引用哪个证据里有这个数，{reader}会看到",
        "'{found}' claims a result, but no figure this record names holds that number, and {reader} may read it",
    ),
    Both(
        "正文里写成 [[案例#指标]]；其他字段在 proof 或 proofs 里写上证据，数字照证据写",
        "write [[case#metric]] in prose; elsewhere name the proof under proof or proofs, and use its numbers",
    ),
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every claim number that nothing the record names stands behind."""
    bound = None
    for hit in hits(entry, ground, CODE.name):
        bound = bound or bound_numbers(entry, ground)
        if not is_bound(hit.found, hit.words, entry, bound):
            yield hit.told(CODE, entry)


EXAMPLE = Example(
    "value-point",
    wrong="line: 没送到的读数从 2.0% 降到 0.3%。",
    right="line: 没送到的读数从 2.0% 降到 0.1%。",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
