"""What a rule asks for, found in a page: values by path, and the parts of a body by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from pitchkit.importers.drafting.page import BODY, Address, Bit, Page, values_at
from pitchkit.importers.drafting.tables import columns, plain, tables
from pitchkit.importers.drafting.tables import items as items_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.source import Value

__all__ = ["Scope", "find", "folded", "items", "rest", "scope"]

_SECTION, _COLUMN, _PIECES = "$section ", "$column ", "$pieces "


class Scope(Protocol):
    """Something that sources can be looked up in: a page, an item of a list, a section."""

    def find(self, source: str) -> list[Bit]:
        """Return what a source stands for here."""


class _Whole(NamedTuple):
    page: Page
    asked: tuple[str, ...]

    def find(self, source: str) -> list[Bit]:
        if source == "$rest":
            return [_both(self.page, i) for i in _left(self.page, self.asked)]
        return find(self.page, source)


class _Item(NamedTuple):
    value: Value
    at: Address

    def find(self, source: str) -> list[Bit]:
        if isinstance(self.value, str):
            return [Bit(self.value, (self.at,))] if source == "$text" else []
        return values_at(self.value, source, self.at)


class _Part(NamedTuple):
    bits: dict[str, Bit]

    def find(self, source: str) -> list[Bit]:
        return [self.bits[source]] if source in self.bits else []


def scope(page: Page, asked: Iterable[str]) -> Scope:
    """Return a whole page as something to look sources up in; `asked` are the parts that some rule names."""
    return _Whole(page, tuple(asked))


def find(page: Page, source: str) -> list[Bit]:
    """Return the texts a source stands for: a path, or a part of the text like `$heading` or `$section A | B`."""
    if source == "$name":
        return [Bit(page.name, ())]
    if not source.startswith("$"):
        return values_at(page.values, source)
    if source == "$heading":
        return [_bit(page, i, "heading") for i in _opening(page) if page.sections[i].heading]
    return [] if page.is_mute else _of_text(page, source)


def _of_text(page: Page, source: str) -> list[Bit]:
    if source.startswith(_PIECES):
        return values_at(page.values, f"$pieces.{source.removeprefix(_PIECES)}")
    if source.startswith(_COLUMN):
        return _column(page, source)
    if source == "$body":
        return [_both(page, i) for i in range(len(page.sections))]
    return [_bit(page, i, "text") for i in _named(page, source) if page.sections[i].text.strip()]


def _column(page: Page, source: str) -> list[Bit]:
    names = {plain(name) for name in source.removeprefix(_COLUMN).split("|")}
    return [
        Bit(cell, ((BODY, i, "text"),))
        for i, section in enumerate(page.sections)
        for cell in columns(section.text, names)
    ]


def items(page: Page, source: str) -> list[Scope]:
    """Return each item of the list at a path, or each row or item in a section, to look sources up in it."""
    word, _, names = source.partition(" ")
    if word in ("$rows", "$items"):
        return [] if page.is_mute else _written(page, word, names)
    values: list[tuple[Value, Address]] = [(page.values, ())]
    for step in f"$pieces.{names}".split(".") if word == "$pieces" else source.split("."):
        values = [(value[step], (*at, step)) for value, at in values if isinstance(value, dict) and step in value]
    return [_Item(each, (*at, i)) for value, at in values if isinstance(value, list) for i, each in enumerate(value)]


def _written(page: Page, word: str, names: str) -> list[Scope]:
    """Return the rows of the tables, or the items of the lists, in the sections with these headings, or in all."""
    named = range(len(page.sections)) if not names else _named(page, _SECTION + names)
    found: list[Scope] = []
    for i in named:
        at, text = (BODY, i, "text"), page.sections[i].text
        if word == "$rows":
            listed = [row for table in tables(text) for row in table.rows]
        else:
            listed = [{"$heading": each.name, "$text": each.text} for each in items_of(text)]
        found += [_Part({key: Bit(words, (at,)) for key, words in each.items() if words}) for each in listed]
    return found


def rest(page: Page, asked: Iterable[str]) -> list[Scope]:
    """Return the sections with text that none of the sources asked for stands for."""
    return [_Part({"$heading": _bit(page, i, "heading"), "$text": _bit(page, i, "text")}) for i in _left(page, asked)]


def folded(page: Page, asked: Iterable[str], title: str) -> list[Scope]:
    """Return the same sections as a single one with this title, their headings in its text."""
    bits = [_both(page, i) for i in _left(page, asked)]
    text = Bit("\n\n".join(bit.text for bit in bits), tuple(at for bit in bits for at in bit.at))
    return [_Part({"$heading": Bit(title, ()), "$text": text})] if bits else []


def _left(page: Page, asked: Iterable[str]) -> list[int]:
    if page.is_mute:
        return []
    taken = {i for source in asked for i in _named(page, source)}
    return [i for i, section in enumerate(page.sections) if i not in taken and section.text.strip()]


def _named(page: Page, source: str) -> Iterator[int]:
    """Yield the numbers of the sections a source stands for."""
    if source == "$intro":
        yield from _opening(page)
    elif source == "$body":
        yield from range(len(page.sections))
    elif source.startswith(_SECTION):
        names = {plain(name) for name in source.removeprefix(_SECTION).split("|")}
        yield from (i for i, section in enumerate(page.sections) if plain(section.heading) in names)


def _opening(page: Page) -> Iterator[int]:
    """Yield the sections a page opens with: text before any heading, and its title with what follows at once."""
    for i, section in enumerate(page.sections):
        if section.heading and section.level != 1:
            return
        yield i
        if section.heading:
            return


def _bit(page: Page, i: int, part: str) -> Bit:
    section = page.sections[i]
    return Bit(section.heading if part == "heading" else section.text, ((BODY, i, part),))


def _both(page: Page, i: int) -> Bit:
    section = page.sections[i]
    heading = f"{'#' * (section.level or 2)} {section.heading}\n\n" if section.heading else ""
    return Bit(f"{heading}{section.text}", ((BODY, i, "heading"), (BODY, i, "text")))
