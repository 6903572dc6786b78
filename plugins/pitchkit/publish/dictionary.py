"""The words that a portal uses as one: what it calls its things, for whoever must find words in running Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.record import Text, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.build import Site
    from pitchkit.catalog import Entry

__all__ = ["dictionary"]

NAMING = frozenset({"title", "name", "names", "public_name", "legal_name", "forms", "keywords"})
"""Fields that say what a thing is called, in records of any kind and in their parts."""
_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,5}")
"""A longer run of Chinese is a sentence, and who looks for a word in it must find it."""


def dictionary(site: Site) -> tuple[str, ...]:
    """Return the Chinese words this edition calls its things by, in a fixed order.

    A name made of a shorter one is no word of its own: who looks for the shorter must find it too.
    """
    explained = {word for entry in site.catalog.entries.values() for word in _explained(entry)}
    names = {name for entry in site.catalog.entries.values() for name in _names(entry)} | set(_labels(site))
    kept = {word for word in explained if _WORD.fullmatch(word)}
    for name in sorted(names, key=lambda name: (len(name), name)):
        if _WORD.fullmatch(name) and not any(word in name for word in kept):
            kept.add(name)
    return tuple(sorted(kept))


def _explained(entry: Entry) -> Iterator[str]:
    """Yield the words of a glossary: they are words however they are made."""
    meaning = entry.kind.explains(entry.record) if entry.kind.explains else None
    for word in meaning.words if meaning else ():
        yield from _spoken(word)


def _names(entry: Entry) -> Iterator[str]:
    yield from _spoken(entry.record.name)
    for leaf in leaves(entry.record):
        if NAMING.intersection(leaf.loc):
            yield from _spoken(leaf.value)


def _labels(site: Site) -> Iterable[str]:
    known = site.vocabularies
    terms = (term for name in known for term in known.terms(name)) if known else ()
    return (word for term in terms for word in _spoken(term.label))


def _spoken(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield from (words for _, words in value)
    elif isinstance(value, str):
        yield value
