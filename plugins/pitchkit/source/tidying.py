"""The one form of a YAML file: UTF-8 without a mark, plain line ends, and no blanks at the end of lines or file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pitchkit.source.events import ScalarEvent, stream
from pitchkit.source.reading import read, read_text
from pitchkit.source.surveying import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["tidied"]


def tidied(path: str, raw: bytes) -> bytes | None:
    """Return a file in the one form, or nearest to it where spaces or empty lines are what a text says.

    None where it cannot be read.
    """
    document, _ = read(path, raw)
    if document is None:
        return None
    for text in (*_forms(document.text), document.text):
        again, _ = read_text(path, text)
        if again is not None and again.data == document.data:
            return text.encode()
    return None


def _forms(text: str) -> Iterator[str]:
    """Yield a text without what it does not need, the barest first."""
    kept = _said(text)
    lines = [line if i in kept else line.rstrip(" \t") for i, line in enumerate(text.split("\n"))]
    yield "\n".join(lines).rstrip("\n") + "\n"
    yield "\n".join(lines)


def _said(text: str) -> frozenset[int]:
    """Return the numbers of the lines of blocks, in which every space is said."""
    events: Iterator[Any] = (node.event for node in walk(stream(text)) if isinstance(node.event, ScalarEvent))
    places = [(each.start_mark.line + 1, each.end_mark) for each in events if each.style in ("|", ">")]
    return frozenset(number for first, end in places for number in range(first, end.line + (end.column > 0)))
