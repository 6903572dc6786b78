"""The same text stands in two records, and will be mended in one of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pitchkit.lexicon import Likeness, grams, passages
from pitchkit.problems import Both, Code
from pitchkit.rule import JUDGED, Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground, Words

CODE = Code(
    "pasted-text",
    "hint",
    Both(
        "这段话和 {record} 里的几乎一样，改了一处就会忘另一处",
        "this text is almost the same as one in {record}: whoever mends one will forget the other",
    ),
    Both(
        "在一处写，另一处用 [[{record}]] 引用；本来就是改编的，写上 derived_from: [{record}]",
        "write it in one place and refer to it with [[{record}]]; if it is an adaptation, set derived_from: [{record}]",
    ),
)

LEAST = 0.74
"""Of all their pieces two texts share so many: each then has 85 in a hundred from the other."""
HAN, WORDS = 40, 25
"""Shorter texts are alike by chance."""


def _pasted(ground: Ground) -> dict[str, list[tuple[Words, Entry, Words]]]:
    """Return, by record, its texts that resemble one of a record before it."""
    found: dict[str, list[tuple[Words, Entry, Words]]] = defaultdict(list)
    by_language: dict[str, Likeness[tuple[Entry, Words]]] = defaultdict(lambda: Likeness(LEAST))
    for entry in ground.catalog:
        if entry.record.status not in JUDGED:
            continue
        for words, language, low in passages(entry, ground):
            pieces = _pieces(low, language)
            like = by_language[language].add((entry, words), pieces) if pieces else ()
            near = next((each for each in like if not _same_matter(entry, each[0], ground)), None)
            if near is not None:
                found[entry.id].append((words, *near))
    return found


def _pieces(low: str, language: str) -> frozenset[str]:
    if language.startswith("zh"):
        return grams(low, 4) if len(low) >= HAN else frozenset()
    return grams(low, 3) if low.count(" ") >= WORDS - 1 else frozenset()


def _same_matter(one: Entry, other: Entry, ground: Ground) -> bool:
    """Say whether two texts may be alike: they stand in one record, or one record was made from the other."""
    return one is other or other.id in _origins(one, ground) or one.id in _origins(other, ground)


def _origins(entry: Entry, ground: Ground) -> set[str]:
    seen: set[str] = set()
    pending = [*entry.record.derived_from]
    while pending:
        origin = ground.catalog.get(pending.pop())
        if origin is not None and origin.id not in seen:
            seen.add(origin.id)
            pending += origin.record.derived_from
    return seen


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every long text that almost stands in a record before this one."""
    for words, other, theirs in ground.once(_pasted).get(entry.id, ()):
        yield CODE.at(entry.span(words.loc), also=(other.span(theirs.loc),), record=other.id)


EXAMPLE = Example(
    "value-point",
    wrong="""
half_minute: >-
  断线的时候，读数先存在网关，接通后按顺序补，补没补齐查回执。设备自己没记下来的，谁也补不出来，这一点先说在前面。
""",
    right="""
half_minute: >-
  线断了不要紧，要紧的是断过之后有没有人说得清。我们先存后发，每一包登记，问哪一天查哪一天，查不到的也写着。
""",
)

RULE = Rule(CODE, check, EXAMPLE)
