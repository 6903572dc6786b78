"""Completeness: how much of what a kind asks for a record holds, and what it still lacks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.record import Asked, Owed, plan

if TYPE_CHECKING:
    from pitchkit.record import Field, Record

__all__ = ["Completeness", "completeness"]


class Completeness(NamedTuple):
    """How many fields are asked for, and which of them are still empty."""

    asked: int
    lacking: tuple[Field, ...]

    @property
    def filled(self) -> int:
        """Return how many of the fields hold something."""
        return self.asked - len(self.lacking)

    @property
    def percent(self) -> int:
        """Return the share that is filled, in whole per cent; what is asked for nothing is complete."""
        return 100 * self.filled // self.asked if self.asked else 100


def completeness(record: Record) -> Completeness:
    """Return how complete a record is: what it owes and what is asked of it count alike."""
    wanted = _wanted(type(record))
    return Completeness(len(wanted), tuple(field for field in wanted if not getattr(record, field.name)))


@cache
def _wanted(cls: type[Record]) -> tuple[Field, ...]:
    return tuple(field for field in plan(cls).values() if field.mark(Owed) is not None or field.mark(Asked) is not None)
