"""Pages as MkDocs knows them: a portal's page brings its HTML along, a hand-written one is rendered as ever."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from pitchkit.pages import resolve_markers
from pitchkit.prose import sanitised
from pitchkit.publish import SHELVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from pitchkit import pages
    from pitchkit.build import HandWritten

__all__ = ["PortalPage", "RecordPage", "WrittenPage"]

_ANCHOR = re.compile(r'\bid="([^"]+)"')
_HIDDEN = {"wide": ["navigation", "toc"], "home": ["navigation", "toc", "path"]}
_TOLD = ("title", "description", "hide", "search", "tags")
_TEMPLATES = {"sheet": "pitchkit-sheet.html"}


class PortalPage(Page):
    """A page of the portal, in one of its languages."""

    language: str
    address: str
    is_marked = False
    """Whether the page tells an index from outside where its text is."""

    @property
    def is_homepage(self) -> bool:
        """Say whether this is the home of its language."""
        return self.address == ""

    @property
    def is_index(self) -> bool:
        """Never stand for a whole menu: Material would hide the first of its pages behind the menu's name."""
        return self.is_homepage


class WrittenPage(PortalPage):
    """A page somebody wrote in Markdown."""

    def __init__(self, written: HandWritten, text: str, file: File, config: MkDocsConfig) -> None:
        self.written, self._text = written, text
        self.address, self.language = written.address, written.language
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take from the front matter what a theme is told of any page; Material writes it down as it is.

        The text is the one that was judged, whatever MkDocs takes for the end of the front matter.
        """
        super().read_source(config)
        self.markdown = self._text
        told = ((name, self.meta[name]) for name in _TOLD if name in self.meta)
        self.meta = {name: _safe(value) if isinstance(value, str) else value for name, value in told}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Turn the Markdown into HTML, and leave in it only what reads."""
        super().render(config, files)
        self.content = sanitised(self.content or "")


class RecordPage(PortalPage):
    """A page that is laid out already. `url` gives the way from this page to an address."""

    def __init__(self, page: pages.Page, file: File, config: MkDocsConfig, url: Callable[[str], str]) -> None:
        self.laid_out = page
        self.address, self.language = page.address, page.language
        self._url = url
        title = SHELVES["home"].to(page.language) if self.is_homepage else page.title
        # Material writes titles into its pages as they are.
        super().__init__(_safe(title), file, config)

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Give the theme what front matter would have given it."""
        page = self.laid_out
        told: dict[str, Any] = {
            "title": "" if self.is_homepage else _safe(page.title),
            "description": _safe(page.text),
            "hide": _HIDDEN.get(page.layout),
            "template": _TEMPLATES.get(page.layout),
            "search": _searched(page),
        }
        self.markdown, self.meta = "", {name: value for name, value in told.items() if value}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Resolve the links of the finished HTML, and list its sections."""
        heading = ""
        if self.laid_out.layout == "home" and "<h1" not in self.laid_out.lead:
            # A page needs a heading even where its design needs none, and Material would add a visible one.
            heading = f'<h1 class="pk-visually-hidden">{_safe(self.laid_out.title)}</h1>\n'
        self.content = heading + resolve_markers(self.laid_out.html, self._url)
        self.toc = get_toc(_tokens(self.laid_out.sections))
        self.present_anchor_ids = {html.unescape(each) for each in _ANCHOR.findall(self.content)}


def _searched(page: pages.Page) -> dict[str, Any] | None:
    """Return how search takes a page: records come before pages that arrange them."""
    if not page.searched:
        return {"exclude": True}
    return {"boost": 2} if page.record else None


def _safe(text: str) -> str:
    return str(escape(text))


def _tokens(sections: Iterable[pages.Section]) -> list[Any]:
    """Nest sections by level, in the form Python-Markdown's table of contents has."""
    top: list[Any] = []
    above: list[Any] = []
    for section in sections:
        token = {"level": section.level, "id": section.id, "name": _safe(section.title), "children": []}
        while above and above[-1]["level"] >= section.level:
            above.pop()
        (above[-1]["children"] if above else top).append(token)
        above.append(token)
    return top
