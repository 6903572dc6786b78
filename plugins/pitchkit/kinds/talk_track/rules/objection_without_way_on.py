"""An objection is answered, and then the talk stops."""

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
    "objection-without-way-on",
    "warning",
    Both(
        "“{track}”答完这条异议就没下文：没有反问，整份话术也没有下一步",
        "after this answer '{track}' stops: nothing is asked back, and the talk has no next step",
    ),
    Both("给这条异议写 ask_back，或给话术写 next_step", "give the objection an ask_back, or the talk a next_step"),
    id="TTK-05",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for each objection that leads nowhere."""
    track = entry.record
    assert isinstance(track, TalkTrack)  # noqa: S101  # a kind's rules judge records of its schema
    for i, objection in enumerate(track.objections):
        if objection.ask_back is None and track.next_step is None:
            yield CODE.at(entry.span(("objections", i)), track=track.id)


EXAMPLE = Example(
    "talk-track",
    wrong="""
next_step:
objections:
  - {type: stay-with-current, hear: 现在的够用。, say: 够用就先用着。}
""",
    right="""
next_step: 定下拔线那一天。
objections:
  - {type: stay-with-current, hear: 现在的够用。, say: 够用就先用着。}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
