"""An approved case has neither a figure nor a quote that can be traced."""

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
    "case-without-figure",
    "error",
    Both(
        "已批准的案例“{case}”既没有指标，也没有带来源的客户原话",
        "the approved case '{case}' has neither a figure nor a quote with its source",
    ),
    Both(
        "在 metrics 里写一个指标，或给 quotes 里的一句话补上 source；暂时没有就把 status 改回 draft",
        "add one figure under metrics, or give a quote its source; while there is none, set status back to draft",
    ),
    id="CASE-04",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for an approved case that nothing measurable or quotable stands behind."""
    case = entry.record
    quoted = any(quote.source for quote in case.quotes)  # type: ignore[attr-defined]  # only cases come here
    if case.is_approved and not case.metrics and not quoted:  # type: ignore[attr-defined]
        yield CODE.at(entry.span(("status",)), case=case.id)


EXAMPLE = Example(
    "case",
    wrong="""
metrics:
quotes:
  - {text: 补得上。, speaker_role: 值班工程师}
answers:
""",
    right="""
metrics:
  - {id: loss, label: 没送到的读数, before: "2.0", after: "0.1", unit: "%", period: 2025 年下半年, source: 回执台账}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
