"""Finds each draft an id and a place: never one that is taken, and never over a file that is there."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pitchkit.source import read

if TYPE_CHECKING:
    from pathlib import Path

    from pitchkit.source import Document, Tree, Value

__all__ = ["Cabinet", "slug", "write_new"]

_LONGEST = 80
_ROOM = 4  # for a hyphen and a number behind an id that is taken


def slug(name: str, prefix: str = "") -> str:
    """Return a name as an id, or an empty text where letters of it would be lost."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    if any(sign.isalnum() and not sign.isascii() for sign in plain):
        return ""
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    room = _LONGEST - _ROOM - len(prefix)
    if len(words) > room:
        words = words[: room + 1].rpartition("-")[0] or words[:room]
    return prefix + words if words else ""


class Cabinet:
    """The records a target folder holds already, and the ids given out since."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.names = {name for name in tree.names() if name.endswith((".yml", ".yaml"))}
        self.taken = {PurePosixPath(name).stem for name in self.names}
        self._read: dict[str, dict[str, Document]] = {}

    def records(self, plural: str) -> dict[str, Document]:
        """Return the readable records of a kind, by id."""
        if plural not in self._read:
            names = [name for name in sorted(self.names) if PurePosixPath(name).parent.as_posix() == plural]
            read_ones = {PurePosixPath(name).stem: read(name, self.tree.read(name))[0] for name in names}
            self._read[plural] = {id_: document for id_, document in read_ones.items() if document}
        return self._read[plural]

    def from_source(self, plural: str, label: Value, path: str) -> str:
        """Return the id of the record that names this file as its source, or an empty text."""
        found = (id_ for id_, document in self.records(plural).items() if (label, path) in sources(document))
        return next(found, "")

    def named(self, plural: str, names: list[str]) -> str:
        """Return the id of the record whose title is one of these names, or an empty text."""
        wanted = {name.casefold() for name in names}
        for id_, document in self.records(plural).items():
            title = document.data.get("title")
            titles = title.values() if isinstance(title, dict) else [title]
            if wanted & {each.casefold() for each in titles if isinstance(each, str)}:
                return id_
        return ""

    def holds(self, plural: str, id_: str) -> bool:
        """Say whether a record of this kind and id was there before."""
        return f"{plural}/{id_}.yml" in self.names

    def give(self, wanted: str) -> str:
        """Return the wanted id where it is free, else the first free one with a number behind it."""
        free = wanted
        count = 1
        while free in self.taken:
            count += 1
            free = f"{wanted}-{count}"
        self.taken.add(free)
        return free

    def number(self, prefix: str) -> str:
        """Return the first free number behind a prefix."""
        count = 1
        while f"{prefix}{count:02d}" in self.taken:
            count += 1
        self.taken.add(f"{prefix}{count:02d}")
        return f"{prefix}{count:02d}"


def sources(document: Document) -> list[tuple[Value, Value]]:
    """Return label and place of each source a record names."""
    listed = document.data.get("sources")
    items = listed if isinstance(listed, list) else []
    return [(item.get("label"), item.get("where")) for item in items if isinstance(item, dict)]


def write_new(root: Path, name: str, text: str) -> str:
    """Write a file that is not there yet. Returns why it could not be written, or an empty text."""
    path = root / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        return error.strerror or str(error)
    return ""
