"""What a customer may get, inside the portal: each record's page as the customer edition's own build makes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pitchkit.pages import View, without_dead_ends

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out a page on the customer's desk for every record that edition shows."""
    outside = desk.outward
    if outside is None:
        return
    entries = [entry for entry in outside.catalog if entry.kind.plural]
    standing = {outside.address(entry) for entry in entries}
    for entry in entries:
        yield _sheet(desk, outside, entry, standing)


def _sheet(desk: Desk, outside: Desk, entry: Entry, standing: set[str]) -> Page:
    page = outside.record_page(entry)

    def kept(html: str) -> str:
        return without_dead_ends(html, standing.__contains__)

    return replace(
        page,
        lead=kept(page.lead),
        sections=tuple(section._replace(html=kept(section.html)) for section in page.sections),
        parent=desk.address(entry),
        layout="sheet",
        aliases=(),
        searched=False,
    )


VIEW = View("customer_view", pages)
