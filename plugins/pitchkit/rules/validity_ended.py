"""A record's validity has ended, or ends within thirty days."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "validity-ended",
    "warning",
    Both(
        "“{record}”的有效期到 {date} 为止，有 {dependants} 条记录引用它",
        "'{record}' is valid until {date}, and {dependants} records rest on it",
    ),
    Both("续期后改 valid_until，或换上新的记录", "renew it and set valid_until, or name its successor"),
    id="PRF-01",
)

NOTICE = datetime.timedelta(days=30)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem from thirty days before the end of validity on."""
    end = entry.record.valid_until
    if end is not None and end - ground.as_of <= NOTICE:
        resting = {other.id for _, others in ground.catalog.linked(entry) for other in others}
        yield CODE.at(entry.span(("valid_until",)), record=entry.id, date=end, dependants=len(resting))


EXAMPLE = Example("proof", wrong="valid_until: 2026-12-05", right="valid_until: 2028-12-05")

RULE = Rule(CODE, check, EXAMPLE)
