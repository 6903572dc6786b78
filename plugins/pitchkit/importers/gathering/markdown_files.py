"""Markdown and MDX files: values in the front matter, if there is one, and the text below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.source import front_matter

if TYPE_CHECKING:
    from pitchkit.problems import Problem
    from pitchkit.source import Document

__all__ = ["ENDINGS", "read"]

ENDINGS = (".md", ".mdx", ".markdown")


def read(path: str, raw: bytes) -> tuple[Document | None, str, tuple[Problem, ...]]:
    """Return the front matter's values, the text, and the problems; no values where there is an error."""
    document, text, _, problems = front_matter(path, raw)
    return document, text, problems
