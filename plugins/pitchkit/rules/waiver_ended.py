"""A waiver has run out, and the finding it silenced is back."""

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
    "waiver-ended",
    "warning",
    Both("对 {waived} 的豁免到 {date} 为止，已经过了", "the waiver of {waived} ended on {date}"),
    Both(
        "改好它指的问题后删去这条豁免，或写上新的理由和日期",
        "mend what it was about and take the waiver out, or give a new reason and end",
    ),
    id="GEN-09",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every waiver past its end."""
    for i, waiver in enumerate(entry.record.waive):
        if waiver.until < ground.as_of:
            yield CODE.at(entry.span(("waive", i, "until")), waived=waiver.check, date=waiver.until)


EXAMPLE = Example(
    "faq",
    wrong="waive: [{check: GEN-04, reason: 展会之后再核对, until: 2026-10-31}]",
    right="waive: [{check: GEN-04, reason: 展会之后再核对, until: 2099-12-31}]",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False, drafts=True)
