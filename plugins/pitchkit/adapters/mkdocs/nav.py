"""The navigation of each language, and the places of the pages that no menu lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.nav import Navigation, Section

from pitchkit.adapters.mkdocs.page import PortalPage, RecordPage
from pitchkit.publish import menus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure import StructureItem

    from pitchkit.build import Site

__all__ = ["Pages", "navigation", "settle"]

Pages = "Mapping[tuple[str, str], PortalPage]"
"""The pages of a portal by language and address."""


def navigation(site: Site, language: str, pages: Mapping[tuple[str, str], PortalPage]) -> Navigation:
    """Return one language's menus: the home page, then a section for each shelf."""
    items: list[StructureItem] = []
    listed: list[PortalPage] = []
    for menu in menus(site, language):
        # A page may be missing that the site's own `exclude_docs` keeps from MkDocs.
        on_it = [pages[language, item.address] for item in menu.items if (language, item.address) in pages]
        listed += on_it
        if menu.shelf == "home":
            items += on_it
        else:
            items.append(_section(menu.title(language), on_it))
    made = Navigation(items, list(listed))
    made.homepage = pages.get((language, ""))
    return made


def _section(title: str, pages: list[PortalPage]) -> Section:
    section = Section(title, list(pages))
    for page in pages:
        page.parent = section
    return section


def settle(pages: Mapping[tuple[str, str], PortalPage]) -> None:
    """Give the pages in no menu their parent, so that its menu is open, and their neighbours.

    The parent of a record is its index, and that of an index the page that leads to it from the menu.
    """
    leading = {
        (page.language, address): page
        for page in pages.values()
        if isinstance(page, RecordPage)
        for address in page.laid_out.stands_for
    }
    for page in pages.values():
        if isinstance(page, RecordPage):
            told = page.laid_out
            above = pages.get((page.language, told.parent)) if told.parent else None
            parent = above or leading.get((page.language, told.address))
            if page.parent is None and parent is not page:
                page.parent = parent  # type: ignore[assignment]  # Material's blog does the same
            page.previous_page = _neighbour(pages, page.language, told.previous)
            page.next_page = _neighbour(pages, page.language, told.next)


def _neighbour(pages: Mapping[tuple[str, str], PortalPage], language: str, address: str | None) -> PortalPage | None:
    return pages.get((language, address)) if address is not None else None
