"""Links of pages written by hand to other pages: each leads somewhere, and one its reader may not follow is words."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pitchkit.problems import Span, nearest
from pitchkit.problems.linking import BROKEN_LINK
from pitchkit.publish.addresses import markdown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.build import HandWritten, Settings, Site
    from pitchkit.problems import Problem

__all__ = ["broken_links", "place_of", "without_dead_links"]

_LINK = re.compile(
    r"""(?<!!)\[(?P<words>[^\[\]]*)\]\(\s*<?(?P<target>[^\s<>()]+)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
    r"""|^[ ]{0,3}\[[^\]^]+\]:\s*<?(?P<defined>[^\s<>]+)""",
    re.MULTILINE,
)
_FENCED = re.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*\n.*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_TICKS = re.compile(r"`++")
_SIGN = re.compile(r"[^\n]")


def broken_links(site: Site, settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each link of a page written by hand that leads to no page.

    What readers outside may not see is no fault of a link to it: the edition for inside, which holds all pages, judges
    them, and every edition of a site without one. Nor is a record that is written and left out of this build.
    """
    if site.edition.leaves_the_house and "internal" in settings.options.editions:
        return
    known = _known(site)
    records = _records(site, settings)
    for written in site.hand_written:
        for match, target in _dead(written, site, known):
            if _leads(target, _folder(written, site), records):
                continue
            near = _near(target, _folder(written, site), known)
            span = place_of(written, settings, match.start(match.lastgroup or 0), target)
            yield BROKEN_LINK.at(span, target=target, near=near)


def without_dead_links(written: HandWritten, site: Site) -> str:
    """Return the text of a page with the links its reader cannot follow turned into the words they were made of."""
    text, end = [written.note], 0
    for match, target in _dead(written, site, _known(site)):
        words = match["words"] if match["defined"] is None else match[0].replace(target, "#")
        text += [written.body[end : match.start()], words]
        end = match.end()
    return "".join((*text, written.body[end:]))


def place_of(written: HandWritten, settings: Settings, start: int, text: str) -> Span:
    """Return the span of a text that stands `start` letters into a page's body."""
    return written.span(settings.label(written.path), start, len(text))


def _dead(written: HandWritten, site: Site, known: frozenset[str]) -> Iterator[tuple[re.Match[str], str]]:
    folder = _folder(written, site)
    for match in _LINK.finditer(_without_code(written.body)):
        target = match["target"] or match["defined"]
        if not _leads(target, folder, known):
            yield match, target


def _without_code(body: str) -> str:
    """Return a text with its code blanked out, every other letter where it was, in time that grows with its length."""
    text = _FENCED.sub(lambda code: _SIGN.sub(" ", code[0]), body)
    runs = list(_TICKS.finditer(text))
    closing: dict[int, list[int]] = defaultdict(list)
    for run in runs:
        closing[len(run[0])].append(run.start())
    parts, end = [], 0
    for run in runs:
        if run.start() < end:
            continue
        ends = closing[len(run[0])]
        later = bisect_right(ends, run.start())
        if later < len(ends):
            last = ends[later] + len(run[0])
            parts += [text[end : run.start()], _SIGN.sub(" ", text[run.start() : last])]
            end = last
    return "".join((*parts, text[end:]))


def _leads(target: str, folder: str, known: frozenset[str]) -> bool:
    """Say whether a link leads to a page, to a place on its own page, to a file, or out of the portal."""
    try:
        url = urlsplit(target)
    except ValueError:
        return False
    if url.scheme or url.netloc or not url.path:
        return True
    suffix = PurePosixPath(url.path).suffix
    if suffix not in ("", ".md"):
        return not url.path.startswith("/")  # a file: whether it is there is asked where pictures are
    return posixpath.normpath(posixpath.join(folder, unquote(url.path))) in known


def _folder(written: HandWritten, site: Site) -> str:
    return posixpath.dirname(markdown_path(written.address, written.language, site.languages))


def _near(target: str, folder: str, known: frozenset[str]) -> str:
    """Return the way to the page that was probably meant."""
    path = urlsplit(target).path.strip("/")
    likely = (path, f"{path}.md", f"{path}/index.md", path.replace("README.md", "index.md"))
    wanted = [posixpath.normpath(posixpath.join(start, each)) for start in (folder, "") for each in likely]
    found = next((each for each in wanted if each in known), "") or nearest(wanted[0], known)
    return posixpath.relpath(found, folder or ".") if found else ""


def _records(site: Site, settings: Settings) -> frozenset[str]:
    """Return where all records' pages would lie, those included that are broken, withdrawn or not for this edition."""
    return frozenset(
        markdown_path(each, tag, site.languages) for each in settings.addresses() for tag in site.languages
    )


def _known(site: Site) -> frozenset[str]:
    laid_out = {(page.address, page.language) for page in site.pages}
    written = {(page.address, page.language) for page in site.hand_written}
    return frozenset(markdown_path(*each, site.languages) for each in laid_out | written)
