"""Finds tables and lists in a Markdown text: their rows and items, and the text without them."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Item", "Table", "columns", "items", "plain", "tables", "without"]

_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*")
_ITEM = re.compile(r"[*+-][ \t]+|\d+[.)][ \t]+")
_LABEL = re.compile(r"\W*([^:：\n]{1,60})[:：]\W*\s")


class Table(NamedTuple):
    """A table: the numbers of the first and the last line of its rows, and the rows by the names of the columns."""

    first: int
    last: int
    rows: tuple[dict[str, str], ...]


class Item(NamedTuple):
    """An item of a list: its lines, and the short name it begins with, as in `Buyer: signs the order`."""

    first: int
    last: int
    name: str
    text: str


def tables(text: str) -> list[Table]:
    """Return the tables of a text."""
    lines = text.split("\n")
    found: list[Table] = []
    for i in range(len(lines) - 1):
        if lines[i].lstrip().startswith("|") and _RULE.fullmatch(lines[i + 1].strip()):
            last = i + 1
            while last + 1 < len(lines) and lines[last + 1].lstrip().startswith("|"):
                last += 1
            head = _names(_cells(lines[i]))
            rows = tuple(dict(zip(head, _cells(line), strict=False)) for line in lines[i + 2 : last + 1])
            found.append(Table(i + 2, last, rows))
    return found


def columns(text: str, names: set[str]) -> list[str]:
    """Return the cells of the columns with these names, in lower case, of all tables."""
    return [
        row[name]
        for table in tables(text)
        for row in table.rows
        for name in row
        if plain(name) in names and row[name].strip()
    ]


def items(text: str) -> list[Item]:
    """Return the items of the lists of a text, those within an item left in it."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if _ITEM.match(line)]
    return [_item(lines, start) for start in starts]


def _item(lines: list[str], start: int) -> Item:
    last = start
    while last + 1 < len(lines) and (lines[last + 1].startswith((" ", "\t")) or _goes_on(lines, last + 1)):
        last += 1
    while not lines[last].strip():
        last -= 1
    words = "\n".join([_ITEM.sub("", lines[start], count=1), *lines[start + 1 : last + 1]])
    label = _LABEL.match(words)
    name = label[1].strip(" *_") if label else ""
    return Item(start, last, name, words[label.end() :] if label else words)


def _goes_on(lines: list[str], i: int) -> bool:
    """Say whether an empty line lies within an item: what follows it is indented."""
    following = next((line for line in lines[i:] if line.strip()), "")
    return not lines[i].strip() and following.startswith((" ", "\t"))


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text without these lines, given by the numbers of the first and the last of each run."""
    gone = {i for first, last in spans for i in range(first, last + 1)}
    return "\n".join(line for i, line in enumerate(text.split("\n")) if i not in gone).strip("\n")


def _names(cells: list[str]) -> tuple[str, ...]:
    """Return the names of columns; one without a name, or with that of another, is called by its number."""
    return tuple(cell if cell and cell not in cells[:i] else f"{cell} {i + 1}".strip() for i, cell in enumerate(cells))


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def plain(name: str) -> str:
    """Return a heading or the name of a column as it is compared: without marks around it, in lower case."""
    return name.strip(" :：*_\t").casefold()
