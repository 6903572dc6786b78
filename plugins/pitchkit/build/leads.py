"""What a hand-written `index.md` puts before a generated index: its links lead to pages, and dead ones are words."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pitchkit import prose
from pitchkit.pages import Page, marker, without_dead_ends
from pitchkit.problems import nearest
from pitchkit.problems.linking import BROKEN_LINK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.build.loading import HandWritten
    from pitchkit.build.settings import Settings
    from pitchkit.problems import Problem

__all__ = ["led", "wrong_in_leads"]

_HREF = re.compile(r'(<a\b[^<>]*?\bhref=")([^"]+)"')


def led(pages: list[Page], written: Iterable[HandWritten], language: str) -> list[Page]:
    """Put a hand-written `cases/index.md` in front of the generated index of cases."""
    own = [page for page in written if page.language == language]
    leads = {page.address: page for page in own}
    known = {_file(address): address for address in (*leads, *(page.address for page in pages))}
    return [
        replace(page, lead=_html(leads[page.address], known) + page.lead)
        if page.is_index and page.address in leads
        else page
        for page in pages
    ]


def wrong_in_leads(pages: Iterable[Page], written: Iterable[HandWritten], settings: Settings) -> Iterator[Problem]:
    """Yield the links of leads that lead to no page, nor to a record that only this edition lacks."""
    pages, written = tuple(pages), tuple(written)
    indexes = {(page.address, page.language) for page in pages if page.is_index}
    for page in (each for each in written if (each.address, each.language) in indexes):
        here = {_file(each.address) for each in pages if each.language == page.language}
        here |= {_file(each.address) for each in written if each.language == page.language}
        known = here | set(map(_file, settings.addresses()))
        for link in prose.placed(page.body):
            file = _meant(link.target, page)
            if file is not None and file not in known:
                near = nearest(file, here)
                way = posixpath.relpath(near, posixpath.dirname(page.address) or ".") if near else ""
                span = page.span(settings.label(page.path), link.start, link.end - link.start)
                yield BROKEN_LINK.at(span, target=link.target, near=way)


def _html(page: HandWritten, known: Mapping[str, str]) -> str:
    def pointed(link: re.Match[str]) -> str:
        target = unescape(link[2])
        file = _meant(target, page)
        if file is None:
            return link[0]
        # No address ends like that, so `without_dead_ends` leaves the words of a link to nothing.
        return f'{link[1]}{escape(marker(known.get(file, f"{file}.md"), urlsplit(target).fragment))}"'

    html = prose.render(page.note + page.body, lambda ref, alone: "")  # noqa: ARG005
    return without_dead_ends(_HREF.sub(pointed, html), frozenset(known.values()).__contains__)


def _file(address: str) -> str:
    """Return the file that stands for an address, as authors link to it."""
    return f"{address}index.md" if address == "" or address.endswith("/") else f"{address}.md"


def _meant(target: str, page: HandWritten) -> str | None:
    """Return the file that a link means, counted from its page's folder; None where it leads to no page."""
    try:
        url = urlsplit(target)
    except ValueError:
        return None
    if url.scheme or url.netloc or not url.path or posixpath.splitext(url.path)[1] not in ("", ".md"):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.address), unquote(url.path)))
