"""What a material says in effect: the sentences of the levels above it, in its own words where it has some.

A material inherits along `derived_from` from materials of an upper level: company, then region, then customer. Only
the catalog handed in is asked, so a reader who may not see a parent inherits nothing of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.material.schema import Material

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.material.schema import Sentence
    from pitchkit.record import Text

__all__ = ["LEVELS", "Line", "Outdated", "children", "fingerprint", "outdated", "parents", "said"]

LEVELS = ("company", "region", "customer")
"""From the widest use to the narrowest: a material inherits from the levels before its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence in effect: who says it, and which line of a level above it says in other words."""

    sentence: Sentence
    origin: Entry
    replaces: Line | None = None

    @property
    def level(self) -> str:
        """Return the level whose words these are, empty where it has none."""
        return _material(self.origin).level or ""

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the line this one replaces, empty where it replaces none."""
        return fingerprint(self.replaces.sentence.text) if self.replaces else ""

    @property
    def is_outdated(self) -> bool:
        """Say whether the line it replaces now reads otherwise than when it was written, or was never looked at."""
        return self.replaces is not None and self.sentence.seen != self.fingerprint

    @property
    def is_orphaned(self) -> bool:
        """Say whether it was written in place of a line that no level above has any more."""
        return self.replaces is None and bool(self.sentence.seen)


class Outdated(NamedTuple):
    """An own sentence that was written against another wording than the level above has now."""

    sentence: Sentence
    text: Text
    """What the level above says now."""
    fingerprint: str
    """What to write into the sentence's `seen` once it has been looked at."""

    @property
    def seen(self) -> str:
        """Return the fingerprint it was written against, empty where nobody ever compared."""
        return self.sentence.seen or ""


def fingerprint(text: Text) -> str:
    """Return eight digits that change when the words change in any language; line breaks and spaces do not count."""
    words = "\n".join(f"{language}:{' '.join(said.split())}" for language, said in sorted(text))
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def parents(entry: Entry, catalog: Catalog) -> tuple[Entry, ...]:
    """Return the materials of an upper level it derives from, in the order named; what was taken down gives nothing."""
    rank = _rank(entry)
    origins = catalog.all(entry.record.derived_from)
    return tuple(each for each in origins if 0 <= _rank(each) < rank and each.record.status != "retired")


def children(entry: Entry, catalog: Catalog) -> tuple[Entry, ...]:
    """Return the materials that inherit from it."""
    heirs = catalog.linked(entry).adapted_as
    return tuple(each for each in heirs if any(entry.id == parent.id for parent in parents(each, catalog)))


def said(entry: Entry, catalog: Catalog) -> tuple[Line, ...]:
    """Return all it says: inherited lines in their order, its own words in their place, and then what it adds.

    Where two parents have a sentence of one id, the parent named first has its way.
    """
    inherited: dict[str, Line] = {}
    for parent in parents(entry, catalog):
        for line in said(parent, catalog):
            inherited.setdefault(line.sentence.id, line)
    lines = dict(inherited)
    for sentence in _material(entry).sentences:
        lines[sentence.id] = Line(sentence, entry, inherited.get(sentence.id))
    return tuple(lines.values())


def outdated(entry: Entry, catalog: Catalog) -> Iterator[Outdated]:
    """Yield its own sentences whose counterpart above has changed since they were written, or was never compared."""
    for line in said(entry, catalog):
        if line.origin.id == entry.id and line.replaces and line.is_outdated:
            yield Outdated(line.sentence, line.replaces.sentence.text, line.fingerprint)


def _rank(entry: Entry) -> int:
    """Return where its level stands, -1 for what is no material or has no level that is known here."""
    level = entry.record.level if isinstance(entry.record, Material) else None
    return LEVELS.index(level) if level in LEVELS else -1


def _material(entry: Entry) -> Material:
    assert isinstance(entry.record, Material)  # noqa: S101  # ranks have let nothing else through
    return entry.record
