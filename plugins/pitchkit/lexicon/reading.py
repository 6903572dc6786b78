"""Reading a record: which of its texts are judged, and which words of a list stand in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.lexicon.matching import folded
from pitchkit.lexicon.places import place
from pitchkit.lexicon.stock import Lexicon, stocked
from pitchkit.problems import Both
from pitchkit.record import Ceiling, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.catalog import Entry
    from pitchkit.problems import Code, Problem, Severity, Span
    from pitchkit.record import Field, Record
    from pitchkit.rule import Ground, Words

__all__ = ["Hit", "Passage", "found_in", "hits", "passages", "texts", "unusable"]

OTHERS = frozenset({"hear", "heard_as", "dont_say", "quotes", "words_they_use"})
"""Fields that hold what customers say, or what nobody should."""

READERS = {
    "internal": Both("内部", "colleagues"),
    "partner": Both("合作伙伴", "partners"),
    "customer": Both("客户", "customers"),
    "public": Both("公众", "the public"),
}
GENERAL = Both("写成能拿出凭据的事实", "a fact that can be shown")


class Hit(NamedTuple):
    """One word that a text should not use, and what to say instead."""

    words: Words
    start: int
    end: int
    better: str
    level: Severity | None
    message: Both | None

    @property
    def found(self) -> str:
        """Return the word as it is written."""
        return self.words.text[self.start : self.end]

    def span(self, entry: Entry) -> Span:
        """Return where the word stands."""
        return place(entry.document, self.words.loc, self.start, self.end - self.start)

    def told(self, code: Code, entry: Entry) -> Problem:
        """Return the problem this is, graded as its list says."""
        graded = code._replace(severity=self.level or code.severity, message=self.message or code.message)
        reader = READERS[self.words.reach]
        return graded.at(self.span(entry), found=self.found, better=self.better or GENERAL, reader=reader)


class Passage(NamedTuple):
    """One text a record says itself, with the language it is in, and in small letters."""

    words: Words
    language: str
    low: str


class _Reading:
    """What has been looked up for one ground: its lexicon, and the texts of each record."""

    def __init__(self, ground: Ground) -> None:
        self.lexicon: Lexicon = stocked(ground.site.get("wording"), ground.default_language)
        self._read: dict[str, tuple[tuple[Words, ...], tuple[Passage, ...]]] = {}
        self._doubtful: dict[str, Mapping[str, list[Passage]]] = {}
        self.hits: dict[tuple[str, str], tuple[Hit, ...]] = {}
        """By record and code. Kept: claims are judged twice."""
        self._said: dict[tuple[type, str | int, int], bool] = {}

    def read(self, entry: Entry, ground: Ground) -> tuple[tuple[Words, ...], tuple[Passage, ...]]:
        """Return all texts of a record, and what it says itself. Kept: some rules compare all records."""
        found = self._read.get(entry.id)
        if found is None:
            texts = ground.words(entry)
            cls = type(entry.record)
            says = self._says
            own = [words for words in texts if says(cls, words)]
            found = (texts, tuple(Passage(each, language_of(each, ground), folded(each.text)) for each in own))
            self._read[entry.id] = found
        return found

    def doubtful(self, entry: Entry, ground: Ground) -> Mapping[str, list[Passage]]:
        """Return, by code, the passages that may have a word of its lists in them."""
        kept = self._doubtful.get(entry.id)
        if kept is None:
            found: dict[str, list[Passage]] = defaultdict(list)
            for passage in self.read(entry, ground)[1]:
                for code in self.lexicon.gate(passage.language).codes(passage.low):
                    found[code].append(passage)
            kept = self._doubtful[entry.id] = dict(found)
        return kept

    def _says(self, cls: type[Record], words: Words) -> bool:
        """Say whether a field holds what the record says itself, and not only to us."""
        first, own = words.loc[0], words.field
        key = (cls, first, id(own))
        says = self._said.get(key)
        if says is None:
            says = not any(each.name in OTHERS or _stays(each) for each in (plan(cls)[str(first)], own))
            self._said[key] = says
        return says


def hits(entry: Entry, ground: Ground, code: str) -> tuple[Hit, ...]:
    """Return every word of the lists of a code that stands in the record, where it may not."""
    reading = ground.once(_Reading)
    doubted = reading.doubtful(entry, ground).get(code)
    if not doubted:
        return ()
    kept = reading.hits
    if (entry.id, code) not in kept:
        kept[entry.id, code] = tuple(_hits(entry, code, doubted, reading.lexicon))
    return kept[entry.id, code]


def _hits(entry: Entry, code: str, doubted: Iterable[Passage], lexicon: Lexicon) -> Iterator[Hit]:
    for words, language, _ in doubted:
        fields = (str(words.loc[0]), words.field.name)
        matcher = lexicon.matcher(code, language, words.reach, entry.kind.name, fields)
        for found in matcher.find(words.text) if matcher else ():
            level = found.words.level_for(words.reach)
            yield Hit(words, found.start, found.end, found.token.better, level, found.words.message)


def found_in(text: str, language: str, audience: str, ground: Ground, code: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of the lists of a code stand in a text that is in no record: its reader is `audience`."""
    spoken = "en" if language.startswith("zh") and text.isascii() else language
    matcher = ground.once(_Reading).lexicon.matcher(code, spoken, audience, "", ())
    yield from ((found.start, found.end) for found in (matcher.find(text) if matcher else ()))


def passages(entry: Entry, ground: Ground) -> tuple[Passage, ...]:
    """Return the texts a record says itself: not what it quotes, and nothing that stays with us by its declaration."""
    return ground.once(_Reading).read(entry, ground)[1]


def texts(entry: Entry, ground: Ground) -> tuple[Words, ...]:
    """Return every text of a record, what it quotes and what stays with us included."""
    return ground.once(_Reading).read(entry, ground)[0]


def unusable(ground: Ground) -> tuple[Problem, ...]:
    """Return what is wrong with the site's own lists."""
    return ground.once(_Reading).lexicon.problems if "wording" in ground.site else ()


def _stays(field: Field) -> bool:
    ceiling = field.mark(Ceiling)
    return ceiling is not None and ceiling.audience == "internal"


def language_of(words: Words, ground: Ground) -> str:
    """Return the language a text is in: its own, else the site's; without one Han character it is not Chinese."""
    language = words.language or ground.default_language
    return "en" if language.startswith("zh") and words.text.isascii() else language
