"""HTML in a Markdown text becomes Markdown: its words, links, pictures, lists and tables; looks are left behind."""

from __future__ import annotations

import html
import re

__all__ = ["as_markdown"]

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)/?>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_HEADINGS = {f"h{level}": max(level, 2) for level in range(1, 7)}
_BLOCKS = {
    "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer",
    "header", "main", "nav", "p", "pre", "section", "summary",
}  # fmt: skip
_INLINE = {"a", "abbr", "button", "font", "label", "mark", "small", "span", "sub", "sup", "time", "tt", "u"}
_LISTS = {"ul", "ol"}
_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"}
_ALONE = {"br", "hr", "img", "iframe", "video", "source", "embed"}
_KNOWN = {*_MARKS, *_HEADINGS, *_BLOCKS, *_INLINE, *_LISTS, *_TABLES, *_ALONE, "li"}
_SPACE = re.compile(r"\s+")
_GAPS = re.compile(r"\n{3,}")
_LOOSE_END = re.compile(r"(?<=\S) \n")
_INDENT = "    "


def as_markdown(text: str) -> str:
    """Return a Markdown text with its HTML tags written as Markdown; tags that are not HTML's stay as they are."""
    if "<" not in text:
        return text
    writer = _Writer(_paired(text))
    end = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _KNOWN:
            writer.words(text[end : tag.start()])
            writer.tag(name, _attributes(tag[3]), closes=bool(tag[1]))
            end = tag.end()
    if not end:
        return text
    writer.words(text[end:])
    return writer.text()


def _paired(text: str) -> set[str]:
    """Return the names of tags that are closed as often as they are opened, so that one can rely on them."""
    count: dict[str, int] = {}
    for tag in _TAG.finditer(text):
        if not tag[0].endswith("/>"):
            count[tag[2].lower()] = count.get(tag[2].lower(), 0) + (-1 if tag[1] else 1)
    return {name for name, number in count.items() if not number}


def _attributes(text: str) -> dict[str, str]:
    return {each[1].lower(): html.unescape(each[2] or each[3] or each[4] or "") for each in _ATTRIBUTE.finditer(text)}


