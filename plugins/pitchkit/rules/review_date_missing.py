"""An approved record does not say when somebody will look at it again."""

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
    "review-date-missing",
    "warning",
    Both(
        "“{record}”没写下次核对的日期，过时了没人会知道",
        "'{record}' has no review date, so nobody will notice when it grows old",
    ),
    Both(
        "写上 expires_on，话术一般三个月，案例一般一年",
        "set expires_on: three months ahead for a talk, a year for a case",
    ),
    id="GEN-04",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where an approved record has neither a review date nor an end."""
    record = entry.record
    if record.is_approved and record.expires_on is None and record.valid_until is None:
        yield CODE.at(entry.span(("status",)), record=entry.id)


EXAMPLE = Example("faq", wrong="expires_on:", right="expires_on: 2099-12-31")

RULE = Rule(CODE, check, EXAMPLE)
