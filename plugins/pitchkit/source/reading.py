"""Reads YAML text strictly: data exactly as typed, or every mistake with its place and a way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import yaml_text as codes
from pitchkit.source.building import MAX_VALUES, OddError, TooManyError, build
from pitchkit.source.careful import examine
from pitchkit.source.checks import MAX_TEXT
from pitchkit.source.decoding import decode
from pitchkit.source.document import Document
from pitchkit.source.events import YAMLError
from pitchkit.source.lines import is_remarkable
from pitchkit.source.sheet import Sheet

if TYPE_CHECKING:
    from pitchkit.problems import Problem
    from pitchkit.source.document import Value

__all__ = ["read", "read_text"]


def read(path: str, raw: bytes, *, pure: bool = False) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in `raw` with what there is to warn of, or None and everything that is wrong.

    Never raises, whatever the bytes are. An error of any kind means None, so that a file with a mistake in it
    cannot be taken for good. `pure` reads with the parser written in Python, for tests: both must agree.
    """
    text, problems = decode(path, raw)
    return (None, problems) if text is None else read_text(path, text, pure=pure)


def read_text(path: str, text: str, *, pure: bool = False) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return what `read` does, from text with plain line ends."""
    data: dict[str, Value] | None = None
    look = is_remarkable(text) or len(text) > MAX_TEXT
    try:
        data, odd = build(text, pure=pure)
    except TooManyError:
        return None, (codes.TOO_MANY_VALUES.at(Sheet(path, text).span(0, 0), limit=f"{MAX_VALUES:,}"),)
    except (OddError, YAMLError):
        look = True
    else:
        look = look or odd
    if data is not None and not look:
        return Document(path, text, data), ()
    sheet = Sheet(path, text)
    problems = examine(sheet, pure=pure)
    if data is None or any(problem.severity == "error" for problem in problems):
        return None, problems or (codes.BROKEN_YAML.at(sheet.span(0, 0)),)
    return Document(path, text, data), problems
