"""What a rule asks for, found in a page: values by path, and the parts of a body by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from pitchkit.importers.drafting.page import BODY, Address, Bit, Page, values_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.source import Value

__all__ = ["Scope", "find", "folded", "items", "rest", "scope"]

_SECTION = "$section "


class Scope(Protocol):
    """Something that sources can be looked up in: a page, an item of a list, a section."""

    def find(self, source: str) -> list[Bit]:
        """Return what a source stands for here."""


class _Whole(NamedTuple):
    page: Page

    def find(self, source: str) -> list[Bit]:
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


def scope(page: Page) -> Scope:
    """Return a whole page as something to look sources up in."""
    return _Whole(page)


def find(page: Page, source: str) -> list[Bit]:
    """Return the texts a source stands for: a path, or `$heading`, `$intro`, `$body`, `$section A | B`, `$name`."""
    if source == "$name":
        return [Bit(page.name, ())]
    if not source.startswith("$"):
        return values_at(page.values, source)
    if source == "$heading":
        return [_bit(page, i, "heading") for i in _opening(page) if page.sections[i].heading]
    if page.is_stub:
        return []
    if source == "$body":
        return [_both(page, i) for i in range(len(page.sections))]
    return [_bit(page, i, "text") for i in _named(page, source) if page.sections[i].text.strip()]


def items(page: Page, source: str) -> list[Scope]:
    """Return each item of the list at a path, to look sources up in it."""
    values: list[tuple[Value, Address]] = [(page.values, ())]
    for step in source.split("."):
        values = [(value[step], (*at, step)) for value, at in values if isinstance(value, dict) and step in value]
    return [_Item(each, (*at, i)) for value, at in values if isinstance(value, list) for i, each in enumerate(value)]


def rest(page: Page, asked: Iterable[str]) -> list[Scope]:
    """Return the sections with text that none of the sources asked for stands for."""
    return [_Part({"$heading": _bit(page, i, "heading"), "$text": _bit(page, i, "text")}) for i in _left(page, asked)]


def folded(page: Page, asked: Iterable[str], title: str) -> list[Scope]:
    """Return the same sections as a single one with this title, their headings in its text."""
    bits = [_both(page, i) for i in _left(page, asked)]
    text = Bit("\n\n".join(bit.text for bit in bits), tuple(at for bit in bits for at in bit.at))
    return [_Part({"$heading": Bit(title, ()), "$text": text})] if bits else []


def _left(page: Page, asked: Iterable[str]) -> list[int]:
    if page.is_stub:
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
        names = {_plain(name) for name in source.removeprefix(_SECTION).split("|")}
        yield from (i for i, section in enumerate(page.sections) if _plain(section.heading) in names)


def _plain(heading: str) -> str:
    return heading.strip(" :：\t").casefold()


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
