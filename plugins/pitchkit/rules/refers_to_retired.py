"""A record leans on one that was taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import To, marked
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "refers-to-retired",
    "error",
    Both(
        "“{target}”已经下架，读者点进去只见到一句话",
        "'{target}' has been taken down, and readers who follow find a stub",
    ),
    Both(
        "换成接替它的记录{successor}，或删去这个引用",
        "name the record that replaces it{successor}, or take the reference out",
    ),
    id="GEN-07",
)

HISTORY = frozenset({"derived_from", "successor"})


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every reference to a retired record; where a record came from is history and may stay."""
    for leaf in marked(entry.record, To):
        target = ground.catalog.get(leaf.value)
        if target is not None and target.record.status == "retired" and leaf.loc[0] not in HISTORY:
            next_one = f" ({target.record.successor})" if target.record.successor else ""
            yield CODE.at(entry.span(leaf.loc), target=target.id, successor=next_one)


EXAMPLE = Example(
    "faq",
    wrong="related: [sample-gone]",
    right="related: [sample-case]",
    beside={"faqs/sample-gone.yml": "title: {zh: 旧答案, en: Old answer}\nstatus: retired\n"},
)

RULE = Rule(CODE, check, EXAMPLE)
