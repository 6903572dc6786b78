"""Facets: the sides from which a record is looked for, and which sides each record has, its own or by its links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.record import In, To, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.pages import Desk
    from pitchkit.views.finder.wording import Wording

__all__ = ["FACETS", "Facet", "Facets", "facets"]


class Facet(NamedTuple):
    """One side: the name it has in addresses, and the vocabulary or the kind its values come from."""

    name: str
    vocabulary: str = ""
    kind: str = ""


FACETS = (
    Facet("role", vocabulary="decision-role"),
    Facet("step", vocabulary="purchase-step"),
    Facet("segment", kind="segment"),
    Facet("product", kind="product"),
    Facet("type", vocabulary="customer-type"),
    Facet("competitor", kind="competitor"),
)
LOOSE = ("related", "derived_from", "successor")
"""References that say nothing of what a record is about."""
HOPS = 2
"""How far a record looks for a side it does not name itself: a proof to its case, and on to the customer."""


@dataclass(frozen=True)
class Facets:
    """The sides of a portal, as they are told to the browser, and those of each record."""

    told: dict[str, list[list[object]]]
    """By name: id, label and everyday words of every value."""
    of: Mapping[str, tuple[tuple[int, ...], ...]]
    """By record: for each side the places of its values in `told`."""


def facets(desk: Desk, words: Wording) -> Facets:
    """Return the sides of one desk's catalog."""
    told = {facet.name: _values(desk, facet, words) for facet in FACETS}
    places = {facet.name: {str(value[0]): i for i, value in enumerate(told[facet.name])} for facet in FACETS}
    own = {entry.id: _own(entry, desk.catalog) for entry in desk.catalog}
    ways = _ways(desk.catalog)
    reached = {entry.id: _reached(entry.id, own, ways) for entry in desk.catalog}
    found = {
        name: tuple(
            tuple(sorted({places[facet.name][value] for value in values if value in places[facet.name]}))
            for facet, values in zip(FACETS, sides, strict=True)
        )
        for name, sides in reached.items()
    }
    return Facets(told, found)


def _values(desk: Desk, facet: Facet, words: Wording) -> list[list[object]]:
    if facet.kind:
        entries = [entry for entry in desk.catalog.of(facet.kind) if entry.record.status != "retired"]
        return [[entry.id, desk.plain(entry.record.name), _called(entry)] for entry in entries]
    everyday = {"role": words.roles, "step": words.steps}.get(facet.name, {})
    called = _people(desk) if facet.name == "role" else {}
    return [
        [term.id, desk.plain(term.label), [*dict.fromkeys([*everyday.get(term.id, ()), *called.get(term.id, ())])]]
        for term in desk.terms(facet.vocabulary)
    ]


def _called(entry: Entry) -> list[str]:
    names = [words for _, words in entry.record.name]
    return [*dict.fromkeys([*names, *entry.record.keywords])] if entry.kind.name == "segment" else names


def _people(desk: Desk) -> dict[str, list[str]]:
    """Return what people in each role are called, by the personas on file."""
    called: dict[str, list[str]] = {}
    for entry in desk.catalog.of("persona"):
        names = [words for _, words in entry.record.name]
        called.setdefault(str(getattr(entry.record, "decision_role", "")), []).extend(names)
    return called


def _own(entry: Entry, catalog: Catalog) -> tuple[set[str], ...]:
    """Return the values a record names itself; a segment stands for itself and for what it is part of."""
    terms = [(leaf.field.marked_with(In).vocabulary, leaf) for leaf in marked(entry.record, In)]
    refs = [leaf for leaf in marked(entry.record, To) if str(leaf.loc[0]) not in LOOSE]
    named = [(target, leaf) for leaf in refs if (target := catalog.get(leaf.value))]
    sides: list[set[str]] = []
    for facet in FACETS:
        values = {
            str(leaf.loc[-1] if leaf.field.many == "map" else leaf.value)
            for vocabulary, leaf in terms
            if vocabulary == facet.vocabulary
        }
        values |= {target.id for target, _ in named if target.kind.name == facet.kind}
        sides.append(values | ({entry.id} if entry.kind.name == facet.kind else set()))
    return tuple(sides)


def _ways(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    ways: dict[str, dict[str, None]] = {}
    for link in catalog.links:
        if str(link.loc[0]) not in LOOSE and link.target in catalog.entries:
            ways.setdefault(link.source, {})[link.target] = None
    return {source: tuple(targets) for source, targets in ways.items()}


def _reached(
    start: str, own: Mapping[str, tuple[set[str], ...]], ways: Mapping[str, tuple[str, ...]]
) -> tuple[set[str], ...]:
    """Return a record's sides; one it does not name it takes from the nearest records it leads to."""
    sides = [set(values) for values in own[start]]
    for ring in _rings(start, ways):
        empty = [i for i, values in enumerate(sides) if not values]
        for i in empty:
            sides[i] = set().union(*(own[name][i] for name in ring if name in own))
    return tuple(sides)


def _rings(start: str, ways: Mapping[str, tuple[str, ...]]) -> Iterator[Iterable[str]]:
    seen, ring = {start}, [start]
    for _ in range(HOPS):
        ring = list(dict.fromkeys(target for name in ring for target in ways.get(name, ()) if target not in seen))
        seen.update(ring)
        yield ring
