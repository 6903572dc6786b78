"""Opens a file that was read: its text is found, and freed of code, comments and marks; its HTML becomes Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.importers.gathering.code import restored, shielded, without_code
from pitchkit.importers.gathering.hypertext import as_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pitchkit.source import Document, Value

__all__ = ["Opened", "opened"]

_COMMENT = re.compile(r"[ \t]*(?:<!--(.*?)-->|\{/\*(.*?)\*/\})", re.DOTALL)
_MARK = re.compile(r"(?<!\{)\{(?::[^{}\n]+|[#.][A-Za-z][^{}\n]*)\}(?!\})[ \t]*$", re.MULTILINE)
"""A mark of attributes, as Kramdown and others write it at the end of a line: `{: .steps}`, `{#overview}`."""


class Opened(NamedTuple):
    """What a file holds, sorted."""

    values: dict[str, Value]
    text: str
    code: tuple[str, ...]
    comments: tuple[str, ...]


def opened(document: Document, text: str, source: str) -> Opened:
    """Return a file's values and its text, part of which stands in the values at `source` where that is given."""
    values = document.data
    if source:
        found, values = _taken(values, source.split("."))
        text = "\n\n".join([*found, text] if text.strip() else found)
    code: tuple[str, ...] = ()
    if document.path.lower().endswith(".mdx"):
        text, code = without_code(text)
    comments: list[str] = []
    plain, kept = shielded(text)
    text = restored(as_markdown(_without_marks(plain, comments)), kept)
    return Opened(values, text, code, tuple(dict.fromkeys(restored(each, kept) for each in comments)))


def _without_marks(text: str, comments: list[str]) -> str:
    """Return a text without comments and marks of attributes, which are added to `comments`."""

    def comment(found: re.Match[str]) -> str:
        if words := " ".join((found[1] or found[2] or "").split()):
            comments.append(words)
        return ""

    def mark(found: re.Match[str]) -> str:
        comments.append(found[0].strip())
        return ""

    return _MARK.sub(mark, _COMMENT.sub(comment, text))


def _taken(value: Value, steps: Sequence[str]) -> tuple[list[str], dict[str, Value]]:
    """Return the texts at a path, and the values without them."""
    if not isinstance(value, dict):
        return [], {}
    inner = value.get(steps[0])
    rest = {key: each for key, each in value.items() if key != steps[0]}
    if len(steps) == 1:
        return _texts(inner), rest
    found, left = _taken(inner, steps[1:]) if isinstance(inner, dict) else ([], None)
    return (found, {**rest, steps[0]: left}) if found else ([], value)


def _texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    inner = value.values() if isinstance(value, dict) else value or ()
    return [text for each in inner for text in _texts(each)]
