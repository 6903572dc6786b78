"""Numbers as people write them: 1.2 万, 12,000, 三成, 翻番, a third, twice."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

__all__ = ["numbers"]

_HAN = "零一二两三四五六七八九"
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {
    "万": 10_000,
    "亿": 100_000_000,
    "k": 1_000,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten":
    10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen":
    17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_SHARES = {
    "翻番": 2, "翻了一番": 2, "翻倍": 2, "翻一番": 2, "加倍": 2, "翻两番": 4, "翻了两番": 4,
    "减半": 50, "一半": 50, "对半": 50, "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "triple": 3, "tripled": 3,
    "threefold": 3, "twofold": 2, "fourfold": 4, "fivefold": 5, "tenfold": 10, "half": 50, "halved": 50, "halves": 50,
}  # fmt: skip
_WRITTEN = re.compile(
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>万|亿|k\b|thousand|million|billion)?"
    rf"|百分之(?P<share>[{_HAN}十百]+)(?:点(?P<point>[{_HAN}]+))?"
    rf"|(?P<han>[{_HAN}十百千]+)(?P<after>点[{_HAN}]+)?(?=\s*(?:[倍成万亿个天日月周年人台次条项份]|分之|小时|分钟|工时|百分|多))"
    rf"|\b(?P<word>{'|'.join(sorted([*_WORDS, *(s for s in _SHARES if s.isascii())], key=len, reverse=True))})\b"
    rf"|(?P<idiom>{'|'.join(sorted((s for s in _SHARES if not s.isascii()), key=len, reverse=True))})",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def numbers(text: str) -> frozenset[Decimal]:
    """Return the numbers in a text; one with a scale (1.2 万) counts both as written and as meant."""
    return frozenset(value for match in _WRITTEN.finditer(text) for value in _values(match))


def _values(match: re.Match[str]) -> tuple[Decimal, ...]:
    if match["digits"]:
        value = Decimal(match["digits"].replace(",", ""))
        scale = _SCALES.get((match["scale"] or "").lower())
        return (value, value * scale) if scale else (value,)
    if match["idiom"] or match["word"]:
        written = (match["idiom"] or match["word"]).lower()
        return (Decimal(_SHARES.get(written, _WORDS.get(written, 0))),)
    return (_han(match["share"] or match["han"], match["point"] or (match["after"] or "")[1:]),)


def _han(whole: str, point: str) -> Decimal:
    total = digit = 0
    for sign in whole:
        if sign in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[sign]
            digit = 0
        else:
            digit = _HAN_DIGITS[sign]
    value = Decimal(total + digit)
    return value + Decimal("0." + "".join(str(_HAN_DIGITS[sign]) for sign in point)) if point else value
