"""Binding: which figures a record names, and whether a number in one of its texts is one of theirs."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.lexicon.numbers import numbers
from pitchkit.prose import references
from pitchkit.record import Figure, Part, Text, To, marked, plan, prose_leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.rule import Ground, Words
    from pitchkit.source import Loc

__all__ = ["bound_numbers", "figures_named", "figures_of", "is_bound"]

EVIDENCE = ("claim", "scope", "how_measured")
"""What a test report or certificate says beside its figure is evidence too."""

SAID = ("label", "before", "after", "value", "unit", "period", "baseline", "measured_by")


class _Bound(NamedTuple):
    numbers: frozenset[Decimal]
    followed: tuple[Decimal, ...]
    """What follows from a figure by reckoning: 6.5 → 3.9 is also 40 % less."""


def figures_of(part: Part, at: Loc = ()) -> Iterator[tuple[Loc, Figure]]:
    """Yield the figures written in a record, with their places."""
    for name in _holders(type(part)):
        value = getattr(part, name)
        for step, each in _items(value):
            loc = (*at, name, *step)
            if isinstance(each, Figure):
                yield loc, each
            elif isinstance(each, Part):
                yield from figures_of(each, loc)


@cache
def _holders(cls: type[Part]) -> tuple[str, ...]:
    return tuple(
        name
        for name, field in plan(cls).items()
        if field.part is not None and (issubclass(field.part, Figure) or _holders(field.part))
    )


def _items(value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, tuple):
        yield from (((i,), each) for i, each in enumerate(value))
    elif isinstance(value, dict):
        yield from (((key,), each) for key, each in value.items())
    elif value is not None:
        yield (), value


def figures_named(entry: Entry, ground: Ground) -> Iterator[Figure]:
    """Yield the record's own figures and those of every record or part that it refers to."""
    for each in _named(entry, ground):
        if isinstance(each, Figure):
            yield each
        else:
            yield from (figure for _, figure in figures_of(each))


def _named(entry: Entry, ground: Ground) -> Iterator[Part]:
    """Yield the record itself, and every record or figure it refers to."""
    yield entry.record
    for ref in sorted({*_references(entry)}):
        part = ground.catalog.part(ref)
        named = ground.catalog.get(ref)
        if isinstance(part, Figure):
            yield part
        elif named is not None and named is not entry:
            yield named.record


def _references(entry: Entry) -> Iterator[str]:
    yield from (str(leaf.value) for leaf in marked(entry.record, To))
    for leaf in prose_leaves(entry.record):
        for _, words in leaf.value:
            yield from references(words) if "[[" in words else ()


def bound_numbers(entry: Entry, ground: Ground, *, compared: bool = False) -> _Bound:
    """Return the numbers that the figures named by a record hold, and those that follow from them.

    With `compared` only figures count that say what they are compared with.
    """
    held: set[Decimal] = set()
    followed: list[Decimal] = []
    for figure in figures_named(entry, ground):
        if compared and not (figure.before or figure.baseline):
            continue
        for text in _texts(figure):
            held |= numbers(text)
        if figure.numbers is not None:
            followed += _following(*figure.numbers)
    if not compared:
        held |= {number for part in _named(entry, ground) for text in _evidence(part) for number in numbers(text)}
    return _Bound(frozenset(held), tuple(followed))


def _evidence(part: Part) -> Iterator[str]:
    if "how_measured" in plan(type(part)):
        for name in EVIDENCE:
            text = getattr(part, name)
            yield from text.by.values() if text else ()


def _texts(figure: Figure) -> Iterator[str]:
    for name in SAID:
        value = getattr(figure, name)
        if isinstance(value, Text):
            yield from value.by.values()
        elif value:
            yield str(value)


def _following(before: Decimal, after: Decimal) -> Iterator[Decimal]:
    yield abs(before - after)
    if before:
        yield abs(before - after) / before * 100
        yield after / before
    if after:
        yield before / after


def is_bound(claim: str, words: Words, entry: Entry, bound: _Bound) -> bool:
    """Say whether every number of a claim is one the named figures hold, or its own part names a source."""
    if _has_source(entry.record, words.loc):
        return True
    told = numbers(claim)
    return bool(told) and all(_is_held(number, bound) for number in told)


def _is_held(number: Decimal, bound: _Bound) -> bool:
    return number in bound.numbers or any(_rounds(number, exact) for exact in bound.followed)


def _rounds(told: Decimal, exact: Decimal) -> bool:
    """Say whether a number is what people make of an exact one when they round it."""
    return abs(told - exact) <= max(abs(exact) / 50, Decimal("0.05"))


def _has_source(record: Part, loc: Iterable[str | int]) -> bool:
    """Say whether a part around a text names its own source."""
    here: Any = record
    for step in loc:
        here = getattr(here, str(step), None) if isinstance(here, Part) else _step(here, step)
        if here is None:
            return False
        if isinstance(here, Part) and (isinstance(here, Figure) or getattr(here, "source", None)):
            return True
    return False


def _step(value: Any, step: str | int) -> Any:
    if isinstance(value, (tuple, list)) and isinstance(step, int) and step < len(value):
        return value[step]
    return value.get(step) if isinstance(value, dict) else None
