"""Page and Section: what a portal is made of, before any host writes it down.

Addresses are without language and without extension: `""` is the home page, `cases/` an index, `cases/case-x` a leaf.
Links between pages stay markers (`pk://address#anchor`) until an adapter turns them into what its host understands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MARKER", "Attachment", "Page", "Section", "marker", "resolve_markers", "without_dead_ends"]

MARKER = "pk://"
_ATTRIBUTE = re.compile(r'\b(href|src|data-href)="pk://([^"#]*)(#[^"]*)?"')
_LINK = re.compile(r'<a\b((?:[^>"]|"[^"]*")*?) href="pk://([^"#]*)[^"]*"((?:[^>"]|"[^"]*")*)>(.*?)</a>', re.DOTALL)


def marker(address: str, anchor: str = "") -> str:
    """Return the marker for a link to `address`."""
    return f"{MARKER}{address}{'#' + anchor if anchor else ''}"


def resolve_markers(html: str, url: Callable[[str], str]) -> str:
    """Replace the link markers in HTML; `url(address)` gives the host's own URL for an address."""

    def replaced(match: re.Match[str]) -> str:
        return f'{match[1]}="{escape(url(match[2]))}{match[3] or ""}"'

    return _ATTRIBUTE.sub(replaced, html) if MARKER in html else html


def without_dead_ends(html: str, stands: Callable[[str], bool]) -> str:
    """Turn each link whose address does not stand into the words it was made of."""

    def replaced(match: re.Match[str]) -> str:
        return match[0] if stands(match[2]) else f"<span{match[1]}{match[3]}>{match[4]}</span>"

    return _LINK.sub(replaced, html) if MARKER in html else html


class Attachment(NamedTuple):
    """A file that a view writes beside its pages, for scripts or for taking away. Links to it are markers too."""

    address: str
    """With its extension: `finder/data.js`."""
    language: str
    content: bytes


class Section(NamedTuple):
    """One part of a page with a heading: an anchor, a search entry and a line of the table of contents."""

    id: str
    level: int
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language."""

    address: str
    title: str
    language: str
    lead: str
    """HTML before the first section, without the title's heading."""
    sections: tuple[Section, ...] = ()
    text: str = ""
    """One plain sentence: description and preview."""
    source: str = ""
    """The content file behind the page, as messages call it: `content/cases/case-x.yml`."""
    record: str = ""
    kind: str = ""
    parent: str = ""
    """The address of the index this page belongs to."""
    previous: str | None = None
    next: str | None = None
    aliases: tuple[str, ...] = ()
    """Former addresses, which lead here."""
    layout: str = ""
    """`wide` gives the page the room of both sidebars; `home` drops the title too; `sheet` is a page to show or send,
    without the portal around it."""
    shelf: str = ""
    """The menu this page stands in, empty for pages found through others."""
    order: int = 0
    stands_for: tuple[str, ...] = ()
    """Addresses of indexes that this page leads to and that the menus can do without."""
    searched: bool = True
    """Whether the search of the portal finds it."""

    @property
    def is_index(self) -> bool:
        """Say whether the page stands for its folder."""
        return self.address == "" or self.address.endswith("/")

    @property
    def html(self) -> str:
        """Return the whole body: the lead, then every section under its heading."""
        heads = (f"{_heading(section)}{section.html}" for section in self.sections)
        return "\n".join((self.lead, *heads))


def _heading(section: Section) -> str:
    anchor = Markup('<a class="headerlink" href="#{0}" title="#">&para;</a>').format(section.id)
    return Markup('<h{0} id="{1}">{2}{3}</h{0}>\n').format(section.level, section.id, section.title, anchor)
