"""A text for customers uses a word of the trade that the glossary says to avoid, without its plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.lexicon import expression, grams, passages, place
from pitchkit.problems import Both, Code
from pitchkit.record import AUDIENCES
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "unexplained-jargon",
    "warning",
    Both(
        "“{found}”是行话（{term}），客户看不懂，旁边也没有解释",
        "'{found}' is jargon (see {term}) that customers do not understand, and nothing beside it explains it",
    ),
    Both("改说，或紧跟着说: {plain}", "say instead, or right after it: {plain}"),
    id="TXT-01",
)

OUTSIDE = frozenset(AUDIENCES[AUDIENCES.index("customer") :])
EXPLAINED = 0.6
"""So much of the plain words, counted in pairs of signs or single words, makes an explanation."""


class _Jargon(NamedTuple):
    pattern: re.Pattern[str] | None
    terms: dict[str, Entry]


def _jargon(ground: Ground) -> _Jargon:
    terms: dict[str, Entry] = {}
    for term in ground.catalog.of("term"):
        for word in getattr(term.record, "avoid", ()):
            terms.setdefault(word.lower(), term)
    return _Jargon(re.compile(expression(terms)) if terms else None, terms)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every word to avoid in a text that a customer reads, once per text."""
    jargon = ground.once(_jargon)
    if jargon.pattern is None:
        return
    for words, _, low in passages(entry, ground):
        if words.reach not in OUTSIDE:
            continue
        told: set[str] = set()
        for match in jargon.pattern.finditer(low):
            term = jargon.terms[match[0]]
            if term.id in told or term is entry or entry.kind.name in getattr(term.record, "allow_in", ()):
                continue
            told.add(term.id)
            if not _explained(low, term):
                span = place(entry.document, words.loc, match.start(), len(match[0]))
                found = words.text[match.start() : match.end()]
                yield CODE.at(span, found=found, term=term.id, plain=_plain(term, ground))


def _explained(low: str, term: Entry) -> bool:
    """Say whether the term's plain words, or most of them, stand in the text, in any language."""
    plain = getattr(term.record, "plain", None)
    return any(_holds(low, words.lower()) for _, words in plain or ())


def _holds(low: str, plain: str) -> bool:
    if plain.rstrip("。.") in low:
        return True
    size = 1 if plain.isascii() else 2
    wanted = grams(plain, size)
    return len(wanted & grams(low, size)) >= EXPLAINED * len(wanted)


def _plain(term: Entry, ground: Ground) -> Both:
    plain = getattr(term.record, "plain", None)
    if plain is None:
        return Both("先在术语里写好白话", "the glossary has no plain words yet")
    default = ground.default_language
    return Both(*(plain.to(language, default).words for language in ("zh", "en")))


EXAMPLE = Example(
    "value-point",
    wrong="line: 靠数据重传机制补数。",
    right="line: 靠数据重传机制，断线时没送出去的，通了以后再送一遍。",
)

RULE = Rule(CODE, check, EXAMPLE)
