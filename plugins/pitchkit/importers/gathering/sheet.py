"""A sheet: one file of the source, read and cleaned, and the groups of the mapping that take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pitchkit.importers.gathering.sections import Section
    from pitchkit.importers.mapfile import Group
    from pitchkit.source import Document, Value

__all__ = ["Sheet", "Taker"]


class Taker(NamedTuple):
    """A group that takes a file, and what the file's path says to it."""

    group: Group
    language: str
    name: str
    """What the file is called: what the wildcards of the glob stood for."""
    captured: tuple[str, ...]
    """What the wildcards stood for, without the language: what files of one record share."""


@dataclass(frozen=True)
class Sheet:
    """One file, read and cleaned."""

    path: str
    """Relative to the source folder."""
    takers: tuple[Taker, ...]
    document: Document
    values: dict[str, Value]
    sections: tuple[Section, ...]
    code: tuple[str, ...]
    """What was code around the text: MDX's imports and components."""
    comments: tuple[str, ...]
    tongue: str
    """The language the text seems to be in; empty where it cannot be told."""
