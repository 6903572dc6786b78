"""The case library: what customers achieved, by market and product, and for the house how well each case is told."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.leaves import bound, spread
from pitchkit.views.case_library.finding import groups, marks
from pitchkit.views.case_library.telling import SCOPES, by, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page
    from pitchkit.views.case_library.telling import Shelf, Told

FEW = 4
"""Fewer cases than this are read faster than sought."""
MOST = 12
"""How many cases a market or a product shows before it leads to its own page."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the library where there is a case; a long one goes on over further pages."""
    cases = told(desk.catalog, desk.shop.vocabularies, desk.edition.as_of)
    leaves = spread("case-library/", cases)
    made = [_leaf(desk, cases, address, here, list(leaves)) for address, here in leaves.items()]
    yield from bound(made)


def _leaf(desk: Desk, cases: Sequence[Told], address: str, here: Sequence[Told], addresses: list[str]) -> Page:
    inside = not desk.edition.leaves_the_house
    first = address == addresses[0]
    return desk.page(
        "case_library/page.html",
        address,
        desk.t("案例库", "Case library") if inside else desk.t("客户怎么做成的", "How customers did it"),
        {
            "cases": here,
            "groups": groups(desk, here) if len(here) >= FEW else (),
            "marks": {case.entry.id: " ".join(marks(desk.catalog, case)) for case in here},
            "all_cases": len(cases),
            "first": first,
            "addresses": addresses,
            "segments": _shelves(desk, "segment", cases) if first else (),
            "products": _shelves(desk, "product", cases) if first else (),
            "emptiest": sorted(here, key=lambda case: (case.given, case.met, case.entry.id)),
            "ending": sorted(here, key=lambda case: (case.first_end or datetime.date.max, case.entry.id)),
            "scopes": SCOPES,
            "most": MOST,
        },
        layout="wide",
        shelf="prove",
        order=10,
        stands_for=("cases/",) if first else (),
        text=desk.t("数字在前：谁做成了，做到多少。", "Figures first: who did it, and how far they got."),
    )


def _shelves(desk: Desk, kind: str, cases: Iterable[Told]) -> tuple[Shelf, ...]:
    """Return the cases by market or product; readers outside get no empty shelves."""
    entries: list[Entry] = [each for each in desk.catalog.of(kind) if each.record.status != "retired"]
    shelves = by(entries, cases, "segment" if kind == "segment" else "products")
    return tuple(shelf for shelf in shelves if shelf.cases or not desk.edition.leaves_the_house)


VIEW = View("case_library", pages)
