"""A text says `[[id]]` and no record has that id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kind import Rule
from pitchkit.problems import nearest
from pitchkit.problems.building import UNKNOWN_IN_PROSE
from pitchkit.prose import references
from pitchkit.record import prose_leaves

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.problems import Problem


def check(entry: Entry, catalog: Catalog, as_of: datetime.date) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every reference in prose that leads nowhere."""
    for leaf in prose_leaves(entry.record):
        for tag, words in leaf.value:
            for ref in references(words) if "[[" in words else ():
                if not _leads(ref, catalog):
                    near = nearest(ref, catalog.entries)
                    loc = (*leaf.loc, tag) if tag else leaf.loc
                    yield UNKNOWN_IN_PROSE.at(entry.span(loc), value=ref, near=near if near != ref else "")


def _leads(ref: str, catalog: Catalog) -> bool:
    if ref.partition("#")[0] in catalog.broken:
        return True
    return catalog.get(ref) is not None and ("#" not in ref or catalog.part(ref) is not None)


RULE = Rule(UNKNOWN_IN_PROSE, check)
