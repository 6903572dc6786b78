"""What fits a stage of transformation: arguments made for it, customers who are there. Records say so themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pitchkit.catalog import Catalog, Entry

__all__ = ["AtStage", "at_stage"]


class AtStage(NamedTuple):
    """The records of all kinds that name one stage."""

    fits: tuple[Entry, ...]
    """Those made for customers at this stage."""
    here: tuple[Entry, ...]
    """Those that describe customers at this stage."""


def at_stage(catalog: Catalog, stage: str) -> AtStage:
    """Find the approved records that fit a stage, and those that stand at it."""
    approved = [entry for entry in catalog if entry.record.is_approved]
    return AtStage(
        tuple(entry for entry in approved if stage in getattr(entry.record, "fits_stages", ())),
        tuple(entry for entry in approved if getattr(entry.record, "transformation_stage", None) == stage),
    )
