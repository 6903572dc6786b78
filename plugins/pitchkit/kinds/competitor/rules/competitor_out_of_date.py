"""Nobody has looked at a competitor for a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.competitor.schema import Competitor
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "competitor-out-of-date",
    "warning",
    Both(
        "竞品“{competitor}”上次核对是 {date}，过了 {days} 天；拿旧消息说对手，当场就会被戳穿",
        "the competitor '{competitor}' was last checked on {date}, {days} days ago; old news is soon seen through",
    ),
    Both(
        "核对功能、价格和公开资料，改好后更新 reviewed_on 和 expires_on",
        "check functions, prices and what they publish, then set reviewed_on and expires_on",
    ),
    id="CPT-01",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where the last check lies further back than the kind allows."""
    competitor = entry.record
    assert isinstance(competitor, Competitor)  # noqa: S101  # a kind's rules judge records of its schema
    if days := entry.kind.unchecked_since(competitor, ground.as_of):
        yield CODE.at(entry.span(("reviewed_on",)), competitor=competitor.id, date=competitor.reviewed_on, days=days)


EXAMPLE = Example(
    "competitor",
    wrong="reviewed_on: 2026-09-30",
    right="reviewed_on: 2026-11-16",
)

RULE = Rule(CODE, check, EXAMPLE)
