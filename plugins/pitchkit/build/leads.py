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
from pitchkit.problems import Span, nearest
from pitchkit.problems.linking import BROKEN_LINK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pitchkit.build.loading import HandWritten
    from pitchkit.problems import Problem

__all__ = ["led", "wrong_in_leads"]

_HREF = re.compile(r'(<a\b[^<>]*?\bhref=")([^"]+)"')


def led(pages: list[Page], written: Iterable[HandWritten], language: str) -> list[Page]:
    """Put a hand-written `cases/index.md` in front of the generated index of cases."""
    own = [page for page in written if page.language == language]
    leads = {page.address: page for page in own}
    known = {*leads, *(page.address for page in pages)}
    return [
        replace(page, lead=_html(leads[page.address], known) + page.lead)
        if page.is_index and page.address in leads
        else page
        for page in pages
    ]


def wrong_in_leads(
    pages: Iterable[Page], written: Iterable[HandWritten], records: Collection[str], path: str
) -> Iterator[Problem]:
    """Yield the links of leads that lead to no page, nor to a record that only this edition lacks."""
    laid_out = {(page.address, page.language): page.is_index for page in pages}
    known = {*laid_out, *((page.address, page.language) for page in written)}
    indexes = {place for place, is_index in laid_out.items() if is_index}
    for page in (each for each in written if (each.address, each.language) in indexes):
        here = {address for address, language in known if language == page.language}
        for _, target in prose.links(page.body):
            address = _address(target, page)
            if address is not None and address not in here and address not in records:
                near = nearest(address, here)
                way = f"{posixpath.relpath(near, posixpath.dirname(page.address) or '.')}.md" if near else ""
                yield BROKEN_LINK.at(_span(page, target, f"{path}{page.path}"), target=target, near=way)


def _html(page: HandWritten, known: Collection[str]) -> str:
    def pointed(link: re.Match[str]) -> str:
        target = unescape(link[2])
        address = _address(target, page)
        to = link[2] if address is None else escape(marker(address, urlsplit(target).fragment))
        return f'{link[1]}{to}"'

    html = prose.render(page.note + page.body, lambda ref, alone: "")  # noqa: ARG005
    return without_dead_ends(_HREF.sub(pointed, html), lambda address: address in known)


def _address(target: str, page: HandWritten) -> str | None:
    """Return the address that a link means, counted from its page's folder; None where it leads elsewhere."""
    try:
        url = urlsplit(target)
    except ValueError:
        return None
    if url.scheme or url.netloc or not url.path.endswith(".md"):
        return None
    folder = posixpath.dirname(page.address)
    name = posixpath.normpath(posixpath.join(folder, unquote(url.path))).removesuffix(".md")
    above, _, last = name.rpartition("/")
    return (f"{above}/" if above else "") if last in ("index", "README") else name


def _span(page: HandWritten, target: str, path: str) -> Span:
    at = max(page.body.find(target, page.body.find(f"({target}")), 0)
    start = page.body.rfind("\n", 0, at) + 1
    line = page.body[start:].partition("\n")[0]
    return Span(path, page.line + page.body.count("\n", 0, at), at - start + 1, len(target), line)
