"""What the customer may take instead, competitor or not, with the words for the moment it comes up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.edition import is_overdue
from pitchkit.kinds.comparison.schema import Comparison
from pitchkit.kinds.competitor.schema import Competitor
from pitchkit.pages.coverage import state_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.comparison.schema import Alternative
    from pitchkit.record import Text
    from pitchkit.vocabulary import Term

__all__ = ["Place", "Way", "unfinished", "ways"]


class Place(NamedTuple):
    """Where more is said: a record, and the part of its page."""

    entry: Entry
    anchor: str


class Way(NamedTuple):
    """One way the customer may take instead: its names in their mouth, the words, the question, and the proof."""

    entry: Entry
    name: Text
    kind: str
    heard_as: tuple[str, ...]
    line: Text | None
    question: Text | None
    proof: str | None
    is_overdue: bool
    home: Place
    """Its own card, or its place in a comparison."""
    beside: tuple[Place, ...] = ()
    """Comparisons in which it stands beside the others."""


def ways(catalog: Catalog, kinds: Iterable[Term], as_of: datetime.date) -> tuple[Way, ...]:
    """Return all ways there are words for, competitors first; what is overdue stands last among its like."""
    names = dict.fromkeys(("rival", *(kind.id for kind in kinds)))
    order = {name: place for place, name in enumerate(names)}
    found = (*_competitors(catalog, as_of), *_others(catalog, as_of))
    return tuple(sorted(found, key=lambda way: (order.get(way.kind, len(order)), way.is_overdue, way.entry.id)))


def unfinished(catalog: Catalog, as_of: datetime.date) -> tuple[Entry, ...]:
    """Return the cards that are still being written and must not be said yet."""
    return tuple(entry for entry in catalog.of("competitor") if state_of(entry.record, as_of) == "draft")


def _usable(catalog: Catalog, kind: str, as_of: datetime.date) -> Iterator[Entry]:
    return (entry for entry in catalog.of(kind) if state_of(entry.record, as_of) in ("ready", "overdue"))


def _competitors(catalog: Catalog, as_of: datetime.date) -> Iterator[Way]:
    for entry in _usable(catalog, "competitor", as_of):
        card = entry.record
        if isinstance(card, Competitor):
            proofs = (delta.proof for delta in card.deltas if delta.proof and catalog.get(delta.proof))
            yield Way(
                entry,
                card.name,
                card.competitor_kind or "rival",
                card.heard_as,
                card.line,
                next(iter(card.traps), None),
                next(proofs, None),
                is_overdue(card, as_of),
                Place(entry, ""),
                tuple(_beside(catalog, entry, as_of)),
            )


def _beside(catalog: Catalog, competitor: Entry, as_of: datetime.date) -> Iterator[Place]:
    for entry, way in _alternatives(catalog, as_of):
        if way.competitor and catalog.get(way.competitor) is competitor:
            yield Place(entry, f"way-{way.id}")


def _others(catalog: Catalog, as_of: datetime.date) -> Iterator[Way]:
    for entry, way in _alternatives(catalog, as_of):
        if way.alternative_kind != "ours" and not way.competitor:
            yield Way(
                entry,
                way.name,
                way.alternative_kind,
                way.heard_as,
                way.say,
                way.ask_back,
                way.proof if way.proof and catalog.get(way.proof) else None,
                is_overdue(entry.record, as_of),
                Place(entry, f"way-{way.id}"),
            )


def _alternatives(catalog: Catalog, as_of: datetime.date) -> Iterator[tuple[Entry, Alternative]]:
    for entry in _usable(catalog, "comparison", as_of):
        if isinstance(entry.record, Comparison):
            yield from ((entry, way) for way in entry.record.alternatives)
