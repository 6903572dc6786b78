"""Turns a glob into a pattern that also remembers what its wildcards stood for."""

from __future__ import annotations

import re

__all__ = ["pattern"]

_PIECES = re.compile(r"\*\*/|\*|\?|\{language\}|[^*?{]+|\{")
_MEANS = {"**/": "((?:[^/]+/)*)", "*": "([^/]*)", "?": "([^/])"}
_LANGUAGE = "(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)"
_SAME_LANGUAGE = "(?P=language)"


def pattern(glob: str) -> re.Pattern[str]:
    """Return the pattern of a glob: `*` within a folder, `**/` through folders, `{language}` for a language tag."""
    parts: list[str] = []
    for piece in _PIECES.findall(glob):
        if piece == "{language}":
            parts.append(_SAME_LANGUAGE if _LANGUAGE in parts else _LANGUAGE)
        else:
            parts.append(_MEANS.get(piece) or re.escape(piece))
    return re.compile("".join(parts))
