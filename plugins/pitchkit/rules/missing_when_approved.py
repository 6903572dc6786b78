"""An approved record lacks a field that its kind owes its reader."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pitchkit.problems import Both
from pitchkit.problems.records import MISSING_WHEN_APPROVED
from pitchkit.record import Owed, plan
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.record import Record
    from pitchkit.rule import Ground


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every owed field that is empty."""
    if not entry.record.is_approved:
        return
    for name in _owed(type(entry.record)):
        if not getattr(entry.record, name):
            kind = Both(entry.kind.one.zh, entry.kind.one.en.lower())
            yield MISSING_WHEN_APPROVED.at(entry.span(("status",)), kind=kind, field=name)


@cache
def _owed(cls: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, field in plan(cls).items() if (owed := field.mark(Owed)) is not None and not owed.by)


EXAMPLE = Example("product", wrong="one_line:", right="one_line: {zh: 断了自己补, en: It heals itself}")

RULE = Rule(MISSING_WHEN_APPROVED, check, EXAMPLE, waivable=False)
