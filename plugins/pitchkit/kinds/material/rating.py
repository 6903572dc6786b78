"""What the front line thinks of a material, added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from pitchkit.kinds.material.schema import Rating

__all__ = ["MOST", "Rated", "rated"]

MOST = 5
"""The highest score there is."""


class Rated(NamedTuple):
    """The scores in one number: their average to one decimal, how many votes, and the day of the latest."""

    average: float
    votes: int
    latest: datetime.date


def rated(ratings: Sequence[Rating]) -> Rated | None:
    """Return what the ratings add up to, None where nobody has rated."""
    if not ratings:
        return None
    average = sum(rating.score for rating in ratings) / len(ratings)
    return Rated(round(average, 1), len(ratings), max(rating.on for rating in ratings))
