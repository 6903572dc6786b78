"""Tells which language a text is in: Chinese by its characters, English, Spanish and French by their small words."""

from __future__ import annotations

import re
from collections import Counter

from pitchkit.importers.gathering.code import shielded

__all__ = ["spoken"]

_SMALL_WORDS = {
    "en": "the of and to is are that with for you your this from it be on an as at by not or we have will can",
    "es": "el los las y una por para con su del es se como lo al sus más pero este esta si o no qué puede cuando",
    "fr": "le les et une pour des du vous votre est dans sur avec ce au aux il qui ne pas ou par nous cette sont",
}
"""Small words that none of the other languages here has, or hardly."""
_TELLS = {word: language for language, words in _SMALL_WORDS.items() for word in words.split()}
_NO_WORDS = re.compile(r"\0\d+\0|<[^<>]*>|https?://\S+|\]\([^)]*\)|\{\{.*?\}\}", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_WORD = re.compile(r"[^\W\d_\u3040-\u9fff]+(?:['’](?=\w))?")

_ENOUGH = 60
"""How many words and Han characters it takes to tell."""
_ENOUGH_SMALL = 8
_CHINESE = 0.35
"""From this share of Han characters on a text is Chinese; a Chinese text about software is full of English names."""
_NOT_CHINESE = 0.05
_TIMES = 2
"""How many times as often the small words of one language must occur as those of any other."""


def spoken(text: str) -> str:
    """Return `zh`, `en`, `es` or `fr`, or an empty text where there is too little to tell, or something else."""
    words = _words(text)
    han = len(_HAN.findall(words))
    latin = [word.lower() for word in _WORD.findall(words)]
    share = han / (han + len(latin)) if han + len(latin) >= _ENOUGH else None
    if share is None or len(_KANA.findall(words)) * 10 > han > 0:
        return ""
    if share >= _CHINESE:
        return "zh"
    return _by_small_words(latin) if share <= _NOT_CHINESE else ""


def _words(text: str) -> str:
    """Return a text without its code, addresses and tags, none of which is in any language."""
    return _NO_WORDS.sub(" ", shielded(text)[0])


def _by_small_words(words: list[str]) -> str:
    counted = Counter(_TELLS[word] for word in words if word in _TELLS)
    (first, often), (_, less) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    return first if often >= _ENOUGH_SMALL and often >= _TIMES * less else ""
