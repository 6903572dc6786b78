"""Everyday words: what sellers say for one thing, for a role, a step, a kind; the shipped list and a site's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pitchkit.problems.building import BAD_FINDER_WORDS
from pitchkit.source import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pitchkit.problems import Problem
    from pitchkit.rule import Ground
    from pitchkit.source import Document, Loc

__all__ = ["Wording", "wording", "wrong_words"]

SHIPPED = Path(__file__).with_name("words.yml")
SITE = "finder"
"""A site's own words stand in `_site/finder.yml`, in the same form."""
LISTS = ("same", "stops")
NAMED = ("kinds", "decision-role", "purchase-step")
"""Keys that hold words by the id of what they stand for."""


@dataclass(frozen=True)
class Wording:
    """What sellers say, ready for the finder."""

    groups: tuple[tuple[str, ...], ...]
    """Words that mean the same to somebody who searches."""
    stops: tuple[str, ...]
    """Phrases of asking, which weigh nothing."""
    kinds: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    steps: Mapping[str, tuple[str, ...]]


def wording(ground: Ground, *, inside: bool) -> Wording:
    """Return the words of this site. Its own may name customers and competitors, so they stay inside."""
    own = ground.site.get(SITE) if inside else None
    data: list[Mapping[str, Any]] = [_shipped().data, *([own.data] if own else [])]
    kinds, roles, steps = (_named(data, key) for key in NAMED)
    groups = tuple(tuple(map(str, group)) for each in data for group in _list(each.get("same")) if _is_words(group))
    stops = tuple(word for each in data for word in _list(each.get("stops")) if isinstance(word, str))
    return Wording(groups, stops, kinds, roles, steps)


@cache
def _shipped() -> Document:
    document, _ = read(SHIPPED.name, SHIPPED.read_bytes())
    assert document is not None  # noqa: S101  # it comes with the package, and a test reads it
    return document


def _named(data: list[Mapping[str, Any]], key: str) -> Mapping[str, tuple[str, ...]]:
    held: dict[str, tuple[str, ...]] = {}
    for each in data:
        named = each.get(key)
        for name, words in named.items() if isinstance(named, dict) else ():
            held[name] = (*held.get(name, ()), *(words if _is_words(words) else ()))
    return held


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)


def wrong_words(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every place of a site's own words that the finder cannot use."""
    document = ground.site.get(SITE)
    for key, value in document.data.items() if document else ():
        assert document is not None  # noqa: S101  # else there were no items
        for loc in _wrong(key, value, ground):
            yield BAD_FINDER_WORDS.at(document.span(loc), value=".".join(map(str, loc)))


def _wrong(key: str, value: Any, ground: Ground) -> Iterator[Loc]:
    if key in LISTS and isinstance(value, list):
        fits = _is_words if key == "same" else lambda word: isinstance(word, str)
        yield from ((key, i) for i, each in enumerate(value) if not fits(each))
    elif key in NAMED and isinstance(value, dict):
        known = {term.id for term in ground.vocabularies.terms(key)}
        for name, words in value.items():
            if not _is_words(words) or (key != "kinds" and name not in known):
                yield key, name
    else:
        yield (key,)
