"""A text is longer than what can be said or read in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import Counted, marked
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "too-long-to-say",
    "warning",
    Both("“{field}”有 {count}{unit}，最多 {most}{unit}", "'{field}' has {count} {unit}; {most} is the most"),
    Both("只留最要紧的一句", "keep the one thing that matters"),
)

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,%][^\W_]+)*%?")
_UNITS = {True: Both(" 个汉字", "Han characters"), False: Both(" 个词", "words")}


def counted(text: str) -> tuple[int, bool]:
    """Return how long a text is, and whether that counts Han characters (else words)."""
    han = len(_HAN.findall(text))
    words = len(_WORD.findall(_HAN.sub(" ", text)))
    return (han + words, True) if han >= words else (words, False)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every counted field that is too long, in any language it is written in."""
    for leaf in marked(entry.record, Counted):
        limit = leaf.field.marked_with(Counted)
        for tag, words in leaf.value:
            count, is_han = counted(words)
            most = limit.han if is_han else limit.words
            if count > most:
                loc = (*leaf.loc, tag) if tag else leaf.loc
                unit = _UNITS[is_han]
                yield CODE.at(entry.span(loc), field=leaf.field.name, count=count, most=most, unit=unit)


EXAMPLE = Example(
    "value-point",
    wrong="line: 断线以后，平台会先把数据存在本地的缓存里，等线路恢复之后再按照顺序一条一条补传过去，并且留下回执。",
    right="line: 线断了先存着，通了按顺序补，送到一包记一张回执。",
)

RULE = Rule(CODE, check, EXAMPLE)
