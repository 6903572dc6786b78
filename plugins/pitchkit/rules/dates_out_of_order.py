"""A date stands before the one it can only follow: the end before the beginning, the check before the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pitchkit.problems import Both, Code
from pitchkit.record import After, Part, marked
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground
    from pitchkit.source import Loc

CODE = Code(
    "dates-out-of-order",
    "error",
    Both(
        "{field} 写的是 {date}，却早于 {earlier} 的 {first}", "{field} says {date}, which is before {earlier}, {first}"
    ),
    Both("改对其中一个日期", "set one of the two dates right"),
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every date before the one it follows by its declaration."""
    for leaf in marked(entry.record, After):
        earlier = leaf.field.marked_with(After).earlier
        first = getattr(_part(entry.record, leaf.loc[:-1]), earlier)
        if first is not None and leaf.value < first:
            facts = {"field": leaf.field.name, "date": leaf.value, "earlier": earlier, "first": first}
            yield CODE.at(entry.span(leaf.loc), **facts)


def _part(record: Part, loc: Loc) -> Any:
    value: Any = record
    for step in loc:
        value = getattr(value, str(step)) if isinstance(value, Part) else value[step]
    return value


EXAMPLE = Example(
    "faq",
    wrong="visible_from: 2026-12-05\nvalid_until: 2026-12-01",
    right="visible_from: 2026-12-01\nvalid_until: 2099-12-05",
)

RULE = Rule(CODE, check, EXAMPLE, drafts=True, waivable=False)
