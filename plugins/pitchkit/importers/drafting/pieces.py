"""Cuts pieces between marks out of a text, so that they can be looked up like values."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from pitchkit.source import read

if TYPE_CHECKING:
    from pitchkit.importers.gathering import Section
    from pitchkit.importers.mapfile import Piece
    from pitchkit.source import Value

__all__ = ["cut"]

_GAP = re.compile(r"\n\s*\n\s*\n")
_ELEMENT = re.compile(r"<([A-Za-z][\w-]*)>(.*?)</\1>", re.DOTALL)


def cut(
    path: str, sections: tuple[Section, ...], pieces: tuple[Piece, ...]
) -> tuple[tuple[Section, ...], dict[str, Value]]:
    """Return the sections without their pieces, and these as one list per name.

    A piece that cannot be read as its name says stays in the text.
    """
    found: dict[str, list[Value]] = {}
    for piece in pieces:
        items: list[Value] = []
        pattern = _pattern(piece)
        sections = tuple(_without(section, path, piece, pattern, items) for section in sections)
        if items:
            found[piece.name] = items
    return sections, {**found}


def _without(section: Section, path: str, piece: Piece, pattern: re.Pattern[str], items: list[Value]) -> Section:
    def taken(match: re.Match[str]) -> str:
        value = _read(path, piece, match[1].strip("\n"))
        if not value:
            return match[0]
        items.append(value)
        return ""

    text = pattern.sub(taken, section.text)
    return section if text == section.text else section._replace(text=_GAP.sub("\n\n", text).strip("\n"))


def _pattern(piece: Piece) -> re.Pattern[str]:
    begins = "|".join(map(re.escape, piece.begins))
    end = r"(?=\n|$)" if piece.end == "\n" else re.escape(piece.end)
    return re.compile(rf"(?:{begins})(.*?){end}", re.DOTALL)


def _read(path: str, piece: Piece, words: str) -> Value:
    if piece.how == "tags":
        parts: dict[str, Value] = {each[1]: each[2].strip() for each in _ELEMENT.finditer(words)}
        return parts if parts and not _ELEMENT.sub("", words).strip() else None
    if piece.how == "yaml":
        document, problems = read(path, words.encode())
        return document.data if document and not any(each.severity == "error" for each in problems) else None
    return dedent(words).strip()
