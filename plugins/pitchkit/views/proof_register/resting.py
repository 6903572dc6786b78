"""Who rests on a proof: the records that name it in a field, or print its figure in their prose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.prose import references
from pitchkit.record import prose_leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Catalog, Entry

__all__ = ["Resting"]

FREE = frozenset({"related_from", "replaces", "adapted_as"})
"""Ways back of links that anybody may set to anything: nothing rests on them."""


class Resting:
    """The records of a catalog by the proofs they lean on."""

    def __init__(self, catalog: Catalog) -> None:
        self._by: dict[str, dict[str, Entry]] = defaultdict(dict)
        for ref, entry in (*_in_fields(catalog), *_in_prose(catalog)):
            self._by[ref][entry.id] = entry

    def on(self, refs: Iterable[str]) -> tuple[Entry, ...]:
        """Return the live records that lean on any of these references, by kind and id."""
        found = {name: entry for ref in refs for name, entry in self._by.get(ref, {}).items()}
        live = (entry for entry in found.values() if entry.record.status != "retired")
        return tuple(sorted(live, key=lambda entry: (entry.kind.name, entry.id)))

    def alone_on(self, refs: Iterable[str]) -> frozenset[str]:
        """Return the ids of value points that nothing but these references proves."""
        only = set(refs)
        points = (entry for entry in self.on(only) if isinstance(entry.record, ValuePoint))
        return frozenset(entry.id for entry in points if set(getattr(entry.record, "proofs", ())) <= only)


def _in_fields(catalog: Catalog) -> Iterator[tuple[str, Entry]]:
    for link in catalog.links:
        if link.back not in FREE and link.source != link.target:
            yield f"{link.target}#{link.part}" if link.part else link.target, catalog.entries[link.source]


def _in_prose(catalog: Catalog) -> Iterator[tuple[str, Entry]]:
    for entry in catalog:
        for leaf in prose_leaves(entry.record):
            for _, words in leaf.value:
                for ref in references(words) if "[[" in words else ():
                    target, part = catalog.get(ref), ref.partition("#")[2]
                    if target is not None and target.id != entry.id:
                        yield f"{target.id}#{part}" if part else target.id, entry
