"""A record that asks for approval has nobody who keeps it true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "record-without-owner",
    "warning",
    Both("“{record}”在评审中，还没有负责人", "'{record}' is in review and has no owner"),
    Both("写上 owner，比如 owner: {{team: product-marketing}}", "name one, like owner: {{team: product-marketing}}"),
    id="GEN-03",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where a record in review has no owner; of an approved one it is told as an error."""
    if entry.record.status == "in-review" and entry.record.owner is None:
        yield CODE.at(entry.span(("status",)), record=entry.id)


EXAMPLE = Example("faq", wrong="status: in-review\nowner:", right="status: in-review\nowner: {team: product-marketing}")

RULE = Rule(CODE, check, EXAMPLE)
