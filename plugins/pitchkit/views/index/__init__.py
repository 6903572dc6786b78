"""One index per kind of record: its cards, with filters made from the kind's own controlled fields."""

from __future__ import annotations

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
    parts = [entries[i : i + PER_PAGE] for i in range(0, len(entries), PER_PAGE)]
    addresses = [f"{kind.plural}/{f'page-{i}/' if i > 1 else ''}" for i in range(1, len(parts) + 1)]
    for i, part in enumerate(parts):
        yield _page(desk, kind, part, addresses, i, len(entries))


def _page(desk: Desk, kind: Kind, part: tuple[Entry, ...], addresses: list[str], i: int, count: int) -> Page:
    title = kind.several.to(desk.language)
    first = i == 0
    return desk.page(
        "index/page.html",
        addresses[i],
        title if first else f"{title} · {i + 1}",
        {
            "kind": kind,
            "cards": [(entry, marks(desk, entry)) for entry in part],
            "groups": filters(desk, kind, part),
            "addresses": addresses,
            "here": i,
            "count": count,
        },
        layout="wide",
        shelf=kind.shelf if first else "",
        order=100 + (ORDER.index(kind.name) if kind.name in ORDER else len(ORDER)),
        parent="" if first else addresses[0],
        previous=addresses[i - 1] if i else None,
        next=addresses[i + 1] if i + 1 < len(addresses) else None,
    )


VIEW = View("index", pages)
