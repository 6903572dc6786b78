"""A text says `[[id]]` and no record has that id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import nearest
from pitchkit.problems.building import UNKNOWN_IN_PROSE
from pitchkit.prose import references
from pitchkit.record import prose_leaves
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every reference in prose that leads nowhere."""
    for leaf in prose_leaves(entry.record):
        for tag, words in leaf.value:
            for ref in references(words) if "[[" in words else ():
                if not _leads(ref, ground.catalog):
                    near = nearest(ref, ground.catalog.entries)
                    loc = (*leaf.loc, tag) if tag else leaf.loc
                    yield UNKNOWN_IN_PROSE.at(entry.span(loc), value=ref, near=near if near != ref else "")


def _leads(ref: str, catalog: Catalog) -> bool:
    if ref.partition("#")[0] in catalog.broken:
        return True
    return catalog.get(ref) is not None and ("#" not in ref or catalog.part(ref) is not None)


EXAMPLE = Example("faq", wrong='answer: "见 [[sample-cas]]。"', right='answer: "见 [[sample-case]]。"')

RULE = Rule(UNKNOWN_IN_PROSE, check, EXAMPLE, drafts=True, waivable=False)
