"""A line of a talk track claims something and nothing stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.lexicon import claimed
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.record import Text
    from pitchkit.rule import Ground
    from pitchkit.source import Loc

CODE = Code(
    "unproven-value-line",
    "warning",
    Both(
        "“{track}”里这句话{lacking}，客户追问一句就接不住",
        "this line of '{track}' {lacking}, so it falls at the next question",
    ),
    Both(
        "价值句写上 value_point；说了数字的，proof 写上出处，比如 case-x#loss",
        "give a value line its value_point, and a figure its proof, like case-x#loss",
    ),
    id="TTK-03",
)

POINTLESS = Both("没写属于哪个价值点", "belongs to no value point")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for each value line without a value point, and each line with a claim and no proof."""
    track = entry.record
    assert isinstance(track, TalkTrack)  # noqa: S101  # a kind's rules judge records of its schema
    for i, line in enumerate(track.value_lines):
        if line.value_point is None:
            yield CODE.at(entry.span(("value_lines", i)), track=track.id, lacking=POINTLESS)
        if line.proof is None:
            yield from _unproven(entry, ("value_lines", i, "text"), line.text)
    for i, objection in enumerate(track.objections):
        if objection.proof is None:
            yield from _unproven(entry, ("objections", i, "say"), objection.say)


def _unproven(entry: Entry, loc: Loc, text: Text) -> Iterator[Problem]:
    """Tell one line once, in the first language that claims something."""
    for tag, words in text:
        if claims := claimed(words):
            said = ", ".join(claims)
            lacking = Both(f"说了“{said}”，没有证据", f"says '{said}' without a proof")
            yield CODE.at(entry.span((*loc, tag) if tag else loc), track=entry.id, lacking=lacking)
            return


EXAMPLE = Example(
    "talk-track",
    wrong="""
value_lines:
  - text: {zh: 没送到的读数从 2.0% 降到 0.1%。, en: Undelivered readings went from 2.0% to 0.1%.}
    value_point: sample-value-point
""",
    right="""
value_lines:
  - text: {zh: 没送到的读数从 2.0% 降到 0.1%。, en: Undelivered readings went from 2.0% to 0.1%.}
    value_point: sample-value-point
    proof: sample-case#loss
""",
)

RULE = Rule(CODE, check, EXAMPLE)
