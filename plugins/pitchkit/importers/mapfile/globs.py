"""Turns a glob into a pattern that also remembers what its wildcards stood for."""

from __future__ import annotations

import re

__all__ = ["pattern"]

_TAG = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
_PIECES = re.compile(r"\*\*/|\*|\?|\{language\}|[^*?{]+|\{")
_MEANS = {
    "**/": "((?:[^/]+/)*)",
    "*": "([^/]*)",
    "?": "([^/])",
    "{language}": f"(?P<language>{_TAG})",
}


def pattern(glob: str) -> re.Pattern[str]:
    """Return the pattern of a glob: `*` within a folder, `**/` through folders, `{language}` for a language tag."""
    pieces = _PIECES.findall(glob)
    doubled = pieces.count("{language}") > 1
    means = _MEANS | {"{language}": f"({_TAG})"} if doubled else _MEANS
    return re.compile("".join(means.get(piece) or re.escape(piece) for piece in pieces))
