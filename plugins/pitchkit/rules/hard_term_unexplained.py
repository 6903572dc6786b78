"""A term of the trade is recorded, and nothing helps somebody outside the trade to grasp it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import plan
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "hard-term-unexplained",
    "hint",
    Both(
        "“{term}”对客户不能直接说，这里也没有比方可打",
        "'{term}' is not to be used before customers, and there is no analogy to use in its place",
    ),
    Both("在 analogy 里写一个谁都见过的东西", "give an analogy with something everybody has seen"),
    id="TXT-06",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for a hard word (one with forms to avoid, or without plain words) that has no analogy."""
    fields, term = plan(type(entry.record)), entry.record
    if "plain" not in fields or "analogy" not in fields:
        return
    hard = bool(getattr(term, "avoid", ())) or not term.plain  # type: ignore[attr-defined]
    if hard and not term.analogy:  # type: ignore[attr-defined]
        yield CODE.at(entry.span(("title",)), term=next(iter(term.title.by.values())))


EXAMPLE = Example("term", wrong="analogy:", right="analogy: 像大雪封路时的邮局：信先收着，路通了按日子送。")

RULE = Rule(CODE, check, EXAMPLE)
