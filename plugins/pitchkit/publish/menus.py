"""The menus of a portal: which pages stand on which shelf, and what the shelves are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.problems import Both

if TYPE_CHECKING:
    from pitchkit.build import HandWritten, Site

__all__ = ["SHELVES", "Item", "Menu", "menus", "title_of"]

SHELVES = {
    "home": Both("首页", "Home"),
    "meet": Both("见客户", "Prepare a talk"),
    "prove": Both("拿证据", "Prove it"),
    "offer": Both("讲产品", "What we offer"),
    "grow": Both("上市与品牌", "Launches and brand"),
    "more": Both("更多", "More"),
}
"""In the order of the menu bar. What stands on `home` stands there by itself, the others are sections."""

_HEADING = re.compile(r"^# +(.+?)(?: *#+)? *$", re.MULTILINE)


class Item(NamedTuple):
    """A page on a shelf."""

    order: int
    title: str
    address: str


class Menu(NamedTuple):
    """One shelf with its pages in order."""

    shelf: str
    items: tuple[Item, ...]

    def title(self, language: str) -> str:
        """Return what the shelf is called."""
        return SHELVES[self.shelf].to(language)


def menus(site: Site, language: str) -> tuple[Menu, ...]:
    """Return the menus of one language, without empty ones.

    A hand-written page may name its `shelf` and `order`; by itself it stands at the end of `more`.
    """
    on: dict[str, list[Item]] = {shelf: [] for shelf in SHELVES}
    own = [page for page in site.pages if page.language == language]
    led_to = {address for page in own for address in page.stands_for}
    for page in own:
        if (page.shelf or page.address == "") and page.address not in led_to:
            shelf = page.shelf if page.address else "home"
            on[shelf if shelf in on else "more"].append(Item(page.order, page.title, page.address))
    for written in site.hand_written:
        if written.language == language:
            shelf = _setting(written, "shelf") if written.address else "home"
            on[shelf if shelf in on else "more"].append(_item(written))
    return tuple(Menu(shelf, tuple(sorted(items))) for shelf, items in on.items() if items)


def title_of(page: HandWritten) -> str:
    """Return a hand-written page's title: from its settings, else its first heading, else its address."""
    heading = _HEADING.search(page.body)
    return _setting(page, "title") or (heading[1] if heading else page.address.strip("/") or "home")


def _item(page: HandWritten) -> Item:
    order = _setting(page, "order")
    return Item(int(order) if order.isdecimal() else 1_000, title_of(page), page.address)


def _setting(page: HandWritten, name: str) -> str:
    value = page.document.data.get(name) if page.document else None
    return value if isinstance(value, str) else ""
