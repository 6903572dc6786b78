"""Figures on finished pages: where each is shown, and what a reader can open beside it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset(
    ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "rect", "line", "path", "source", "wbr")
)


class Shown(NamedTuple):
    """One figure on a page: which, the link it stands in, and the parts of its reasons that it opens itself."""

    ref: str
    way: str
    parts: tuple[str, ...]


class Figures(HTMLParser):
    """Reads a page for its figures, and for words that stand in none."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shown: list[Shown] = []
        self.loose: list[str] = []
        """Texts outside of figures."""
        self._open: list[tuple[str, dict[str, str]]] = []
        self._figure: tuple[int, str] | None = None
        self._parts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if tag not in VOID:
            self._open.append((tag, told))
        if self._figure is None and "data-pk-figure" in told:
            self._figure, self._parts = (len(self._open), told["data-pk-figure"]), []
        elif self._figure is not None and "data-pk-part" in told:
            self._parts.append(told["data-pk-part"])

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """An element without content opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in {name for name, _ in self._open}:
            return
        while self._open:
            if self._figure is not None and self._figure[0] == len(self._open):
                self.shown.append(Shown(self._figure[1], self._way(), tuple(self._parts)))
                self._figure = None
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._figure is None and data.strip():
            self.loose.append(" ".join(data.split()))

    def _way(self) -> str:
        return next((told.get("href", "") for name, told in reversed(self._open) if name == "a"), "")
