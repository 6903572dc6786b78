"""A page of the built site as plain HTML: what it says, what it is called, and where it leads."""

from __future__ import annotations

import os.path
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style"}
SHOWN = {"alt", "aria-label", "content", "data-clipboard-text", "placeholder", "title"}
ASKING = {"audio", "embed", "iframe", "img", "link", "script", "source", "video"}
LEADING = {"href", "src", "action", "poster"}


@dataclass
class Sheet:
    """What one HTML file holds."""

    name: str
    """Its path in the site."""
    html: str
    language: str = ""
    title: str = ""
    headings: int = 0
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Links that a browser follows by itself: scripts, styles, pictures."""
    text: str = ""
    """What a reader may see or hear, attributes such as `alt` included."""


class _Reader(HTMLParser):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.inside: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.inside.append(tag)
        if tag == "html":
            self.sheet.language = given.get("lang", "")
        self.sheet.headings += tag == "h1"
        self.sheet.ids += [given["id"]] if "id" in given else []
        before = len(self.sheet.links)
        self.sheet.links += [given[name] for name in LEADING & given.keys()]
        self.sheet.links += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]
        self.sheet.asked += self.sheet.links[before:] if tag in ASKING else []
        self.said += [given[name] for name in SHOWN & given.keys()]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] == "title" and "svg" not in self.inside:
            self.sheet.title += data
        if not UNREAD.intersection(self.inside):
            self.said.append(data)


def read(name: str, html: str) -> Sheet:
    sheet = Sheet(name, html)
    reader = _Reader(sheet)
    reader.feed(html)
    reader.close()
    sheet.title = sheet.title.strip()
    sheet.text = "\n".join(reader.said)
    return sheet


@cache
def sheets(site: Path) -> dict[str, Sheet]:
    """Return every page of a built site, by its path."""
    names = (str(path.relative_to(site)) for path in sorted(site.rglob("*.html")))
    return {name: read(name, (site / name).read_text("utf-8")) for name in names}


def dead_links(site: Path) -> Iterator[str]:
    """Tell every link inside the site that leads to no file, and every anchor that leads to no place."""
    pages = sheets(site)
    found = {name: set(sheet.ids) for name, sheet in pages.items()}
    for sheet in pages.values():
        for link in dict.fromkeys(sheet.links):
            url = urlsplit(link)
            if url.scheme or url.netloc:
                continue
            target = _target(site, sheet.name, unquote(url.path))
            if not (site / target).is_file() or target.startswith(".."):
                yield f"{sheet.name}: {link}"
            # A fragment like `role=decider&step=…` is a state that a script reads, no place.
            elif url.fragment and "=" not in url.fragment and unquote(url.fragment) not in found.get(target, ()):
                yield f"{sheet.name}: {link} (no such place)"


def _target(site: Path, name: str, path: str) -> str:
    # Only the page for lost visitors names the site's root, since it is shown at any address.
    if path.startswith("/") and name == "404.html":
        target = path[1:]
    elif path.startswith("/"):
        return "../" + path[1:]
    else:
        target = os.path.join(os.path.dirname(name), path) if path else name  # noqa: PTH118, PTH120
    target = os.path.normpath(target)
    return os.path.join(target, "index.html") if (site / target).is_dir() else target  # noqa: PTH118
