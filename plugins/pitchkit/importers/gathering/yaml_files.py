"""YAML files: the whole file is values, and there is no text beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.source import read as read_yaml

if TYPE_CHECKING:
    from pitchkit.problems import Problem
    from pitchkit.source import Document

__all__ = ["ENDINGS", "read"]

ENDINGS = (".yml", ".yaml")


def read(path: str, raw: bytes) -> tuple[Document | None, str, tuple[Problem, ...]]:
    """Return the values, no text, and the problems; no values where there is an error."""
    document, problems = read_yaml(path, raw)
    return document, "", problems
