"""The lists that ship with the package, and what a site adds to them or takes from them in `_site/wording.yml`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pitchkit.lexicon.form import told
from pitchkit.lexicon.matching import Gate, Matcher
from pitchkit.lexicon.wordlist import WordList, parse
from pitchkit.problems import Both, nearest
from pitchkit.source import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.problems import Problem
    from pitchkit.source import Document, Value

__all__ = ["Lexicon", "claimed", "shipped", "stocked"]

HERE = Path(__file__).parent
SITE_KEYS = ("market", "words")
MARKETS = {"zh": "cn"}
"""Where a site sells that does not say: its first language tells."""


@dataclass(eq=False)
class Lexicon:
    """All lists that hold for a site; each class of texts is compiled the first time one of them is read."""

    lists: tuple[WordList, ...]
    problems: tuple[Problem, ...] = ()
    _matchers: dict[tuple[object, ...], Matcher | None] = field(default_factory=dict)
    _gates: dict[str, Gate] = field(default_factory=dict)

    def matcher(self, code: str, language: str, audience: str, kind: str, fields: tuple[str, ...]) -> Matcher | None:
        """Return what finds the words of a code in one class of texts, None where no list is for them."""
        key = (code, language, audience, kind, fields)
        if key not in self._matchers:
            held = [words for words in self._of(code, language) if words.holds(audience, kind, fields)]
            self._matchers[key] = Matcher(held, self._innocent(code, language)) if held else None
        return self._matchers[key]

    def gate(self, language: str) -> Gate:
        """Return what tells which codes may have a word in a text."""
        if language not in self._gates:
            self._gates[language] = Gate(self._of("", language))
        return self._gates[language]

    def _of(self, code: str, language: str) -> tuple[WordList, ...]:
        base = language.partition("-")[0]
        return tuple(
            words
            for words in self.lists
            if words.tokens and code in ("", words.code) and words.language in (language, base)
        )

    def _innocent(self, code: str, language: str) -> tuple[str, ...]:
        """Return the phrases innocent in every list: those of lists without a code, and those that a site adds."""
        base = language.partition("-")[0]
        mere = (each for each in self.lists if not each.tokens and each.code in ("", code))
        return tuple(phrase for each in mere if each.language in (language, base) for phrase in each.exceptions)


@cache
def shipped() -> tuple[WordList, ...]:
    """Return the lists that come with the package.

    Raises `ValueError` where one of them is wrong: that is a fault of the package, and a test finds it.
    """
    found: list[WordList] = []
    for path in sorted(HERE.glob("*/*.yml")):
        document, problems = read(path.name, path.read_bytes())
        held, faults = parse(document, (), document.data, path.parent.name) if document else (None, list(problems))
        if held is None:
            raise ValueError(faults[0].line())
        found.append(held)
    return tuple(found)


def stocked(document: Document | None, language: str) -> Lexicon:
    """Return the lexicon of a site: the shipped lists for its market, changed as its own document says."""
    default = MARKETS.get(language.partition("-")[0], "")
    if document is None:
        return _default(default)
    own, problems = _own(document, language)
    market = str(document.data.get("market") or default)
    lists = _changed(_for_market(shipped(), market), own)
    return Lexicon(_for_market(lists, market), tuple(problems))


@cache
def _default(market: str) -> Lexicon:
    return Lexicon(_for_market(shipped(), market))


def _for_market(lists: Iterable[WordList], market: str) -> tuple[WordList, ...]:
    return tuple(words for words in lists if not words.markets or market in words.markets)


def _own(document: Document, language: str) -> tuple[list[WordList], list[Problem]]:
    problems = [_unknown(document, key) for key in document.data if key not in SITE_KEYS]
    market = document.data.get("market")
    if market is not None and not isinstance(market, str):
        problems.append(told(document, ("market",), Both("market 是一个词，如 cn", "market is one word, like cn")))
    written = document.data.get("words")
    if not isinstance(written, list):
        fault = told(document, ("words",), Both("words 是一列词表", "words is a list of lists of words"))
        return [], [*problems, *([fault] if written is not None else [])]
    own: list[WordList] = []
    for i, data in enumerate(written):
        words, faults = _one(document, i, data, language)
        own += [words] if words and not faults else []
        problems += faults
    return own, problems


def _unknown(document: Document, key: str) -> Problem:
    reason = Both(f"没有“{key}”这一项，有 market 和 words", f"'{key}' is none of market and words")
    return told(document, (key,), reason, nearest(key, SITE_KEYS), key=True)


def _one(document: Document, i: int, data: Value, language: str) -> tuple[WordList | None, list[Problem]]:
    """Read one entry of a site and say what is wrong with it beyond its form."""
    words, faults = parse(document, ("words", i), data, language)
    if words is None:
        return None, faults
    codes = tuple(sorted({each.code for each in shipped() if each.code}))
    if words.code not in codes:
        near, known = nearest(words.code, codes), ", ".join(codes)
        reason = Both(f"没有“{words.code}”这种词表，有 {known}", f"'{words.code}' is none of {known}")
        return words, [told(document, ("words", i, "code"), reason, near)]
    tokens = {token.pattern for each in shipped() if each.code == words.code for token in each.tokens}
    for j, pattern in enumerate(words.without):
        if pattern not in tokens:
            reason = Both(f"“{words.code}”里没有“{pattern}”可去掉", f"'{words.code}' has no '{pattern}' to leave out")
            faults.append(told(document, ("words", i, "without", j), reason, nearest(pattern, tokens)))
    return words, faults


def _changed(lists: Iterable[WordList], own: Iterable[WordList]) -> tuple[WordList, ...]:
    """Return the lists without what the site takes out, and with what it adds, graded like the list it adds to."""
    held = list(lists)
    for words in own:
        first = next((each for each in held if each.code == words.code), None)
        held = [each.less(words.without) if each.code == words.code and words.without else each for each in held]
        held.append(_like(first, words) if first else words)
    return tuple(held)


def _like(first: WordList, words: WordList) -> WordList:
    """Let an entry of a site take from the shipped list what it does not say itself."""
    return replace(
        words,
        audiences=words.audiences or first.audiences,
        fields=words.fields or first.fields,
        kinds=words.kinds or first.kinds,
        except_fields=words.except_fields or first.except_fields,
        except_kinds=words.except_kinds or first.except_kinds,
        level=words.level or first.level,
        levels=words.levels or first.levels,
    )


def claimed(text: str) -> tuple[str, ...]:
    """Return the numbers by which a text claims a result, as it writes them."""
    language = "en" if text.isascii() else "zh"
    matcher = _default(MARKETS.get(language, "")).matcher("unbound-claim", language, "public", "", ())
    return tuple(text[found.start : found.end] for found in matcher.find(text)) if matcher else ()
