"""Calling: what somebody is called besides what may always be said, and where a text, an id or a file does so."""

from __future__ import annotations

import re
from itertools import accumulate, islice, product
from typing import TYPE_CHECKING, NamedTuple

from pypinyin import Style, pinyin

from pitchkit.lexicon.names import expression
from pitchkit.lexicon.sameness import same, traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.record import Record

__all__ = ["Call", "Calling", "called"]

SHORTEST = 2
"""A shorter name is found in too many words that are none."""

PLAIN, SOUNDING = 7, 6
"""Of this length a name, or the sound of one, is found inside longer words of an address: `beilingtrucks`."""

MOST_WORDS = 8
"""How many syllables of a name may stand apart."""

READINGS = 16
"""How many readings of a Chinese name are sought; 重 alone has two."""

_WORD = re.compile(r"[0-9]+|[a-z]+|[^\W\d_a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_SOUND = re.compile(r"[a-z]+(?:[ '-][a-z]+)*")


class Call(NamedTuple):
    """Somebody called by a name: from where to where, and everybody who is called so."""

    start: int
    end: int
    owners: tuple[Entry, ...]


class Calling:
    """Finds the names of all these records, each in any width, case and make of its letters."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        owners: dict[str, dict[str, Entry]] = {}
        sounds: dict[str, dict[str, Entry]] = {}
        for entry in entries:
            for name in called(entry.record):
                owners.setdefault(same(name), {})[entry.id] = entry
                for sound in _sounds(name):
                    sounds.setdefault(sound, {})[entry.id] = entry
        self._owners = {name: tuple(found.values()) for name, found in owners.items()}
        self._sounds = {sound: tuple(found.values()) for sound, found in sounds.items()}
        self._text = re.compile(expression(owners)) if owners else None
        self._in_addresses = {"".join(_WORD.findall(name)): who for name, who in self._owners.items()}
        addressed = {name for name in (*self._in_addresses, *self._sounds) if name}
        self._address = re.compile(expression(addressed, bounded=False)) if addressed else None

    def in_text(self, text: str) -> Iterator[Call]:
        """Yield the names a text says, the longest at each place, but for those inside what may always be said."""
        first = self._text.search(same(text)) if self._text else None
        if self._text is None or first is None:
            return
        way = traced(text)
        found = list(self._text.finditer(way.text))
        if not found:  # letters that only together are what they look like: the text says it, wherever
            yield Call(0, len(text), self._owners[first[0]])
        for name in found:
            owners = tuple(one for one in self._owners[name[0]] if not _is_free(one.record, way.text, name.span()))
            if owners:
                yield Call(*way.span(*name.span()), owners)

    def by_sound(self, text: str) -> Iterator[Call]:
        """Yield where a text may say a Chinese name in Latin letters: `bei ling`. Other words sound like it too."""
        if not self._sounds:
            return
        way = traced(text)
        for run in _SOUND.finditer(way.text):
            words = list(_WORD.finditer(way.text, *run.span()))
            for i, first in enumerate(words):
                for last in words[i : i + MOST_WORDS]:
                    sound = "".join(_WORD.findall(way.text[first.start() : last.end()]))
                    if sound in self._sounds:
                        yield Call(*way.span(first.start(), last.end()), self._sounds[sound])

    def in_address(self, address: str, *, heard: Iterable[str] = ()) -> tuple[Entry, ...]:
        """Return who is named in an id or a file's name; of those `heard`, by id, also who is named by sound."""
        words = _WORD.findall(same(address))
        whole = "".join(words)
        if self._address is None or not self._address.search(whole):
            return ()
        edges = frozenset(accumulate(map(len, words), initial=0))
        named = [who for name, who in self._in_addresses.items() if _stands(name, whole, edges, PLAIN)]
        hidden = frozenset(heard)
        spelled = [who for sound, who in self._sounds.items() if _sounds_like(sound, words, whole, edges)]
        found = [one for who in named for one in who] + [one for who in spelled for one in who if one.id in hidden]
        return tuple({one.id: one for one in found}.values())


def called(record: Record) -> Iterator[str]:
    """Yield what a record is called, but for what may always be said."""
    free = {same(words) for _, words in getattr(record, "public_name", None) or ()}
    titles = [words for _, words in getattr(record, "title", None) or ()]
    for name in (*titles, getattr(record, "legal_name", None), *getattr(record, "names", ())):
        if name and len(same(name)) >= SHORTEST and same(name) not in free:
            yield name.strip()


def _is_free(record: Record, text: str, span: tuple[int, int]) -> bool:
    """Say whether a name is only a part of what may always be said."""
    for _, words in getattr(record, "public_name", None) or ():
        for said in re.finditer(re.escape(same(words)), text):
            if said.start() <= span[0] and span[1] <= said.end():
                return True
    return False


def _sounds(name: str) -> Iterable[str]:
    """Return how a Chinese name may be written in Latin letters, the likeliest reading first."""
    han = "".join(_HAN.findall(name))
    if len(han) < SHORTEST:
        return ()
    usual = "".join(each[0] for each in pinyin(han, style=Style.NORMAL))
    every = [pinyin(sign, style=Style.NORMAL, heteronym=True)[0] for sign in han]
    read = [usual, *("".join(reading) for reading in islice(product(*every), READINGS))]
    umlauts = [each.replace("ü", "v") for each in read]
    written = [each.replace("v", other) for each in umlauts for other in (("v", "u", "yu") if "v" in each else ("v",))]
    return dict.fromkeys(written)


def _stands(name: str, whole: str, edges: frozenset[int], least: int) -> bool:
    """Say whether a name stands in an address: as whole words, or anywhere where it is no part of another word."""
    inside = not name.isascii() or len(name) >= least
    starts = (found.start() for found in re.finditer(f"(?={re.escape(name)})", whole))
    return any(inside or {start, start + len(name)} <= edges for start in starts)


def _sounds_like(sound: str, words: list[str], whole: str, edges: frozenset[int]) -> bool:
    """Say whether the sound of a name stands in an address; a short one only as a word of its own."""
    return _stands(sound, whole, edges, SOUNDING) if len(sound) >= SOUNDING else sound in words
