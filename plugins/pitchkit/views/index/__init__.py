"""One index per kind of record: its cards, with filters made from the kind's own controlled fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.views.index.filters import filters, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.kind import Kind
    from pitchkit.pages import Desk, Page

PER_PAGE = 200
ORDER = (
    "talk-track",
    "faq",
    "scenario",
    "persona",
    "value-point",
    "case",
    "proof",
    "customer",
    "product",
    "segment",
    "company",
    "launch",
    "brand-stage",
)
"""The order of indexes within their menus; kinds that are not named here follow by name."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the index of every kind that has records here."""
    for kind in desk.shop.kinds:
        entries = desk.in_order(_live(desk.catalog.of(kind.name)))
        if entries:
            yield from _of_kind(desk, kind, entries)


def _live(entries: tuple[Entry, ...]) -> Iterable[Entry]:
    """Leave out what is retired, unless nothing else is there and the pages of these would hang in the air."""
    return [entry for entry in entries if entry.record.status != "retired"] or entries


def _of_kind(desk: Desk, kind: Kind, entries: tuple[Entry, ...]) -> Iterator[Page]:
    starts = range(0, len(entries), PER_PAGE)
    addresses = [f"{kind.plural}/{f'page-{i + 1}/' if i else ''}" for i in range(len(starts))]
    first = _page(desk, kind, entries[:PER_PAGE], addresses, 0)
    order = ORDER.index(kind.name) if kind.name in ORDER else len(ORDER)
    yield replace(first, shelf=kind.shelf, order=100 + order)
    for i, start in enumerate(starts[1:], 1):
        further = _page(desk, kind, entries[start : start + PER_PAGE], addresses, i)
        yield replace(further, title=f"{first.title} · {i + 1}", parent=first.address)


def _page(desk: Desk, kind: Kind, part: tuple[Entry, ...], addresses: list[str], i: int) -> Page:
    context = {
        "cards": [(entry, marks(desk, entry)) for entry in part],
        "groups": filters(desk, kind, part),
        "addresses": addresses,
        "here": i,
    }
    title = kind.several.to(desk.language)
    page = desk.page("index/page.html", addresses[i], title, context, layout="wide")
    before = addresses[i - 1] if i else None
    return replace(page, previous=before, next=dict(enumerate(addresses)).get(i + 1))


VIEW = View("index", pages)
