"""What a customer may get, inside the portal: each record's page as the customer edition's own build makes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pitchkit.pages import View, without_dead_ends
from pitchkit.views.customer_view.code import code
from pitchkit.views.customer_view.version import version

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
    brand = _brand(outside)
    for entry in entries:
        body = _body(outside, entry, standing)
        yield desk.page(
            "customer_view/sheet.html",
            body.address,
            body.title,
            {"page": body, **_facts(desk, outside, entry, body), "brand": brand},
            glossed=False,
            text=body.text,
            source=body.source,
            record=body.record,
            kind=body.kind,
            parent=desk.address(entry),
            layout="sheet",
            searched=False,
        )


def _body(outside: Desk, entry: Entry, standing: set[str]) -> Page:
    """Return the record's page as customers get it; where they have no further page, a link is the words it was."""
    page = outside.record_page(entry)

    def kept(html: str) -> str:
        return without_dead_ends(html, standing.__contains__)

    sections = tuple(section._replace(html=kept(section.html)) for section in page.sections)
    return replace(page, lead=kept(page.lead), sections=sections)


def _facts(desk: Desk, outside: Desk, entry: Entry, body: Page) -> dict[str, Any]:
    url = outside.public_url(body.address)
    record = entry.record
    return {
        "entry": desk.catalog.entries[entry.id],
        "record": record,
        "sent": desk.sending(entry),
        "until": record.valid_until or record.expires_on,
        "version": version(body),
        "url": url,
        "qr": code(url) if url else "",
    }


def _brand(outside: Desk) -> str:
    """Return what the company calls itself before customers, where it says so, else what the site is called."""
    own = outside.catalog.of("company")
    return outside.plain(own[0].record.name) if own else outside.shop.names[outside.language]


VIEW = View("customer_view", pages)
