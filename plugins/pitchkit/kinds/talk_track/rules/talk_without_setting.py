"""A talk track does not say for whom, at which step or for which type of customer it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.problems import Both, Code
from pitchkit.record import plan
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "talk-without-setting",
    "error",
    Both(
        "“{track}”没写{lacking}，销售按要见的人找不到它",
        "'{track}' names no {lacking}, so nobody finds it by the meeting they prepare",
    ),
    Both(
        "写上 {fields}；应急用的，把 track_type 写成 emergency-talk",
        "add {fields}; what is for an emergency has track_type emergency-talk",
    ),
    id="TTK-02",
)

SETTING = ("roles", "steps", "customer_types")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where a part of its setting is open; a talk for an emergency has none."""
    track = entry.record
    assert isinstance(track, TalkTrack)  # noqa: S101  # a kind's rules judge records of its schema
    lacking = [name for name in SETTING if not getattr(track, name)]
    if lacking and track.track_type != "emergency-talk":
        yield CODE.at(entry.span(("status",)), track=track.id, lacking=_called(lacking), fields=", ".join(lacking))


def _called(names: list[str]) -> Both:
    labels = [plan(TalkTrack)[name].label for name in names]
    return Both("、".join(each.zh for each in labels), " or ".join(each.en.lower() for each in labels))


EXAMPLE = Example(
    "talk-track",
    wrong="steps:",
    right="steps: [describe-need]",
)

RULE = Rule(CODE, check, EXAMPLE)
