"""A figure cannot be traced: it lacks its period, its unit or its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import Figure, plan
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.record import Record
    from pitchkit.rule import Ground
    from pitchkit.source import Loc

CODE = Code(
    "figure-without-source",
    "error",
    Both("指标“{figure}”缺{what}，被问到时答不上来", "the figure '{figure}' lacks {what}; nobody could answer for it"),
    Both(
        "补上 period、unit 和 source（或在记录的 sources 里写来源）",
        "add period, unit and source, or name the source under the record's sources",
    ),
    id="PRF-02",
)

_BARE = re.compile(r"[-−+]?[\d.,]+")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every figure of an approved record that lacks what makes it a proof."""
    if not entry.record.is_approved:
        return
    for loc, figure in _figures(entry.record):
        missing = _missing(figure, sourced=bool(entry.record.sources))
        if missing:
            what = Both("、".join(each.zh for each in missing), " and ".join(each.en for each in missing))
            yield CODE.at(entry.span((*loc, "id")), figure=figure.id, what=what)


def _missing(figure: Figure, *, sourced: bool) -> list[Both]:
    missing = []
    if figure.period is None:
        missing.append(Both("时段", "its period"))
    if figure.unit is None and any(_BARE.fullmatch(text) for text in (figure.after, figure.value) if text):
        missing.append(Both("单位", "its unit"))
    if figure.source is None and not sourced:
        missing.append(Both("来源", "its source"))
    return missing


def _figures(record: Record) -> Iterator[tuple[Loc, Figure]]:
    for name, field in plan(type(record)).items():
        if field.part is Figure:
            value = getattr(record, name)
            if isinstance(value, Figure):
                yield (name,), value
            elif value:
                yield from (((name, i), figure) for i, figure in enumerate(value))


EXAMPLE = Example(
    "proof",
    wrong="""
sources:
figure: {id: loss, label: 没送到的读数, value: "0.1", unit: "%"}
""",
    right="""
figure: {id: loss, label: 没送到的读数, value: "0.1", unit: "%", period: 2025 年下半年, source: 回执台账}
""",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
