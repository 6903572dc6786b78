"""A record's review date has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.edition import is_overdue
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "review-overdue",
    "warning",
    Both("“{record}”应在 {date} 前核对", "'{record}' was to be reviewed by {date}"),
    Both("核对后写上 reviewed_on，并推后 expires_on", "review it, set reviewed_on, and move expires_on on"),
    id="GEN-04",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where the review date lies before the day of judgement, unless the kind's own rule tells."""
    record, today = entry.record, ground.as_of
    if is_overdue(record, today) and not entry.kind.unchecked_since(record, today):
        yield CODE.at(entry.span(("expires_on",)), record=entry.id, date=record.expires_on)


EXAMPLE = Example("faq", wrong="expires_on: 2026-09-30", right="expires_on: 2027-06-30")

RULE = Rule(CODE, check, EXAMPLE)
