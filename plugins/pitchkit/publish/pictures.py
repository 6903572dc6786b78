"""Which files beside the records a portal shows: deny by default, so only what a shown page refers to, drawn anew.

A file's own name stays at home, since it may be a customer's. Readers get it as `media/<hash>/<title>.<ext>`: the hash
of what it holds, and what the edition calls the record it belongs to.
"""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from pitchkit.media import OPAQUE, Clean, Refused, clean, suffix_of
from pitchkit.pages import MARKER, file_name
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.problems.media import FILE_NOT_FOR_OUTSIDE
from pitchkit.publish.addresses import prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pitchkit.build import HandWritten, Settings, Site
    from pitchkit.pages import Page
    from pitchkit.problems import Problem
    from pitchkit.source import Tree

__all__ = ["MEDIA", "Picture", "dangling", "picture_bytes", "pictures", "relinked", "unshown"]

MEDIA = "media/"
"""Where pictures lie for readers; what lies there never changes, so a browser may keep it for ever."""

_ASSETS = "_assets/"
_MARKED = re.compile(rf'="{MARKER}([^"#]*)')
_LINKED = re.compile(r"""(\]\(\s*<?|^\[[^\]]+\]:\s*<?)([^\s)>]+)""", re.MULTILINE)
_NO_FILES = (".md", ".yml", ".yaml", "")
"""Endings of what is no file beside the records: pages, records, and addresses of pages."""


class Picture(NamedTuple):
    """A file beside the records as readers get it."""

    name: str
    """In the content folder."""
    path: str
    """Where hand-written pages of its language look for it."""
    address: str
    """Where in the portal it lies."""
    content: bytes


def pictures(site: Site, tree: Tree) -> tuple[Picture, ...]:
    """Return the files that a page of the site shows; never records, templates or settings, and never one refused.

    A hand-written page in another language lies in that language's folder, and finds its pictures there.
    """
    known, titles = set(tree.names()), _titles(site)
    found = sorted({(name, path) for name, path, _ in _shown(site) if name in known})
    drawn = ((name, path, _drawn(site, tree, name)) for name, path in found)
    return tuple(
        Picture(name, path, _address(titles.get(name, ""), suffix_of(name), each.data), each.data)
        for name, path, each in drawn
        if isinstance(each, Clean)
    )


def unshown(site: Site, settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each file that a page of the site refers to and that is not there or may not be shown."""
    known = set(settings.content.names())
    for name, _, place in dict.fromkeys(_shown(site)):
        span = Span(place) if isinstance(place, str) else Span(settings.label(place.path), place.line)
        if name not in known:
            if name.startswith(_ASSETS):
                yield codes.MISSING_ASSET.at(span, value=name)
        elif isinstance(refused := _drawn(site, settings.content, name), Refused):
            yield refused.at(span, name)


def picture_bytes(tree: Tree, name: str) -> bytes:
    """Return a picture as readers get it, for what is made of pages; nothing of one that is refused."""
    drawn = clean(suffix_of(name), tree.read(name))
    return drawn.data if isinstance(drawn, Clean) else b""


def relinked(page: HandWritten, text: str, ways: Mapping[str, str]) -> str:
    """Return the text of a hand-written page with its links to files leading where `ways` say they lie."""
    folder = posixpath.dirname(page.path)

    def led(match: re.Match[str]) -> str:
        way = ways.get(_name(folder, match[2]))
        return f"{match[1]}{quote(way)}" if way else match[0]

    return _LINKED.sub(led, text)


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


def _drawn(site: Site, tree: Tree, name: str) -> Clean | Refused:
    suffix = suffix_of(name)
    if suffix in OPAQUE and site.edition.leaves_the_house:
        return Refused(FILE_NOT_FOR_OUTSIDE, (("audience", site.edition.audience),))
    return clean(suffix, tree.read(name))


def _address(title: str, suffix: str, data: bytes) -> str:
    sign = hashlib.sha256(data).hexdigest()[:16]
    return f"{MEDIA}{sign}/{file_name(title) or 'picture'}{suffix}"


def _titles(site: Site) -> dict[str, str]:
    """Return what each file may be called: after the record it belongs to, else after the first page that shows it."""
    titles: dict[str, str] = {}
    own = {page.record: page.title for page in reversed(site.pages) if page.record}
    # What a customer gets inside the portal shows the same file, so the name a customer may read wins.
    own |= {page.record: page.title for page in reversed(site.pages) if page.layout == "sheet"}
    for entry in site.catalog.entries.values():
        for image in entry.record.images:
            titles.setdefault(image.asset, own.get(entry.id, ""))
    for page in site.pages:
        for name in _addresses(page):
            titles.setdefault(name, page.title)
    return titles


class _Line(NamedTuple):
    """A line of a hand-written page, whose path is relative to the content folder."""

    path: str
    line: int


def _shown(site: Site) -> Iterator[tuple[str, str, str | _Line]]:
    """Yield each file that a page refers to: its name, where the page looks for it, and who names it."""
    for page in site.pages:
        for name in _addresses(page):
            if name.startswith(_ASSETS):
                yield name, name, page.source or page.address
    for written in site.hand_written:
        folder = prefix(written.language, site.languages)
        for name, line in _links(written):
            yield name, folder + name, _Line(written.path, line)


def _addresses(page: Page) -> Iterator[str]:
    """Yield the addresses a page's HTML leads to, each as often as it does."""
    for part in (page.lead, *(section.html for section in page.sections)):
        yield from map(html.unescape, _MARKED.findall(part))


def _links(page: HandWritten) -> Iterator[tuple[str, int]]:
    """Yield the files a hand-written page refers to, relative to the content folder, each with its line."""
    folder = posixpath.dirname(page.path)
    for found in _LINKED.finditer(page.body):
        name = _name(folder, found[2])
        if suffix_of(name) not in _NO_FILES:
            yield name, page.line + page.body.count("\n", 0, found.start())


def _name(folder: str, link: str) -> str:
    """Return the name in the content folder that a link leads to; empty for one that leads elsewhere."""
    try:
        url = urlsplit(link)
    except ValueError:
        return ""
    if url.scheme or url.netloc or not url.path or url.path.startswith("/"):
        return ""
    return posixpath.normpath(posixpath.join(folder, unquote(url.path)))
