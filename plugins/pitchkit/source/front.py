"""Cuts the settings at the head of a Markdown page from its text, and reads them like any other YAML."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pitchkit.problems import yaml_text as codes
from pitchkit.source.checks import MAX_PROBLEMS
from pitchkit.source.decoding import decode
from pitchkit.source.document import Document
from pitchkit.source.reading import read_text
from pitchkit.source.sheet import Sheet
from pitchkit.source.signs import conflicts, plain_sailing, signs

if TYPE_CHECKING:
    from pitchkit.problems import Problem

__all__ = ["front_matter"]

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_OPENING = re.compile(r"---[ \t]*\n")
_LATE = re.compile(r"\s+--- *\n(?=\w[\w-]*:(?: .*)?\n(?:[^\n]*\n){0,100}?--- *$)", re.MULTILINE)


def front_matter(path: str, raw: bytes) -> tuple[Document | None, str, int, tuple[Problem, ...]]:
    """Read a page: its settings, its text, the number of the text's first line, and the problems of both.

    A page without settings gives a document without data, so that whoever asks it for `audience` is told none.
    A page with an error gives None, and its text must not be shown: what should have been settings may be in it.
    """
    text, problems = decode(path, raw)
    if text is None:
        return None, "", 1, problems
    sheet = Sheet(path, text)
    problems = () if plain_sailing(text) else (*islice(signs(sheet), MAX_PROBLEMS), *conflicts(sheet))
    head, body, fault = _cut(sheet)
    document: Document | None = Document(path, head, {})
    if any(line.strip() and not line.lstrip().startswith("#") for line in head.split("\n")[1:]):
        document, found = read_text(path, head)
        problems = (*dict.fromkeys((*problems, *found)),)
    if fault:
        problems = (*problems, fault)
    if any(problem.severity == "error" for problem in problems):
        document = None
    return document, body, head.count("\n") + bool(head) + 1, problems


def _cut(sheet: Sheet) -> tuple[str, str, Problem | None]:
    """Return the head with its opening fence, so that its lines count as in the file; then the text."""
    text = sheet.text
    opening = _OPENING.match(text)
    if not opening:
        late = _LATE.match(text)
        fault = codes.LATE_FRONT_MATTER.at(sheet.at(text.index("---"), 3)) if late else None
        return "", text, fault
    closing = _FENCE.search(text, opening.end())
    if not closing:
        return "", text, codes.UNCLOSED_FRONT_MATTER.at(sheet.span(0, 0, 3))
    return text[: closing.start()], text[closing.end() + 1 :], None
