"""Takes what belongs to a person out of a file: mail addresses and phone numbers have no place in the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Span
from pitchkit.problems import importing as codes
from pitchkit.record import personal

if TYPE_CHECKING:
    from pitchkit.problems import Problem

__all__ = ["without_private"]

_LEFT = "…"


def without_private(path: str, raw: bytes) -> tuple[bytes, list[Problem]]:
    """Return a file's bytes without what belongs to a person, and a problem for each place where something was."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return raw, []
    found: list[Problem] = []
    lines = text.split("\n")
    for i, line in enumerate(lines):
        lines[i] = _without(line, Span(path, i + 1, text=line.rstrip("\r")), found)
    return ("\n".join(lines).encode(), found) if found else (raw, found)


def _without(line: str, place: Span, found: list[Problem]) -> str:
    for start, end, what in sorted(personal(line), reverse=True):
        span = Span(place.path, place.line, start + 1, end - start, place.text)
        found.append(codes.PERSONAL_DATA_LEFT_OUT.at(span, what=what))
        # The house behind a mail address says nothing of the person; it may say where to ask.
        line = line[:start] + _LEFT + line[start:end].partition("@")[1] + line[start:end].partition("@")[2] + line[end:]
    return line
