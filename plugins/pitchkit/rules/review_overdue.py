"""A record's review date has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.edition import is_overdue
from pitchkit.kind import Rule
from pitchkit.problems import Both, Code

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.problems import Problem

CODE = Code(
    "review-overdue",
    "warning",
    Both("“{record}”应在 {date} 前核对", "'{record}' was to be reviewed by {date}"),
    Both("核对后写上 reviewed_on，并推后 expires_on", "review it, set reviewed_on, and move expires_on on"),
    id="GEN-04",
)


def check(entry: Entry, catalog: Catalog, as_of: datetime.date) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where the review date lies before the day of judgement."""
    if is_overdue(entry.record, as_of):
        yield CODE.at(entry.span(("expires_on",)), record=entry.id, date=entry.record.expires_on)


RULE = Rule(CODE, check)
