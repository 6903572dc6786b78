"""Marking: beside every link to what has ended stands that it has, and what to use instead."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from pitchkit.pages.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pitchkit.pages.desk import Desk
    from pitchkit.pages.page import Page

__all__ = ["Marking"]

# Within attributes the sign is always escaped. A card has its mark below it, by the desk that lays it out.
_LINK = re.compile(r'<a\b(?![^>]*class="pk-card\b)[^>]*\bhref="pk://([^"#]*)[^>]*>.*?</a>', re.DOTALL)


class Marking:
    """Marks what has ended on the pages of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def marked(self, page: Page) -> Page:
        """Return a finished page with marks; a page does not mark itself, its head says more."""
        if not self._marks:
            return page
        sections = tuple(part._replace(html=self._in(part.html, page)) for part in page.sections)
        return replace(page, lead=self._in(page.lead, page), sections=sections)

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        """Return the mark of each address where something has ended."""
        desk = self.desk
        over = [entry for entry in desk.catalog if entry.kind.plural and desk.ended(entry.record)]
        told = {e.id: render(desk.env, "partials/ended-mark.html", {"record": e.record}).strip() for e in over}
        return {desk.address(entry): told[entry.id] for entry in over}

    def _in(self, html: str, page: Page) -> str:
        def replaced(match: re.Match[str]) -> str:
            mark = self._marks.get(match[1]) if match[1] != page.address else None
            return f"{match[0]} {mark}" if mark else match[0]

        return _LINK.sub(replaced, html)
