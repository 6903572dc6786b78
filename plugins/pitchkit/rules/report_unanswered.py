"""A seller sent something back from a talk, and nobody has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages.reporting import working_days
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

MOST = 3
"""Working days an answer may take."""

CODE = Code(
    "report-unanswered",
    "warning",
    Both(
        "{date} 收到的反馈等了 {days} 个工作日还没有答复",
        "what came back from a talk on {date} has waited {days} working days for an answer",
    ),
    Both(
        "写上 answer 和 answered_on；要改内容就先改内容，再写改了什么",
        "give it an answer and answered_on; where the record has to change, change it and say how",
    ),
    id="FDB-01",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every report that has waited longer than it should."""
    for i, report in enumerate(entry.record.reports):
        waited = working_days(report.asked_on, ground.as_of)
        if report.waits and waited > MOST:
            yield CODE.at(entry.span(("reports", i)), date=report.asked_on, days=waited)


EXAMPLE = Example(
    "faq",
    wrong="reports: [{asked_on: 2026-11-16, kind: asked, what: 客户问要不要停机}]",
    right=(
        "reports: [{asked_on: 2026-11-16, kind: asked, what: 客户问要不要停机, "
        "answer: 不用停机，短答里写上了, answered_on: 2026-11-18}]"
    ),
)

RULE = Rule(CODE, check, EXAMPLE, drafts=True)
