"""Which files beside the records a portal shows: deny by default, so only what a shown page refers to."""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from pitchkit.pages import MARKER
from pitchkit.publish.addresses import prefix

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pitchkit.build import HandWritten, Site
    from pitchkit.pages import Page

__all__ = ["Picture", "dangling", "pictures"]

_ASSETS = "_assets/"
_SUFFIXES = frozenset([".avif", ".gif", ".jpeg", ".jpg", ".mp4", ".pdf", ".png", ".svg", ".webm", ".webp"])
_MARKED = re.compile(rf'="{MARKER}([^"#]*)')
_LINKED = re.compile(r"""\]\(\s*<?([^\s)>]+)|^\[[^\]]+\]:\s*<?([^\s>]+)|\b(?:src|href)=["']([^"']+)""", re.MULTILINE)


class Picture(NamedTuple):
    """A file beside the records, and where in the portal it lies."""

    name: str
    path: str


def pictures(site: Site, names: Collection[str]) -> tuple[Picture, ...]:
    """Return the files among `names` that a page of the site shows; never records, templates or settings.

    A hand-written page in another language lies in that language's folder, and finds its pictures there.
    """
    found = {Picture(name, name) for page in site.pages for name in _addresses(page) if name.startswith(_ASSETS)}
    for page in site.hand_written:
        found |= {Picture(name, prefix(page.language, site.languages) + name) for name in _links(page)}
    known = set(names)
    return tuple(sorted(each for each in found if each.name in known and _is_shown(each.name)))


def dangling(site: Site) -> Iterator[tuple[Page, str]]:
    """Yield each page of the site with each address it leads to that nothing stands for."""
    known = {(page.language, address) for page in site.pages for address in (page.address, *page.aliases)}
    known |= {(page.language, page.address) for page in site.hand_written}
    known |= {(each.language, each.address) for each in site.attachments}
    assets = set(site.assets)
    for page in site.pages:
        for address in dict.fromkeys(_addresses(page)):
            if address not in assets and (page.language, address) not in known:
                yield page, address


def _is_shown(name: str) -> bool:
    return posixpath.splitext(name)[1].lower() in _SUFFIXES


def _addresses(page: Page) -> Iterator[str]:
    """Yield the addresses a page's HTML leads to, each as often as it does."""
    for part in (page.lead, *(section.html for section in page.sections)):
        yield from map(html.unescape, _MARKED.findall(part))


def _links(page: HandWritten) -> Iterator[str]:
    """Yield what a hand-written page refers to, relative to the content folder."""
    folder = posixpath.dirname(page.path)
    for found in _LINKED.findall(page.body):
        url = urlsplit(next(filter(None, found)))
        if not url.scheme and not url.netloc and url.path and not url.path.startswith("/"):
            yield posixpath.normpath(posixpath.join(folder, unquote(url.path)))
