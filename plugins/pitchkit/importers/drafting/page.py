"""A page: what one record in one language is made of, and the addresses of every text in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pitchkit.importers.gathering import Section, Sheet
    from pitchkit.source import Document, Value

__all__ = [
    "BODY",
    "Address",
    "Bit",
    "Origin",
    "Page",
    "comments_of",
    "flat",
    "held",
    "length_of",
    "squeeze",
    "values_at",
]

Address = tuple[str | int, ...]
"""Where a text stands: the path of a value, or `BODY`, a section's number, and `heading` or `text`."""

BODY = "\0body"
_NOISE = re.compile(r"[\s*_`\\]+")
_COMMENT = re.compile(r"(?:^|\s)#+\s*(\S.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Bit:
    """A text a rule found, and the addresses it came from."""

    text: str
    at: tuple[Address, ...]


class Origin(NamedTuple):
    """Where a page comes from."""

    path: str
    """Relative to the source folder."""
    name: str
    """What it is called: what the wildcards of the glob stood for, or its own name among the cards of a file."""
    language: str
    card: str = ""
    """Its name among the cards of a file that gives several records."""


@dataclass(frozen=True)
class Page:
    """What one record in one language is made of: a source file, or a card of it."""

    origin: Origin
    document: Document
    values: dict[str, Value]
    sections: tuple[Section, ...]
    code: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    is_stub: bool = False
    """Whether it has hardly any text of its own."""
    tongue: str = ""
    """The language its text is in, where that is not the language it should be in."""
    besides: Page | None = None
    """What else is in its file, for which there is no record."""

    @property
    def path(self) -> str:
        """Return the file's path, relative to the source folder."""
        return self.origin.path

    @property
    def where(self) -> str:
        """Return the file's path with the card's name: what the draft says it comes from."""
        return f"{self.origin.path}#{self.origin.card}" if self.origin.card else self.origin.path

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.origin.name

    @property
    def language(self) -> str:
        """Return the language it is in."""
        return self.origin.language

    @property
    def length(self) -> int:
        """Return how much text of its own it has."""
        return length_of(self.sections)

    @property
    def is_mute(self) -> bool:
        """Say whether no field may take its text."""
        return self.is_stub or self.is_foreign

    @property
    def is_foreign(self) -> bool:
        """Say whether its text is not in its language."""
        return bool(self.tongue)

    def texts(self) -> Iterator[tuple[Address, str]]:
        """Yield every text that a field may take, with its address."""
        yield from flat(self.values)
        for i, section in enumerate(self.sections):
            if section.heading:
                yield (BODY, i, "heading"), section.heading
            if section.text.strip():
                yield (BODY, i, "text"), section.text


def length_of(sections: tuple[Section, ...]) -> int:
    """Return how much text there is below headings."""
    return sum(len(section.text.strip()) for section in sections)


def flat(value: Value, at: Address = ()) -> Iterator[tuple[Address, str]]:
    """Yield every text in a tree of values, with the path that leads to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, (*at, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from flat(inner, (*at, i))
    elif value is not None and value.strip():
        yield at, value


def values_at(values: Value, path: str, at: Address = ()) -> list[Bit]:
    """Return the texts at a dotted path; a list on the way is followed into each of its items."""
    return [
        Bit(text, (address,))
        for found, place in _at(values, path.split("."), at)
        for address, text in flat(found, place)
    ]


def _at(value: Value, steps: Sequence[str], at: Address) -> Iterator[tuple[Value, Address]]:
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from _at(item, steps, (*at, i))
    elif not steps:
        yield value, at
    elif isinstance(value, dict) and steps[0] in value:
        yield from _at(value[steps[0]], steps[1:], (*at, steps[0]))


def comments_of(sheet: Sheet) -> tuple[str, ...]:
    """Return a file's comments: those of its text, and in its YAML what stands behind `#` and in no value."""
    known = held(sheet.document.data)
    found = list(sheet.comments)
    for line in sheet.document.text.split("\n"):
        comment = _COMMENT.search(line)
        if comment and squeeze(comment[1]) not in known:
            found.append(comment[1])
    return tuple(found)


def held(value: Value) -> str:
    """Return all the text in a tree of values, squeezed, to look for others in it."""
    return "\0".join(squeeze(text) for _, text in flat(value))


def squeeze(text: str) -> str:
    """Return a text without spaces, line breaks and Markdown's marks of emphasis, for comparison."""
    return _NOISE.sub("", text)
