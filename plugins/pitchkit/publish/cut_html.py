"""Takes one record out of a page: each card, row or paragraph that names it or holds its words, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING

from pitchkit.scan.folding import STOP, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.publish.cutting import Sought

__all__ = ["INLINE", "cut_html"]

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
INLINE = frozenset("a abbr b bdi code em i mark small span strong sub sup u wbr".split())  # noqa: SIM905
"""What a sentence runs through; at any other element it ends."""
_WHOLE = frozenset(["li", "tr", "figure", "blockquote"])
"""What stands for one thing on a page, and goes as a whole."""
_PART = frozenset(["p", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "title"])
_FRAME = frozenset(["html", "head", "body", "main", "#"])
"""What cannot go without the page."""


@dataclass(eq=False)
class _Node:
    """An element and where it stands in the text."""

    tag: str
    attributes: str
    is_card: bool
    place: str
    way: str
    start: int
    parent: _Node | None
    end: int = -1
    inside: list[_Node | str] = field(default_factory=list)
    is_cut: bool = False

    def elements(self) -> Iterator[_Node]:
        return (each for each in self.inside if isinstance(each, _Node))

    def text(self) -> str:
        """Return what is left to read in it."""
        if self.is_cut:
            return ""
        said = "".join(each if isinstance(each, str) else each.text() for each in self.inside)
        return said if self.tag in INLINE else f"{STOP}{said}{STOP}"


class _Tree(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self._at = _Node("#", "", is_card=False, place="", way="", start=0, parent=None, end=len(html))
        # Its own way of counting lines: only what ends in a line feed is one.
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.feed(html)
        self.close()
        while self._at.parent is not None:
            self._at.end, self._at = len(html), self._at.parent

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_card = "pk-card" in (values.get("class") or "").split()
        told = "\n".join(value for name, value in values.items() if value and name != "class")
        place, way = values.get("id") or "", values.get("href") or ""
        node = _Node(tag, told, is_card, place, way, self._here(), self._at)
        self._at.inside.append(node)
        if tag in _VOID:
            node.end = node.start + len(self.get_starttag_text() or "")
        else:
            self._at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._close(self._here() + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        node: _Node | None = self._at
        while node is not None and node.tag != tag:
            node = node.parent
        if node is None or node.parent is None:
            return
        while self._at is not node:
            self._close(self._here())
        self._close(self._here() + len(f"</{tag}>"))

    def _close(self, end: int) -> None:
        if self._at.parent is not None:
            self._at.end, self._at = end, self._at.parent

    def handle_data(self, data: str) -> None:
        self._at.inside.append(data)


def cut_html(html: str, sought: Sought) -> str | None:
    """Return a page, or a piece of one, without the record; None where nothing would be left to stand."""
    root = _Tree(html).root
    if not (_cut_named(root, sought) and _cut_said(root, sought)):
        return None
    _cut_ways(root, frozenset(f"#{place}" for place in _lost(root)))
    return _without(html, root)


def _lost(node: _Node, *, inside: bool = False) -> Iterator[str]:
    """Yield the places that went with what was cut."""
    for each in node.elements():
        is_lost = inside or each.is_cut
        if is_lost and each.place:
            yield each.place
        yield from _lost(each, inside=is_lost)


def _cut_ways(node: _Node, lost: frozenset[str]) -> None:
    """Cut the links that lead to such a place, and nothing but them."""
    for each in node.elements():
        each.is_cut = each.is_cut or each.way in lost
        _cut_ways(each, lost)


def _cut_named(node: _Node, sought: Sought) -> bool:
    """Cut what leads to the record or is marked with it."""
    for each in node.elements():
        if each.is_cut:
            continue
        if sought.is_named(each.attributes) or sought.is_said(fold(each.attributes)):
            if not _cut(each):
                return False
        elif not _cut_named(each, sought):
            return False
        if node.is_cut:
            return True
    return True


def _cut_said(node: _Node, sought: Sought) -> bool:
    """Cut what holds the record's words, as little as can be."""
    if node.is_cut or not sought.is_in(node.text()):
        return True
    for each in node.elements():
        if not _cut_said(each, sought):
            return False
    return not sought.is_in(node.text()) or _cut(node)


def _cut(node: _Node) -> bool:
    """Cut what an element stands in, or itself; say whether that could be done."""
    way = [node]
    while way[-1].parent is not None:
        way.append(way[-1].parent)
    whole = next((each for each in way if each.is_card or each.tag in _WHOLE), None)
    part = next((each for each in way if each.tag in _PART), None)
    found = whole or part or node
    if found.tag in _FRAME:
        return False
    found.is_cut = True
    return True


def _without(html: str, root: _Node) -> str:
    kept, at = [], 0
    for start, end in _cuts(root):
        kept.append(html[at:start])
        at = max(at, end)
    return "".join([*kept, html[at:]])


def _cuts(node: _Node) -> Iterator[tuple[int, int]]:
    for each in node.elements():
        if each.is_cut:
            yield each.start, each.end
        else:
            yield from _cuts(each)
