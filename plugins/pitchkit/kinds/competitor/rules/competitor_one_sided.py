"""A battle card does not say where the other side wins, or since when a difference is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.competitor.schema import Competitor
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "competitor-one-sided",
    "warning",
    Both(
        "竞品“{competitor}”{lacking}，销售照着说会吃亏",
        "the card of '{competitor}' {lacking}, and whoever relies on it will be caught out",
    ),
    Both(
        "在 lose_reasons 里照实写丢单的原因；每条差别写上 as_of",
        "say under lose_reasons why deals are lost, and give each difference its as_of",
    ),
    id="CPT-02",
)

FLATTERING = Both("没写他们强在哪", "does not say where they win")
UNDATED = Both("这条差别没写是哪天的情况", "does not say when this difference was seen")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for missing reasons to lose, and for each difference without a date."""
    competitor = entry.record
    assert isinstance(competitor, Competitor)  # noqa: S101  # a kind's rules judge records of its schema
    if not competitor.lose_reasons:
        yield CODE.at(entry.span(("status",)), competitor=competitor.id, lacking=FLATTERING)
    for i, delta in enumerate(competitor.deltas):
        if delta.as_of is None:
            yield CODE.at(entry.span(("deltas", i)), competitor=competitor.id, lacking=UNDATED)


EXAMPLE = Example(
    "competitor",
    wrong="lose_reasons:",
    right="lose_reasons: [{zh: 入门价确实低, en: Their entry price is low}]",
)

RULE = Rule(CODE, check, EXAMPLE)
