"""Serving: which segments the company serves, and which records hold for a segment or for a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages.standing import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pitchkit.catalog import Entry
    from pitchkit.rule import Ground

__all__ = ["lineage", "products_of", "segments_of", "served", "serves", "standing"]


def standing(ground: Ground, kind: str) -> tuple[Entry, ...]:
    """Return the records of a kind that may be used today: approved and not ended."""
    found = (entry for entry in ground.catalog.of(kind) if state_of(entry.record, ground.as_of) in ("ready", "overdue"))
    return tuple(found)


def served(ground: Ground) -> tuple[Entry, ...]:
    """Return the segments that an approved product is for, with the segments below them."""
    return ground.once(_served)


def _served(ground: Ground) -> tuple[Entry, ...]:
    wanted = {ref for product in standing(ground, "product") for ref in getattr(product.record, "for_segments", ())}
    live = (entry for entry in ground.catalog.of("segment") if entry.record.status != "retired")
    return tuple(entry for entry in live if not lineage(ground, entry.id).isdisjoint(wanted))


def lineage(ground: Ground, segment: str) -> frozenset[str]:
    """Return a segment and all it is part of."""
    entry = ground.catalog.get(segment)
    return ground.once(_lineages).get(entry.id, frozenset()) if entry else frozenset()


def _lineages(ground: Ground) -> Mapping[str, frozenset[str]]:
    return {entry.id: frozenset(_above(ground, entry)) for entry in ground.catalog.of("segment")}


def _above(ground: Ground, segment: Entry) -> set[str]:
    found: set[str] = set()
    pending = [segment]
    while pending:
        entry = pending.pop()
        if entry.id not in found:
            found.add(entry.id)
            pending += ground.catalog.all(getattr(entry.record, "parent", ()))
    return found


def serves(ground: Ground, named: Iterable[str], segment: str) -> bool:
    """Say whether what names these segments holds for one of them; what names none holds for all."""
    names = set(named)
    return not names or not names.isdisjoint(lineage(ground, segment))


def products_of(ground: Ground, talk: Entry) -> frozenset[str]:
    """Return the products a talk speaks of: those it names, and those of its value points."""
    points = ground.catalog.all(getattr(talk.record, "value_points", ()))
    own = getattr(talk.record, "products", ())
    return frozenset((*own, *(ref for point in points for ref in getattr(point.record, "products", ()))))


def segments_of(ground: Ground, case: Entry) -> frozenset[str]:
    """Return the segments a case comes from, by its customer and its scenario, with what they are part of."""
    named = (getattr(case.record, "customer", None), getattr(case.record, "scenario", None))
    segments = {getattr(entry.record, "segment", None) for entry in ground.catalog.all(ref for ref in named if ref)}
    return frozenset(each for segment in segments if segment for each in lineage(ground, segment))
