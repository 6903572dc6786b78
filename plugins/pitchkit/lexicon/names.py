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
            stem, end = _stem(below)
            rest = _written(end, stem[-1:] or letter, bounded=bounded)
            ways.append(re.escape(letter) + start + re.escape(stem) + rest)
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _stem(node: dict[str, dict]) -> tuple[str, dict[str, dict]]:  # type: ignore[type-arg]
    """Return the letters up to where names part or end, and what is there: a name may be long beyond all measure."""
    letters = []
    while len(node) == 1 and END not in node:
        (letter, node), *_ = node.items()
        letters.append(letter)
    return "".join(letters), node


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
