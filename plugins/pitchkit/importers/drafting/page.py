"""A source file as the importer sees it: values by path, the sections of its body, and the rest of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.importers.drafting.sections import Section, by_headings, by_labels, without_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pitchkit.importers.mapfile import Mapping
    from pitchkit.source import Document, Value

__all__ = ["BODY", "Address", "Bit", "Origin", "Page", "flat", "held", "open_page", "squeeze", "values_at"]

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
    """What the wildcards of its glob stood for."""
    language: str


@dataclass(frozen=True)
class Page:
    """One source file, read."""

    origin: Origin
    document: Document
    values: dict[str, Value]
    sections: tuple[Section, ...]
    code: tuple[str, ...]
    comments: tuple[str, ...]
    length: int
    """How much text of its own it has."""
    is_stub: bool

    @property
    def path(self) -> str:
        """Return the file's path, relative to the source folder."""
        return self.origin.path

    @property
    def name(self) -> str:
        """Return what the file is called: what the wildcards of its glob stood for."""
        return self.origin.name

    @property
    def language(self) -> str:
        """Return the language it is in."""
        return self.origin.language

    def texts(self) -> Iterator[tuple[Address, str]]:
        """Yield every text of the file that a field may take, with its address."""
        yield from flat(self.values)
        for i, section in enumerate(self.sections):
            if section.heading:
                yield (BODY, i, "heading"), section.heading
            if section.text.strip():
                yield (BODY, i, "text"), section.text


def open_page(origin: Origin, document: Document, body: str, mapping: Mapping) -> Page:
    """Return a page with its body cut as the mapping says."""
    values = document.data
    code: tuple[str, ...] = ()
    if mapping.body:
        bits = values_at(values, mapping.body)
        body = "\n\n".join([bit.text for bit in bits] + ([body] if body.strip() else []))
        values = _without(values, mapping.body.split("."))
    if origin.path.lower().endswith(".mdx"):
        body, code = without_code(body)
    sections = by_labels(body) if mapping.labels else by_headings(body)
    length = sum(len(section.text.strip()) for section in sections)
    comments = tuple(_comments(document))
    return Page(origin, document, values, sections, code, comments, length, length < mapping.stubs)


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


def _without(values: dict[str, Value], steps: Sequence[str]) -> dict[str, Value]:
    inner = values.get(steps[0])
    rest = {key: value for key, value in values.items() if key != steps[0]}
    if len(steps) > 1 and isinstance(inner, dict):
        return {**rest, steps[0]: _without(inner, steps[1:])}
    return rest if len(steps) == 1 else values


def _comments(document: Document) -> Iterator[str]:
    """Yield the comments in a file's YAML: what stands behind `#` and in no value."""
    known = held(document.data)
    for line in document.text.split("\n"):
        comment = _COMMENT.search(line)
        if comment and squeeze(comment[1]) not in known:
            yield comment[1]


def held(value: Value) -> str:
    """Return all the text in a tree of values, squeezed, to look for others in it."""
    return "\0".join(squeeze(text) for _, text in flat(value))


def squeeze(text: str) -> str:
    """Return a text without spaces, line breaks and Markdown's marks of emphasis, for comparison."""
    return _NOISE.sub("", text)
