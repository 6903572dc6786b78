"""One expression for any number of names, laid out as a tree of letters, so that its cost does not grow with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["expression"]

END = ""


def expression(names: Iterable[str], *, bounded: bool = True) -> str:
    """Return the source of an expression that finds the longest of the names at each place.

    With `bounded` a name that begins or ends with a Latin letter or digit is not found inside a longer word.
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]  # a tree of letters
    for name in names:
        node = tree
        for letter in name:
            node = node.setdefault(letter, {})
        node[END] = {}
    return _written(tree, "", bounded=bounded)


def _written(node: dict[str, dict], before: str, *, bounded: bool) -> str:  # type: ignore[type-arg]
    """Write one level of the tree: what goes on first, so that the longest name wins."""
    ways = []
    for letter, below in sorted(node.items(), reverse=True):
        if letter == END:
            ways.append("(?![0-9A-Za-z])" if bounded and _is_latin(before) else "")
        else:
            start = f"(?<![0-9A-Za-z]{re.escape(letter)})" if bounded and not before and _is_latin(letter) else ""
            ways.append(re.escape(letter) + start + _written(below, letter, bounded=bounded))
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
