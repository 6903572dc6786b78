"""A cell has its words, and there are segments in which they do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages.coverage import Coverage
from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import folder, name, term
from pitchkit.rules.coverage.serving import served, serves
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.pages.coverage import Cell
    from pitchkit.rule import Ground

CODE = Code(
    "segment-without-talk",
    "hint",
    Both(
        "见{role}，走到“{step}”，{segments}还没有自己的话术，先借别的市场的",
        "{role}, at “{step}”: no words of its own for {segments}; sellers borrow another market's",
    ),
    Both(
        "给这个市场写一份，或确认现有的也适用后，在它的 segments 里加上",
        "write one for this market, or, once sure that today's holds there too, add it to its segments",
    ),
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every needed cell with words, once, with the served segments that none of its talks is for."""
    for cell in Coverage(ground, ground.catalog.of("talk-track")).cells:
        if cell.need == "needed" and cell.can_be_said:
            lacking = _lacking(ground, cell)
            if lacking:
                yield _gap(ground, cell, lacking)


def _lacking(ground: Ground, cell: Cell) -> tuple[Entry, ...]:
    named = [getattr(talk.record, "segments", ()) for talk in cell.entries if talk.record.is_approved]
    return tuple(each for each in served(ground) if not any(serves(ground, names, each.id) for names in named))


def _gap(ground: Ground, cell: Cell, lacking: tuple[Entry, ...]) -> Gap:
    called = [name(ground, segment) for segment in lacking]
    problem = CODE.at(
        folder(ground, "talk-tracks"),
        role=term(ground, "decision-role", cell.role),
        step=term(ground, "purchase-step", cell.step),
        segments=Both("、".join(f"“{each.zh}”" for each in called), ", ".join(f"“{each.en}”" for each in called)),
    )
    weight = cost(ground, CODE, Felt(cell.role, cell.step, tuple(segment.id for segment in lacking)))
    return Gap(f"{cell.role}/{cell.step}", problem, weight, f"situations/{cell.role}-{cell.step}")


EXAMPLE = Example(
    "talk-track",
    wrong="segments: [other-segment]",
    right="segments: [sample-segment]",
    beside={
        "segments/other-segment.yml": "title: 水厂\nstatus: approved\nowner: {team: industry-research}\n"
        "audience: public\ncustomers_are: 自己运维的水厂\n",
    },
)

RULE = CoverageRule(CODE, find, EXAMPLE, key="user/describe-need")
