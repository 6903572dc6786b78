"""Nobody has checked a talk track for a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "talk-not-reviewed",
    "warning",
    Both(
        "“{track}”上次核对是 {date}，过了 {days} 天；话术一季一核，市场早变了",
        "'{track}' was last checked on {date}, {days} days ago; a talk wants a look every quarter",
    ),
    Both(
        "照着最近几次见客户的情形读一遍，改好后更新 reviewed_on 和 expires_on",
        "read it against recent meetings, then set reviewed_on and expires_on",
    ),
    id="TTK-04",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where the last check lies further back than the kind allows."""
    track = entry.record
    assert isinstance(track, TalkTrack)  # noqa: S101  # a kind's rules judge records of its schema
    if days := entry.kind.unchecked_since(track, ground.as_of):
        yield CODE.at(entry.span(("reviewed_on",)), track=track.id, date=track.reviewed_on, days=days)


EXAMPLE = Example(
    "talk-track",
    wrong="reviewed_on: 2026-07-01",
    right="reviewed_on: 2026-11-16",
)

RULE = Rule(CODE, check, EXAMPLE)
