"""Codes for a site's own list of words, `_site/wording.yml`."""

from __future__ import annotations

from pitchkit.problems import Both, Code

__all__ = ["BAD_WORDING"]

BAD_WORDING = Code(
    "bad-wording-entry",
    "error",
    Both("词表这一处不能用: {reason}", "the list of words cannot be used here: {reason}"),
    Both(
        "写法见 docs/wording.md；没改好之前，这一条不起作用",
        "docs/wording.md shows the form; until it is mended this entry does nothing",
    ),
)
