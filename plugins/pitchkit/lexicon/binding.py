"""Binding: which figures a record names, and whether a number in one of its texts is one of theirs."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pitchkit.lexicon.numbers import numbers
from pitchkit.prose import references
from pitchkit.record import Figure, Part, Text, To, marked, plan, prose_leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.rule import Words
    from pitchkit.source import Loc

__all__ = [
    "Bound",
    "Footing",
    "Shelf",
    "around",
    "bound_numbers",
    "figures_named",
    "figures_of",
    "is_bound",
    "says_in_evidence",
    "stands_on",
    "witnesses",
]

EVIDENCE = ("claim", "scope", "how_measured")
"""What a test report or certificate says beside its figure is evidence too."""

SAID = ("label", "before", "after", "value", "unit", "period", "baseline", "measured_by")


class Shelf(Protocol):
    """Where what a record refers to is looked up: a catalog, or what one reader may see of it."""

    def get(self, ref: str) -> Entry | None:
        """Return the record a reference names."""

    def part(self, ref: str) -> Part | None:
        """Return the part a reference addresses."""


class Footing(Protocol):
    """What binding stands on: a `Ground`, or any shelf by itself."""

    @property
    def catalog(self) -> Shelf:
        """Return the shelf."""


class Bound(NamedTuple):
    """The numbers that figures hold."""

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


def figures_named(entry: Entry, ground: Footing) -> Iterator[Figure]:
    """Yield the record's own figures and those of every record or part that it refers to."""
    yield from _figures(_named(entry, ground))


def _figures(parts: Iterable[Part]) -> Iterator[Figure]:
    for each in parts:
        if isinstance(each, Figure):
            yield each
        else:
            yield from (figure for _, figure in figures_of(each))


def _named(entry: Entry, ground: Footing) -> Iterator[Part]:
    """Yield the record itself, and every record or figure it refers to."""
    yield entry.record
    for ref in sorted({*_references(entry)}):
        named = _addressed(ref, entry, ground)
        if named is not None:
            yield named


def _addressed(ref: str, entry: Entry, ground: Footing) -> Part | None:
    part = ground.catalog.part(ref)
    if isinstance(part, Figure):
        return part
    named = ground.catalog.get(ref)
    return named.record if named is not None and named.id != entry.id else None


def _references(entry: Entry) -> Iterator[str]:
    yield from (str(leaf.value) for leaf in marked(entry.record, To))
    for leaf in prose_leaves(entry.record):
        for _, words in leaf.value:
            yield from references(words) if "[[" in words else ()


def bound_numbers(entry: Entry, ground: Footing, *, compared: bool = False) -> Bound:
    """Return the numbers that the figures named by a record hold, and those that follow from them.

    With `compared` only figures count that say what they are compared with.
    """
    return _bound(_named(entry, ground), compared=compared)


def witnesses(claim: str, entry: Entry, ground: Footing, *, compared: bool = False) -> Iterator[str]:
    """Yield every reference to something that by itself holds all numbers of a claim, or says its words.

    The first is the record itself, where its own figures do.
    """
    told = numbers(claim)
    others = ((ref, _addressed(ref, entry, ground)) for ref in sorted({*_references(entry)}))
    for ref, named in ((entry.id, entry.record), *others):
        if named is None:
            continue
        bound = _bound((named,), compared=compared)
        if (told and all(_is_held(number, bound) for number in told)) or _says(named, claim):
            yield ref


def stands_on(claim: str, refs: Iterable[str], shelf: Shelf, *, compared: bool = False, worded: bool = False) -> bool:
    """Say whether what these references name holds all numbers of a claim or, where it is `worded`, says the same."""
    named = [part for part in (_on(shelf, ref) for ref in refs) if part is not None]
    told, bound = numbers(claim), _bound(named, compared=compared)
    held = bool(told) and all(_is_held(number, bound) for number in told)
    return held or (worded and any(_says(part, claim) for part in named))


def _on(shelf: Shelf, ref: str) -> Part | None:
    part = shelf.part(ref) if "#" in ref else None
    named = shelf.get(ref) if "#" not in ref else None
    return part or (named.record if named else None)


def says_in_evidence(claim: str, entry: Entry, ground: Footing) -> bool:
    """Say whether a proof that a record refers to, or the record where it is one, says the same words."""
    return any(_says(part, claim) for part in _named(entry, ground))


def _says(part: Part, claim: str) -> bool:
    return any(claim.casefold() in text.casefold() for text in _evidence(part))


def _bound(parts: Iterable[Part], *, compared: bool) -> Bound:
    parts = tuple(parts)
    held: set[Decimal] = set()
    followed: list[Decimal] = []
    for figure in _figures(parts):
        if compared and not (figure.before or figure.baseline):
            continue
        for text in _texts(figure):
            held |= numbers(text)
        if figure.numbers is not None:
            followed += _following(*figure.numbers)
    if not compared:
        held |= {number for part in parts for text in _evidence(part) for number in numbers(text)}
    return Bound(frozenset(held), tuple(followed))


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


def is_bound(claim: str, words: Words, entry: Entry, bound: Bound) -> bool:
    """Say whether every number of a claim is one the named figures hold, or its own part names a source."""
    if any(isinstance(part, Figure) or getattr(part, "source", None) for part in around(entry.record, words.loc)):
        return True
    told = numbers(claim)
    return bool(told) and all(_is_held(number, bound) for number in told)


def _is_held(number: Decimal, bound: Bound) -> bool:
    return number in bound.numbers or any(_rounds(number, exact) for exact in bound.followed)


def _rounds(told: Decimal, exact: Decimal) -> bool:
    """Say whether a number is what people make of an exact one when they round it."""
    return abs(told - exact) <= max(abs(exact) / 50, Decimal("0.05"))


def around(record: Part, loc: Iterable[str | int]) -> Iterator[Part]:
    """Yield the parts of a record that a text stands in, the outermost first."""
    here: Any = record
    for step in loc:
        here = getattr(here, str(step), None) if isinstance(here, Part) else _step(here, step)
        if isinstance(here, Part):
            yield here


def _step(value: Any, step: str | int) -> Any:
    if isinstance(value, (tuple, list)) and isinstance(step, int) and step < len(value):
        return value[step]
    return value.get(step) if isinstance(value, dict) else None
