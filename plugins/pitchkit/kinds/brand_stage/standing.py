"""Where the company stands towards one brand stage: past it, in it, or not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime

    from pitchkit.kinds.brand_stage.schema import BrandStage

__all__ = ["Standing", "standing_of"]


class Standing(NamedTuple):
    """The place, and how many of the conditions to enter are met."""

    place: Literal["past", "here", "ahead"]
    met: int
    conditions: int


def standing_of(stage: BrandStage, as_of: datetime.date) -> Standing:
    """Judge a stage by the days the company reached and left it."""
    met = sum(condition.met for condition in stage.entry_conditions)
    place: Literal["past", "here", "ahead"] = "ahead"
    if stage.reached_on is not None and stage.reached_on <= as_of:
        left = stage.left_on is not None and stage.left_on <= as_of
        place = "past" if left else "here"
    return Standing(place, met, len(stage.entry_conditions))
