"""Sounds: how characters are read, and which simplified one a traditional one stands for, as tables for the browser."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

import opencc
from pypinyin import lazy_pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["sounds"]

_RUN = re.compile(r"[\u3400-\u9fff]+")
LEVEL_ONE = range(0xB0, 0xD8)
"""The rows of GB 2312 that hold the characters everybody writes."""


def sounds(texts: Iterable[str]) -> dict[str, object]:
    """Return the readings: by syllable its characters, the pairs that read otherwise, and traditional forms."""
    runs = {run for text in texts for run in _RUN.findall(text)}
    written = {character for run in runs for character in run} | _common()
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for character in sorted(written):
        by_syllable[_alone(character)].append(character)
    return {
        "read": {syllable: "".join(found) for syllable, found in sorted(by_syllable.items())},
        "pairs": _pairs(runs),
        "hant": _traditional(frozenset(written)),
    }


@cache
def _common() -> frozenset[str]:
    found = set()
    for row in LEVEL_ONE:
        for cell in range(0xA1, 0xFF):
            try:
                found.add(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return frozenset(found)


@cache
def _alone(character: str) -> str:
    return _ascii(lazy_pinyin(character)[0])


def _ascii(syllable: str) -> str:
    return syllable.replace("ü", "v")


@cache
def _in_context(run: str) -> tuple[str, ...]:
    return tuple(_ascii(syllable) for syllable in lazy_pinyin(run))


def _pairs(runs: Iterable[str]) -> dict[str, str]:
    """Return pairs of characters whose reading differs from theirs alone: 重卡 is zhong ka."""
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for run in sorted(runs):
        read = _in_context(run)
        if len(read) != len(run):
            continue
        for i, character in enumerate(run):
            if read[i] != _alone(character) and len(run) > 1:
                at = min(i, len(run) - 2)
                readings[run[at : at + 2]][f"{read[at]} {read[at + 1]}"] += 1
    return {pair: max(sorted(found), key=found.__getitem__) for pair, found in sorted(readings.items())}


@cache
def _traditional(written: frozenset[str]) -> Mapping[str, str]:
    """Return, as two strings of one length, traditional characters and what they are in the other script."""
    to_simplified = opencc.OpenCC("t2s")
    candidates = "".join(chr(code) for code in range(0x4E00, 0xA000))
    folded = [
        (old, new)
        for old, new in zip(candidates, to_simplified.convert("\n".join(candidates)).split("\n"), strict=True)
    ]
    kept = [(old, new) for old, new in folded if old != new and new in written]
    return {"from": "".join(old for old, _ in kept), "to": "".join(new for _, new in kept)}
