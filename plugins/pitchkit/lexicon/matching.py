"""Matching: all words that hold for one class of texts, as one expression; and a gate that spares most texts of it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.lexicon.names import expression
from pitchkit.lexicon.needed import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.lexicon.wordlist import Token, WordList

__all__ = ["Found", "Gate", "Matcher", "folded"]

_ENDS = re.compile(r"[。！？!?；;\n]+|\.(?=\s|$)")
_RAISED = re.compile(r"\\[A-Z]")
CUT = "\x00"
"""Stands where an innocent phrase stood: no word, no space, no punctuation."""


class Found(NamedTuple):
    """One word found: where it stands in the text, and which token of which list it is."""

    start: int
    end: int
    token: Token
    words: WordList


class Matcher:
    """Finds the words of several lists with one expression."""

    def __init__(self, lists: Iterable[WordList], innocent: Iterable[str] = ()) -> None:
        self.lists = tuple(lists)
        self._folds = all(each.ignorecase for each in self.lists)
        self._innocent = (*innocent, *(phrase for each in self.lists for phrase in each.exceptions))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        sources = {self._source(token, words) for words in self.lists for token in words.tokens}
        return re.compile("|".join(sorted(sources, key=lambda source: (-len(source), source))))

    @cached_property
    def _exceptions(self) -> re.Pattern[str] | None:
        if not self._innocent:
            return None
        longest_first = sorted(set(self._innocent), key=lambda phrase: (-len(phrase), phrase))
        return re.compile("|".join(f"(?:{phrase})" for phrase in longest_first), re.IGNORECASE)

    def _source(self, token: Token, words: WordList) -> str:
        after = "" if words.nonword else r"(?!\w)"
        return f"(?:{_cased(token.pattern, folds=self._folds, ignores=words.ignorecase)}){after}"

    def find(self, text: str) -> Iterator[Found]:
        """Yield the words found in a text, innocent phrases cut out first, what excuses a sentence heeded."""
        seen = folded(text) if self._folds else text
        if not self._whole.search(seen):
            return
        if self._exceptions is not None:
            seen = self._exceptions.sub(lambda phrase: CUT * len(phrase[0]), seen)
        start = 0
        while match := self._whole.search(seen, start):
            found = self._known(seen, match)
            start = match.end() if found else match.start() + 1
            if found and not _excused(text, found):
                yield found

    def _known(self, seen: str, match: re.Match[str]) -> Found | None:
        """Return which token it is; None where the match begins in the middle of a word."""
        for words in self.lists:
            for token in words.tokens:
                own = _compiled(self._source(token, words)).match(seen, match.start())
                if own and own.end() == match.end() and (words.nonword or _begins_word(seen, match.start())):
                    return Found(match.start(), match.end(), token, words)
        return None


def _cased(pattern: str, *, folds: bool, ignores: bool) -> str:
    if not ignores:
        return pattern
    return pattern.lower() if folds and not _RAISED.search(pattern) else f"(?i:{pattern})"


@lru_cache(maxsize=4096)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def folded(text: str) -> str:
    """Return a text in small letters, as long as it was."""
    low = text.lower()
    return text if low == text or len(low) != len(text) else low


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not (text[at].isalnum() and text[at - 1].isalnum() and text[at - 1].isascii())


def _excused(text: str, found: Found) -> bool:
    unless = found.words.unless
    if not unless:
        return False
    whole = found.words.scope == "text"
    passage = text if whole else sentence(text, found.start, found.end)
    return any(_compiled(pattern).search(passage) for pattern in unless)


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence in which a word stands, with the sign that ends it."""
    begin = max((match.end() for match in _ENDS.finditer(text, 0, start)), default=0)
    close = _ENDS.search(text, max(start, end - 1))
    return text[begin : close.end() if close else len(text)]


TELLING = {True: 16, False: 5}
"""So many letters, or Han characters, of a piece tell enough; more only make the expression larger."""


class Gate:
    """Tells, in one pass over a text in small letters, which codes may have a word in it."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        by_piece: dict[str, set[str]] = defaultdict(set)
        always: set[str] = set()
        for words in lists:
            for token in words.tokens:
                pieces = needed(token.pattern)
                always |= set() if pieces else {words.code}
                for piece in pieces:
                    by_piece[piece[: TELLING[piece.isascii()]]].add(words.code)
        self._always = frozenset(always)
        self._pattern = re.compile(expression(by_piece, bounded=False)) if by_piece else None
        self._codes = {piece: _of_beginnings(piece, by_piece) for piece in by_piece}

    def codes(self, low: str) -> frozenset[str]:
        """Return the codes to look into."""
        found = self._always
        match = self._pattern.search(low) if self._pattern else None
        while match and self._pattern:
            found |= self._codes[match[0]]
            match = self._pattern.search(low, match.start() + 1)
        return found


def _of_beginnings(piece: str, by_piece: Mapping[str, set[str]]) -> frozenset[str]:
    """Return the codes of a piece and of the shorter ones it begins with: only the longest is found at a place."""
    return frozenset().union(*(by_piece.get(piece[:length], ()) for length in range(1, len(piece) + 1)))
