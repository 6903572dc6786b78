"""What a mapping file says, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

    from pitchkit.kind import Kind
    from pitchkit.record import Field
    from pitchkit.source import Value

__all__ = ["HOW", "Files", "Mapping", "Naming", "Rule", "Side"]

HOW = ("text", "plain", "markdown", "list", "date", "join")
"""What can be done with the values a rule finds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one field is filled: from values of the source, from a constant, from a list of parts, by a side record."""

    field: Field
    key: str = ""
    """The key within the field, for fields that hold a mapping: `answers.what-provided`."""
    sources: tuple[str, ...] = ()
    how: str = "text"
    joint: str = ", "
    before: str = ""
    after: str = ""
    unless: tuple[str, ...] = ()
    """Values that do not count, so that the next source is tried."""
    constant: Value = None
    otherwise: Value = None
    each: str = ""
    """The list that gives one part per item."""
    parts: tuple[Rule, ...] = ()
    fold: Value = None
    """What a part is called that holds a whole text, because the languages divide it differently."""
    record: str = ""
    """The side record to refer to."""


@dataclass(frozen=True, slots=True)
class Files:
    """Which files to read, and the language they are in; without one the path must give it."""

    glob: str
    pattern: re.Pattern[str]
    language: str


@dataclass(frozen=True, slots=True)
class Naming:
    """How ids are made: after the path with a prefix, or by number with a prefix."""

    prefix: str
    from_path: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A record made beside the main one, once for every distinct value of `key`."""

    name: str
    kind: Kind
    key: str
    naming: Naming
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping file."""

    label: Value
    """What the drafts call their source."""
    files: tuple[Files, ...]
    kind: Kind
    naming: Naming
    rules: tuple[Rule, ...]
    sides: tuple[Side, ...]
    body: str
    """Where the body stands when it is not the text of a Markdown file."""
    labels: bool
    """Whether the body is divided by bold labels, not by headings."""
    stubs: int
    """A page whose own text is shorter than this is a stub."""
    dated: str
    """The value that dates the source."""