class _Writer:
    """Writes Markdown from words and tags as they come."""

    def __init__(self, paired: set[str]) -> None:
        self.paired = paired
        self.out: list[list[str]] = [[]]
        """The text so far, and inside it the texts of what is still open and needs all its words: links and cells."""
        self.depth = 0
        """How many elements are open in which line breaks and indents mean nothing."""
        self.lists: list[tuple[str, int]] = []
        self.links: list[str] = []
        self.rows: list[list[str]] = []

    def text(self) -> str:
        """Return the whole text."""
        while len(self.out) > 1:
            self.words(self._taken())
        return _GAPS.sub("\n\n", _LOOSE_END.sub("\n", "".join(self.out[0]))).strip("\n")

    def words(self, text: str) -> None:
        """Write words as they are, or in one line inside an element."""
        if not self.depth:
            self.out[-1].append(text)
        elif text.strip():
            line = _SPACE.sub(" ", text)
            self.out[-1].append(line.lstrip() if self._at_start() else line)
        elif text and not self._at_start():
            self.out[-1].append(" ")

    def tag(self, name: str, attributes: dict[str, str], *, closes: bool) -> None:
        """Write what a tag means in Markdown."""
        if name in _ALONE or "src" in attributes:
            self._alone(name, attributes)
        elif name in _MARKS:
            self.out[-1].append(_MARKS[name] if name in self.paired else "")
        elif name == "a" and name in self.paired:
            self._link(attributes, closes=closes)
        elif name in _TABLES and "table" in self.paired:
            self._table(name, closes=closes)
        elif name in _LISTS or name == "li":
            self._list(name, closes=closes)
        elif name in _HEADINGS or name in _BLOCKS:
            self._block(name, closes=closes)

    def _go(self, *, closes: bool) -> None:
        self.depth = max(0, self.depth - 1) if closes else self.depth + 1

    def _at_start(self) -> bool:
        so_far = "".join(self.out[-1][-3:])
        return not so_far or so_far.endswith(("\n", " "))

    def _break(self, lines: int = 2) -> None:
        """End the line, or the paragraph; in a cell a space is all there is room for."""
        if self.rows and len(self.out) > 1:
            self.words(" ")
            return
        so_far = "".join(self.out[-1][-6:])
        if so_far.strip(" ") and not so_far.endswith("\n" * lines):
            self.out[-1].append("\n" * (lines - (so_far.endswith("\n"))))

    def _alone(self, name: str, attributes: dict[str, str]) -> None:
        source = attributes.get("src", "")
        if name == "br":
            self._line_break()
        elif name == "hr":
            self._break()
            self.out[-1].append("---\n\n")
        elif source:
            address = f"<{source}>" if re.search(r"[\s()]", source) else source
            words = re.sub(
                r"([\[\]])", r"\\\1", _SPACE.sub(" ", attributes.get("alt") or attributes.get("title") or "")
            )
            self.out[-1].append(f"![{words}]({address})" if name == "img" else f"[{words or source}]({address})")

    def _line_break(self) -> None:
        line = ""
        for words in reversed(self.out[-1]):
            line = words + line
            if "\n" in words:
                break
        if line.rpartition("\n")[2].lstrip().startswith("|") or len(self.out) > 1:
            self.out[-1].append(" ")
        elif self.depth:
            self.out[-1].append("  \n" + self._indent())
        else:
            self.out[-1].append("  ")

    def _link(self, attributes: dict[str, str], *, closes: bool) -> None:
        if not closes:
            self.links.append(attributes.get("href", ""))
            self.out.append([])
        elif self.links:
            words, address = self._taken(), self.links.pop()
            address = f"<{address}>" if re.search(r"[\s()]", address) else address
            self.out[-1].append(f"[{words}]({address})" if address and words.strip() else words or f"<{address}>")

    def _taken(self) -> str:
        return "".join(self.out.pop())

    def _table(self, name: str, *, closes: bool) -> None:
        if name == "table":
            self._break()
            self._go(closes=closes)
            if closes and self.rows:
                self.out[-1].append(_table_of(self.rows))
            self.rows = []
        elif name == "tr" and not closes:
            self.rows.append([])
        elif name in ("td", "th", "caption") and not closes:
            self.out.append([])
        elif name in ("td", "th", "caption") and len(self.out) > 1:
            cell = _SPACE.sub(" ", self._taken()).strip().replace("|", "\\|")
            self.rows = self.rows or [[]]
            self.rows[-1].append(cell)

    def _list(self, name: str, *, closes: bool) -> None:
        if name == "li":
            if not closes:
                self._break(1)
                self.out[-1].append(_INDENT * (len(self.lists) - 1) + self._marker())
            return
        self._go(closes=closes)
        if closes:
            self.lists = self.lists[:-1]
        else:
            self.lists.append((name, 0))
        self._break(1 if self.lists else 2)

    def _indent(self) -> str:
        return _INDENT * len(self.lists)

    def _marker(self) -> str:
        name, number = self.lists[-1] if self.lists else ("ul", 0)
        if self.lists:
            self.lists[-1] = (name, number + 1)
        return f"{number + 1}. " if name == "ol" else "- "

    def _block(self, name: str, *, closes: bool) -> None:
        if name in self.paired:
            self._go(closes=closes)
        inside_item = bool(self.lists) and "".join(self.out[-1][-1:]).endswith(("- ", ". "))
        if not inside_item:
            self._break()
            if self.lists and not closes:
                self.out[-1].append(self._indent())
        if name in _HEADINGS and not closes:
            self.out[-1].append("#" * _HEADINGS[name] + " ")


def _table_of(rows: list[list[str]]) -> str:
    """Return rows as a Markdown table; the first one is its head."""
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows if row]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]) + "\n\n" if lines else ""
