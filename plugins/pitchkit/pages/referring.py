"""Referring: what `[[id]]` in a Markdown field stands for on a page, and what it says where only words may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from pitchkit.record import Figure

if TYPE_CHECKING:
    from pitchkit.pages.desk import Desk

__all__ = ["Referring"]

HOLE = "…"
"""What stands where this reader may not see what is meant; `check` has told the author."""
_LINK = Markup('<a class="pk-ref" href="{}">{}</a>')


class Referring:
    """Resolves the references in the prose of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def shown(self, ref: str, alone: bool) -> str:  # noqa: FBT001
        """Return what a reference stands for: a card when alone, a figure, or a link by the name for this reader."""
        desk = self.desk
        entry, part = desk.catalog.get(ref), desk.catalog.part(ref)
        if entry is None:
            return HOLE
        if isinstance(part, Figure):
            return str(desk.figures.inline(part, entry))
        if alone and "#" not in ref:
            return str(desk.card(entry))
        link = desk.link(entry, ref.partition("#")[2])
        return str(_LINK.format(link, desk.show(entry.record.name)))

    def said(self, ref: str, alone: bool) -> str:  # noqa: ARG002, FBT001  # as prose calls it
        """Return the bare words of a reference, for what is copied, searched or put into an attribute."""
        desk = self.desk
        entry, part = desk.catalog.get(ref), desk.catalog.part(ref)
        if entry is None:
            return HOLE
        return str(escape(desk.figures.spoken(part) if isinstance(part, Figure) else desk.plain(entry.record.name)))
