"""What each record shows in a release: its pages, its files and its words, kept beside the site for later questions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pitchkit.record import Text, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pitchkit.catalog import Catalog
    from pitchkit.record import Record

__all__ = ["Shown", "read_shown", "strings", "strings_of", "write_shown"]


@dataclass(frozen=True)
class Shown:
    """One record as a release shows it."""

    kind: str
    paths: tuple[str, ...]
    """Pages and files that are about this record alone, below the root of the site."""
    words: tuple[str, ...]
    """Every string of it that this edition may show."""


def strings(record: Record) -> tuple[str, ...]:
    """Return every string of a record, in every language, each once."""
    found: dict[str, None] = {}
    for leaf in leaves(record):
        if isinstance(leaf.value, Text):
            found |= dict.fromkeys(words for _, words in leaf.value)
        elif isinstance(leaf.value, str):
            found[leaf.value] = None
    return tuple(found)


def strings_of(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return every string of every record, by id."""
    return {entry.id: strings(entry.record) for entry in catalog}


def write_shown(path: Path, shown: Mapping[str, Shown]) -> None:
    """Write what the records show."""
    told = {name: asdict(each) for name, each in sorted(shown.items())}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", "utf-8")


def read_shown(path: Path) -> dict[str, Shown]:
    """Return what the records of a release show. Raises `OSError` or `ValueError`."""
    told = json.loads(path.read_text("utf-8"))
    try:
        return {name: Shown(each["kind"], _all(each["paths"]), _all(each["words"])) for name, each in told.items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(path)) from error


def _all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, texts))
