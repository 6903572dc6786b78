"""What an approved case owes its reader: a figure, or a quote that can be traced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kind import Rule
from pitchkit.problems import Both, Code

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.problems import Problem

CASE_WITHOUT_FIGURE = Code(
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


def check(entry: Entry, catalog: Catalog, as_of: datetime.date) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for an approved case that nothing measurable or quotable stands behind."""
    case = entry.record
    quoted = any(quote.source for quote in case.quotes)  # type: ignore[attr-defined]  # only cases come here
    if case.is_approved and not case.metrics and not quoted:  # type: ignore[attr-defined]
        yield CASE_WITHOUT_FIGURE.at(entry.span(("status",)), case=case.id)


RULES = (Rule(CASE_WITHOUT_FIGURE, check),)
