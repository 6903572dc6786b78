"""Secrets become needles in one automaton, and a find is judged by what stands inside and beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick
from pypinyin import Style, pinyin

from pitchkit.scan.folding import HAN, Folded, fold, weight

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from pitchkit.scan.values import Secret

__all__ = ["Find", "Needles"]

READINGS = 32
"""How many readings of a name are looked for; 重 alone has two."""

SHORTEST = 2
"""A name of one letter cannot be told from any other text."""

PLAIN_ONLY = 5
"""Shorter Latin names are looked for in texts only: any letters turn up in the bytes of a picture."""

UNMISTAKABLE = 7
"""Pinyin of this length is found inside longer words too: `beilingtrucks`."""

UNPARTED, UNPARTED_LATIN = 28, 36
"""A dropped piece that weighs less is common words, and found only where nothing stands between them."""

_ASUNDER = re.compile(r"[。，；、？！：.,;?!|()（）\u2029](?![0-9A-Za-z])|\u2029")
"""What parts two words for good: nobody's name runs across it."""

_MARKUP = re.compile(r"[<>{}=\"/|#\[\]\u2029]|[。；？！!;?](?!\Z)")
"""What parts two short phrases, unless the secret itself was written with it."""


@dataclass(frozen=True, slots=True)
class _Needle:
    secret: int
    how: str = ""
    inside_words: bool = False
    in_bytes: bool = True
    parted: re.Pattern[str] | None = None
    """What may not stand inside a find."""


@dataclass(frozen=True, slots=True)
class Find:
    """A secret found: its number, how it was spelled, and where it stands in the folded text and in the text."""

    secret: int
    how: str
    folded: tuple[int, int]
    span: tuple[int, int]


class Needles:
    """All secrets, ready to be looked for in one pass."""

    def __init__(self, secrets: tuple[Secret, ...]) -> None:
        self.secrets = secrets
        self.unsought = tuple(secret for secret in secrets if len(fold(secret.text)) < SHORTEST)
        needles: dict[str, list[_Needle]] = {}
        for number, secret in enumerate(secrets):
            for spelled, needle in _spellings(secret, number):
                needles.setdefault(spelled, []).append(needle)
        self._needles = tuple(needles.values())
        self._automaton = AhoCorasick(list(needles))

    def found_in(self, text: str, *, is_text: bool, known: Container[int]) -> Iterator[Find]:
        """Yield what is found in a text, in its order, but for secrets already `known` to be there.

        `is_text` is not so where bytes were merely read as letters.
        """
        hay = Folded(text)
        for at, start, end in self._automaton.find_matches_as_indexes(hay.folded, overlapping=True):
            for needle in self._needles[at]:
                if (is_text or needle.in_bytes) and needle.secret not in known:
                    span = hay.span(start, end)
                    if self._stands(needle, hay, span):
                        yield Find(needle.secret, needle.how, (start, end), span)

    def _stands(self, needle: _Needle, hay: Folded, span: tuple[int, int]) -> bool:
        if not needle.inside_words and not (_is_edge(hay.text, span[0]) and _is_edge(hay.text, span[1])):
            return False
        parted = needle.parted and needle.parted.search(hay.text, *span)
        return not parted or parted[0] in self.secrets[needle.secret].text


def _spellings(secret: Secret, number: int) -> Iterator[tuple[str, _Needle]]:
    folded = fold(secret.text)
    if len(folded) < SHORTEST:
        return
    if secret.why != "name":
        owed = UNPARTED_LATIN if folded.isascii() else UNPARTED
        parted = _MARKUP if weight(secret.text) < owed else None
        yield folded, _Needle(number, parted=parted)
        if folded[::-1] != folded:
            yield folded[::-1], _Needle(number, "reversed", parted=parted)
        return
    is_latin = folded.isascii()
    yield folded, _Needle(number, in_bytes=not is_latin or len(folded) >= PLAIN_ONLY, parted=_ASUNDER)
    for sound in () if is_latin else _sounds(secret.text):
        yield sound, _Needle(number, "pinyin", len(sound) >= UNMISTAKABLE, len(sound) >= PLAIN_ONLY, _ASUNDER)


def _sounds(name: str) -> Iterable[str]:
    """Return how a Chinese name may be written in Latin letters, the likeliest reading first."""
    usual = [[each[0]] for each in pinyin(name, style=Style.NORMAL)]
    every = [pinyin(sign, style=Style.NORMAL, heteronym=True)[0] for sign in name]
    read = [*product(*usual), *islice(product(*every), READINGS)]
    spelled = ["".join(reading) for reading in read]
    written = [each.replace("v", other) for each in spelled for other in ("v", "u", "yu")]
    return dict.fromkeys(sound for sound in map(fold, written) if len(sound) > SHORTEST)


def _is_edge(text: str, at: int) -> bool:
    """Say whether a word may begin or end between these two signs."""
    if at in {0, len(text)}:
        return True
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    is_han = before >= HAN or after >= HAN
    return is_han or before.isdigit() != after.isdigit() or (before.islower() and after.isupper())
