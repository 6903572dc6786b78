"""Which files beside the records a portal shows: deny by default, so only what a shown page refers to."""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pitchkit.pages import MARKER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pitchkit.build import HandWritten, Site
    from pitchkit.pages import Page

__all__ = ["asked_for", "dangling", "image_links"]

_ASSETS = "_assets/"
_SUFFIXES = frozenset(
    ".avif .gif .jpeg .jpg .mp4 .pdf .png .svg .webm .webp".split()  # noqa: SIM905  # reads as the list it is
)
_MARKED = re.compile(rf'="{MARKER}([^"#]*)')
_LINKED = re.compile(r"""\]\(\s*<?([^\s)>]+)|^\[[^\]]+\]:\s*<?([^\s>]+)|\b(?:src|href)=["']([^"']+)""", re.MULTILINE)


def addresses_in(page: Page) -> Iterator[str]:
    """Yield the addresses a page's HTML leads to, each as often as it does."""
    for part in (page.lead, *(section.html for section in page.sections)):
        yield from map(html.unescape, _MARKED.findall(part))


def image_links(page: HandWritten) -> Iterator[str]:
    """Yield the files a hand-written page refers to, relative to the content folder."""
    folder = posixpath.dirname(page.path)
    for found in _LINKED.findall(page.body):
        url = urlsplit(next(filter(None, found)))
        if not url.scheme and not url.netloc and url.path and not url.path.startswith("/"):
            yield posixpath.normpath(posixpath.join(folder, unquote(url.path)))


def asked_for(site: Site, names: Collection[str]) -> frozenset[str]:
    """Return the files among `names` that a page of the site shows; never records, templates or settings."""
    asked = {address for page in site.pages for address in addresses_in(page) if address.startswith(_ASSETS)}
    asked |= {link for page in site.hand_written for link in image_links(page)}
    return frozenset(name for name in asked & set(names) if posixpath.splitext(name)[1].lower() in _SUFFIXES)


def dangling(site: Site) -> Iterator[tuple[Page, str]]:
    """Yield each page of the site with each address it leads to that nothing stands for."""
    known = {(page.language, page.address) for page in (*site.pages, *site.hand_written)}
    known |= {(page.language, alias) for page in site.pages for alias in page.aliases}
    assets = set(site.assets)
    for page in site.pages:
        for address in dict.fromkeys(addresses_in(page)):
            if address not in assets and (page.language, address) not in known:
                yield page, address
