"""Fullness: how complete the records of each kind are, and which of them lack most."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.pages.completeness import completeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kind import Kind
    from pitchkit.pages.completeness import Completeness

__all__ = ["Fullness", "fullness"]

BAREST = 3


class Fullness(NamedTuple):
    """The records of one kind: how many, how full on average, and the barest of them."""

    kind: Kind
    records: int
    percent: int
    barest: tuple[tuple[Entry, Completeness], ...]


def fullness(catalog: Catalog, kinds: Iterable[Kind]) -> tuple[Fullness, ...]:
    """Return the kinds that have records, the barest first."""
    found = [_of_kind(kind, [e for e in catalog.of(kind.name) if e.record.status != "retired"]) for kind in kinds]
    return tuple(sorted((each for each in found if each.records), key=lambda each: (each.percent, each.kind.name)))


def _of_kind(kind: Kind, entries: list[Entry]) -> Fullness:
    done = [(entry, completeness(entry.record)) for entry in entries]
    percent = sum(each.percent for _, each in done) // len(done) if done else 100
    bare = sorted((each for each in done if each[1].lacking), key=lambda each: (each[1].percent, each[0].id))
    return Fullness(kind, len(entries), percent, tuple(bare[:BAREST]))
