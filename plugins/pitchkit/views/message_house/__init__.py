"""Message houses: each product on one sheet, the line, the value points, the proofs, and a sentence for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.views.message_house.house import house

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page
    from pitchkit.views.message_house.house import House

COACHED = ("internal", "partner")
"""Who is told which angle a value point takes; a customer reads the same sheet as what the product brings them."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out a house for every product with an approved value point, and their index."""
    products = [entry for entry in desk.catalog.of("product") if entry.record.status != "retired"]
    houses = [
        house(desk.catalog, entry, desk.shop.vocabularies, desk.edition.as_of) for entry in desk.in_order(products)
    ]
    built = [each for each in houses if _stands(desk, each.entry)]
    if not built:
        return
    yield _index(desk, houses, built)
    addresses = [f"message-house/{each.entry.id}" for each in built]
    for i, each in enumerate(built):
        before = addresses[i - 1] if i else None
        yield _page(desk, each, before, dict(enumerate(addresses)).get(i + 1))


def _stands(desk: Desk, product: Entry) -> bool:
    # The product's own page asks the same before it links here.
    return any(point.record.is_approved for point in desk.catalog.linked(product).value_points)


def _index(desk: Desk, houses: list[House], built: list[House]) -> Page:
    return desk.page(
        "message_house/index.html",
        "message-house/",
        desk.t("信息屋", "Message houses") if _coaches(desk) else desk.t("一页看懂", "On one page"),
        {"houses": built, "open": [each.entry for each in houses if each not in built]},
        shelf="offer",
        order=50,
        text=desk.t("每个产品一页：一句话、价值、凭据。", "Each product on one page: the line, the value, the proof."),
    )


def _page(desk: Desk, each: House, before: str | None, after: str | None) -> Page:
    name = desk.plain(each.entry.record.name)
    return desk.page(
        "message_house/page.html",
        f"message-house/{each.entry.id}",
        desk.t(f"{name}：信息屋", f"{name}: message house")
        if _coaches(desk)
        else desk.t(f"一页看懂{name}", f"{name} on one page"),
        {
            "house": each,
            "coached": _coaches(desk),
            "numbers": {stone.proof.ref: i for i, stone in enumerate(each.foundation, 1)},
        },
        layout="wide",
        parent="message-house/",
        previous=before,
        next=after,
        text=desk.plain(each.roof),
    )


def _coaches(desk: Desk) -> bool:
    return desk.edition.audience in COACHED


VIEW = View("message_house", pages)
