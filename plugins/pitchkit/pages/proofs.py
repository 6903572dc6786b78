"""Proofs: what a reference to one stands for, and whether it holds today; for every view that shows evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.pages.standing import state_of
from pitchkit.record import Figure

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from pitchkit.catalog import Catalog, Entry

__all__ = ["Held", "figure_of", "held"]


class Held(NamedTuple):
    """A proof that holds: the reference that leads to it, its record, and its figure where it has one."""

    ref: str
    entry: Entry
    figure: Figure | None
    is_overdue: bool


def figure_of(catalog: Catalog, ref: str) -> Figure | None:
    """Return the figure a reference addresses: the part it names, else the one its proof carries."""
    entry = catalog.get(ref)
    part = catalog.part(ref) if "#" in ref else getattr(entry.record, "figure", None) if entry else None
    return part if isinstance(part, Figure) else None


def held(catalog: Catalog, refs: Iterable[str], as_of: datetime.date) -> tuple[Held, ...]:
    """Return the proofs that may be shown today, each once, in the order named."""
    found: dict[str, Held] = {}
    for ref in refs:
        entry = catalog.get(ref)
        state = state_of(entry.record, as_of) if entry else "missing"
        figure = figure_of(catalog, ref)
        if entry and state in ("ready", "overdue") and (figure or "#" not in ref):
            found.setdefault(ref, Held(ref, entry, figure, state == "overdue"))
    return tuple(found.values())
