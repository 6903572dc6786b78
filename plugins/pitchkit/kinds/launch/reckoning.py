"""What a launch adds up to: the score by its weights, and the budget with its contingency. Values only."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.kinds.launch.schema import Budget, Launch
    from pitchkit.vocabulary import Term

__all__ = ["Money", "Score", "budget_of", "score_of"]

MOST = 5
"""The best a launch can do in one criterion."""
CONCEPT_NEEDS_IDEA = 4

_WEIGHT = re.compile(r"\d{1,3}", re.ASCII)


class Points(NamedTuple):
    """One criterion: how many of its five points the launch has, and what they are worth."""

    id: str
    points: int
    weight: int

    @property
    def worth(self) -> int:
        """Return what the points count."""
        return self.points * self.weight


class Score(NamedTuple):
    """The criteria in order; what was not judged counts nothing."""

    rows: tuple[Points, ...]

    @property
    def total(self) -> int:
        """Return the sum of all criteria."""
        return sum(row.worth for row in self.rows)

    @property
    def most(self) -> int:
        """Return the highest total there is."""
        return sum(row.weight * MOST for row in self.rows)

    @property
    def tier(self) -> str:
        """Return the tier the total speaks for; the concept tier also needs an idea of its own."""
        share = 100 * self.total / self.most if self.most else 0.0
        idea = next((row.points for row in self.rows if row.id == "idea"), 0)
        steps = (("inform", 25), ("small-scene", 50), ("big-scene", 75))
        found = next((tier for tier, below in steps if share < below), "concept")
        return "big-scene" if found == "concept" and idea < CONCEPT_NEEDS_IDEA else found


def score_of(launch: Launch, terms: Iterable[Term]) -> Score | None:
    """Weigh a launch's points by its vocabulary; None while nothing is judged."""
    if not launch.score:
        return None
    return Score(tuple(Points(term.id, launch.score.get(term.id, 0), _weight(term)) for term in terms))


def _weight(term: Term) -> int:
    text = term.attributes.get("weight", "")
    return int(text) if _WEIGHT.fullmatch(text) else 1


class Money(NamedTuple):
    """A budget added up."""

    lines: Decimal
    contingency: Decimal

    @property
    def total(self) -> Decimal:
        """Return the lines with the contingency."""
        return self.lines + self.contingency


def budget_of(budget: Budget | None) -> Money | None:
    """Add up a budget; None where there is none."""
    if budget is None:
        return None
    lines = sum((line.amount for line in budget.lines), Decimal(0))
    return Money(lines, lines * (budget.contingency_pct or Decimal(0)) / 100)
