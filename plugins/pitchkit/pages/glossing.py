"""Glossing: where a page first uses a word that a record explains, the word leads there and says what it means."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.kind import Meaning
    from pitchkit.pages.desk import Desk
    from pitchkit.pages.page import Page, Section

__all__ = ["Glossing"]

SMALL_PRINT = "record"
"""The section at the foot of a record's page: about the record, not about its matter."""

# What is pressed, named, drawn, quoted from a vocabulary, or written in another language is no running text.
_UNREAD = (
    "a|abbr|button|code|dfn|dt|figcaption|h[1-6]|label|legend|nav|script|select|style|summary|svg|textarea|th|time"
    r"|span(?=\s+(?:class|lang)\b)|div(?=\s+lang\b)"
    r'|p(?=\s+class="pk-(?:band|nocopy|notice)\b)'  # what the portal itself says
)
_PASSED = (
    r"<(?:/(?!details)[^>]*>"
    rf"|({_UNREAD})\b[^<]*(?:<(?!/\1>)[^<]*)*"
    r'|figure class="pk-figure[^<]*(?:<(?!/figure>)[^<]*)*'
    r"|(?P<fold>/?details\b[^>]*>)"
    r"|[^>]*>)"  # within attributes the sign is always escaped
    r"|&\w+;"
)
_LATIN = "0-9A-Za-z-"
_LINK = Markup('<a class="pk-term" href="{}" title="{}">{}</a>')


class _Gloss(NamedTuple):
    """What one record explains: which record, where it is, and its plain words."""

    id: str
    href: str
    plain: str


class Glossing:
    """Explains words on the pages of one desk: each once, at the first place a reader meets it.

    A word behind a closed `<details>` may never be met, so it is explained there and once more in the open.
    """

    def __init__(self, desk: Desk) -> None:
        self._glosses: dict[str, _Gloss | None] = {}
        """What each word means; None for a phrase that holds a word and means something else."""
        for entry, meaning in _meanings(desk):
            gloss = _Gloss(entry.id, desk.link(entry), desk.plain(meaning.plain))
            for word in _words(desk, meaning):
                self._glosses.setdefault(word, gloss)
            self._glosses |= {" ".join(str(escape(phrase)).split()): None for phrase in meaning.passed}
        self._pattern = _pattern(self._glosses) if self._glosses else None

    def explained(self, page: Page) -> Page:
        """Return a finished page with its words explained; a record's own page does not explain itself."""
        if self._pattern is None:
            return page
        seen = {page.record}
        lead = self._in(page.lead, seen)
        return replace(page, lead=lead, sections=tuple(self._section(section, seen) for section in page.sections))

    def _section(self, section: Section, seen: set[str]) -> Section:
        return section if section.id == SMALL_PRINT else section._replace(html=self._in(section.html, seen))

    def _in(self, html: str, met: set[str]) -> str:
        assert self._pattern is not None  # noqa: S101  # `explained` has asked
        seen, done, start = met, [], 0
        for match in self._pattern.finditer(html):
            if match.lastgroup is None:
                continue
            if match.lastgroup == "fold":
                seen = _behind(match[0], met)
                continue
            gloss = self._glosses[" ".join(match[0].split())]
            if gloss and gloss.id not in seen:
                seen.add(gloss.id)
                done += [html[start : match.start()], _linked(gloss, match[0])]
                start = match.end()
        return "".join([*done, html[start:]]) if done else html


def _meanings(desk: Desk) -> Iterator[tuple[Entry, Meaning]]:
    for kind in desk.shop.kinds:
        if kind.explains is not None:
            standing = (entry for entry in desk.catalog.of(kind.name) if not desk.ended(entry.record))
            approved = (entry for entry in standing if entry.record.is_approved)
            told = ((entry, kind.explains(entry.record)) for entry in approved)
            yield from ((entry, meaning) for entry, meaning in told if meaning and _speaks(desk, meaning))


def _speaks(desk: Desk, meaning: Meaning) -> bool:
    return meaning.plain.has(desk.language, desk.shop.default_language)


def _words(desk: Desk, meaning: Meaning) -> Iterator[str]:
    """Yield the words as they stand in HTML, within a sentence and at its beginning."""
    for word in meaning.words:
        said = word if isinstance(word, str) else word.to(desk.language, desk.shop.default_language).words
        written = " ".join(str(escape(said)).split())
        if written:
            yield from (written, written[0].lower() + written[1:], written[0].upper() + written[1:])


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return one expression for all words, the longest first; what must be passed over stands before them.

    Words are grouped by their first letter: English pages have a word at every fifth letter, and trying them one by one
    would be most of the work.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(_rest(word))
    groups = {first: f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items()}
    latin = "|".join(group for first, group in groups.items() if _is_latin(first))
    starts = [group for first, group in groups.items() if not _is_latin(first)]
    starts += [rf"(?<![{_LATIN}])(?:{latin})"] if latin else []
    return re.compile(rf"{_PASSED}|(?P<word>{'|'.join(starts)})")


def _rest(word: str) -> str:
    after = rf"(?![{_LATIN}])" if _is_latin(word[-1]) else ""
    return re.escape(word[1:]).replace(r"\ ", r"\s+") + after


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _behind(fold: str, met: set[str]) -> set[str]:
    """Return where to note what is seen after a fold's tag: behind a closed fold, what is seen there stays there."""
    closed = fold.startswith("<details") and not re.search(r"\sopen\b", fold)
    return set(met) if closed else met


def _linked(gloss: _Gloss, word: str) -> str:
    return str(_LINK.format(gloss.href, gloss.plain, Markup(word)))  # noqa: S704  # taken from HTML, where it is safe
