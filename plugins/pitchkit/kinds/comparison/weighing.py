"""What a comparison's scores add up to by its weights, and from which weight on another way would win. Values only."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pitchkit.kinds.comparison.schema import Alternative, Comparison, Criterion

__all__ = ["MOST", "Row", "Turn", "Weighing", "weigh"]

MOST = 5
"""The best a way can do by one criterion."""

_SHOWN = Decimal("0.1")


class Row(NamedTuple):
    """One criterion, and the score of each way by it; None where nobody has scored."""

    criterion: Criterion
    scores: tuple[int | None, ...]

    @property
    def weight(self) -> int:
        """Return what the criterion counts; less than nothing is nothing."""
        return max(self.criterion.weight, 0)

    @property
    def best(self) -> int | None:
        """Return the highest score in the row, None where it tells no way from another."""
        given = {score for score in self.scores if score is not None}
        return max(given) if len(given) > 1 else None


class Turn(NamedTuple):
    """A criterion of which it takes so much, all others as they are, and this way overtakes the one ahead."""

    way: Alternative
    criterion: Criterion
    weight: int


class Weighing(NamedTuple):
    """Ways and criteria as written, with the weighted mean of each way out of five."""

    ways: tuple[Alternative, ...]
    rows: tuple[Row, ...]

    @property
    def totals(self) -> tuple[Decimal | None, ...]:
        """Return each way's weighted mean to one decimal; None for a way that is not scored throughout."""
        whole = sum(row.weight for row in self.rows)
        return tuple(None if points is None else _mean(points, whole) for points in self._points())

    @property
    def ahead(self) -> tuple[int, ...]:
        """Return the places of the ways with the highest total; a lead that does not show is none."""
        totals = self.totals
        best = max((total for total in totals if total is not None), default=None)
        return tuple(place for place, total in enumerate(totals) if best is not None and total == best)

    @property
    def unscored(self) -> tuple[Alternative, ...]:
        """Return the ways that lack a score."""
        return tuple(way for way, total in zip(self.ways, self.totals, strict=True) if total is None)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Return, for each way behind a single leader, the smallest change of one weight that puts it ahead."""
        if len(self.ahead) != 1:
            return ()
        others = (place for place, points in enumerate(self._points()) if points is not None and place != self.ahead[0])
        nearest = (min(self._turns(place), key=_added, default=None) for place in others)
        return tuple(turn for turn in nearest if turn)

    def _points(self) -> tuple[int | None, ...]:
        columns = (tuple(row.scores[place] for row in self.rows) for place in range(len(self.ways)))
        return tuple(_weighted(column, self.rows) for column in columns)

    def _turns(self, place: int) -> Iterator[Turn]:
        leader, points = self.ahead[0], self._points()
        behind = (points[leader] or 0) - (points[place] or 0)
        rest = sum(row.weight for row in self.rows)
        for row in self.rows:
            gain = (row.scores[place] or 0) - (row.scores[leader] or 0)
            weight = row.weight + behind // gain + 1 if gain > 0 else 0
            # What counts for more than everything else together is no weighing any more.
            if gain > 0 and weight <= rest - row.weight:
                yield Turn(self.ways[place], row.criterion, weight)


def weigh(comparison: Comparison) -> Weighing | None:
    """Weigh a comparison's ways; None where nothing counts or nothing is scored."""
    ways = comparison.alternatives
    rows = tuple(Row(each, tuple(_score(way, each.id) for way in ways)) for each in comparison.criteria)
    counts = any(row.weight for row in rows)
    scored = any(score is not None for row in rows for score in row.scores)
    return Weighing(ways, rows) if counts and scored else None


def _score(way: Alternative, criterion: str) -> int | None:
    score = way.scores.get(criterion)
    return score if score is not None and 0 <= score <= MOST else None


def _weighted(column: Sequence[int | None], rows: Sequence[Row]) -> int | None:
    if None in column:
        return None
    return sum((score or 0) * row.weight for score, row in zip(column, rows, strict=True))


def _mean(points: int, whole: int) -> Decimal:
    return (Decimal(points) / whole).quantize(_SHOWN, ROUND_HALF_UP)


def _added(turn: Turn) -> int:
    return turn.weight - turn.criterion.weight
