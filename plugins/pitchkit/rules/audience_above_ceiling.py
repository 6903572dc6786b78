"""A record names readers that records of its kind never have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import AUDIENCES
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "audience-above-ceiling",
    "error",
    Both(
        "“{record}”的受众写成了 {audience}，而{kind}最多给 {ceiling} 看；别的版本里不会出现它",
        "'{record}' has the audience {audience}, but a {kind} goes to {ceiling} at most and stands in no other edition",
    ),
    Both(
        "改成 audience: {ceiling}；要给客户看的话，另写一条对比或常见问题",
        "set audience: {ceiling}; what a customer may read belongs in a comparison or an FAQ",
    ),
    id="SEC-03",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where the audience is wider than the kind's ceiling."""
    audience, ceiling = entry.record.audience, entry.kind.ceiling
    if AUDIENCES.index(audience) > AUDIENCES.index(ceiling):
        kind = Both(entry.kind.one.zh, entry.kind.one.en.lower())
        yield CODE.at(entry.span(("audience",)), record=entry.id, audience=audience, ceiling=ceiling, kind=kind)


EXAMPLE = Example("competitor", wrong="audience: partner", right="audience: internal")

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
