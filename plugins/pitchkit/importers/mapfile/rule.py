"""What a mapping file says, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping as Pairs

    from pitchkit.kind import Kind
    from pitchkit.record import Field
    from pitchkit.source import Value

__all__ = ["HOW", "PIECES", "Body", "Files", "Group", "Mapping", "Naming", "Piece", "Rule", "Side"]

HOW = ("text", "plain", "markdown", "list", "date", "join", "host")
"""What can be done with the values a rule finds."""

PIECES = ("text", "yaml", "tags")
"""What a piece cut out of a text may be read as."""


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
    means: Pairs[str, str] | None = None
    """What each value stands for in the field; one that is not named here stands for nothing."""
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
    key: Rule
    naming: Naming
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks in a text, and what it is to be read as."""

    name: str
    begins: tuple[str, ...]
    end: str
    how: str


@dataclass(frozen=True, slots=True)
class Body:
    """Where a file's text stands, how it is divided, and what is cut out of it."""

    source: str = ""
    """The value that holds the text when it is not the text of a Markdown file."""
    labels: bool = False
    """Whether bold labels divide it too, not headings alone."""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Files that become records of one kind, one each or several."""

    files: tuple[Files, ...]
    when: Pairs[str, tuple[str, ...]]
    """What values a file must have to belong here."""
    kind: Kind
    naming: Naming
    each: tuple[str, ...]
    """The lists in a file whose items become a record each; empty where the file is one record."""
    key: Rule | None
    """What side records of the same kind know these records by."""
    rules: tuple[Rule, ...]
    sides: tuple[Side, ...]
    body: Body
    stubs: int
    """A page whose own text is shorter than this is a stub."""
    dated: str
    """The value that dates the source."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping file."""

    label: Value
    """What the drafts call their source."""
    groups: tuple[Group, ...]
