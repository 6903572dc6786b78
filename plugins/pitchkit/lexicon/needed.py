"""What a text must hold before an expression can match in it: plain pieces, which are found much faster."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["needed"]

MOST = 128
"""So many readings of one part of a pattern are written out; with more it counts as unknown."""
_LOOKS = ("(?!", "(?=", "(?<!", "(?<=")
_OPTIONAL = re.compile(r"\?|\*|\{0?,")
_REPEATED = re.compile(r"\+|\{")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_DIGITS = frozenset("0123456789")


class _Piece(NamedTuple):
    """One part of a pattern: all it can say, where that is little, and pieces of which each reading holds one."""

    exact: frozenset[str] | None
    needed: frozenset[str]


_NOTHING = _Piece(frozenset({""}), frozenset())
_ANYTHING = _Piece(None, frozenset())


@cache
def needed(pattern: str) -> frozenset[str]:
    """Return plain pieces, in small letters, of which every match of a pattern holds one; empty where unknown."""
    return _better(_read(pattern))


def _better(piece: _Piece) -> frozenset[str]:
    """Return the more telling of what a part says as a whole and what it holds."""
    return max((piece.exact or frozenset(), piece.needed), key=_worth)


def _worth(pieces: frozenset[str]) -> tuple[int, int]:
    return (min(min(map(len, pieces), default=0), 8), -len(pieces))


def _read(pattern: str) -> _Piece:
    branches = [_sequence(branch) for branch in _branches(pattern)]
    if len(branches) == 1:
        return branches[0]
    exact = _union(branch.exact for branch in branches)
    held = [_better(branch) for branch in branches]
    return _Piece(exact, frozenset().union(*held) if all(_worth(each)[0] for each in held) else frozenset())


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    joined: set[str] = set()
    for each in sets:
        if each is None:
            return None
        joined |= each
    return frozenset(joined) if len(joined) <= MOST else None


def _sequence(pattern: str) -> _Piece:
    """Read parts that follow one another: what they say is joined while it can be written out."""
    whole: frozenset[str] | None = frozenset({""})
    run: frozenset[str] = frozenset({""})
    best: frozenset[str] = frozenset()
    for piece in _pieces(pattern):
        whole = _joined(whole, piece.exact)
        longer = _joined(run, piece.exact)
        if longer is None:
            best = max((best, run, piece.needed), key=_worth)
            longer = piece.exact if piece.exact is not None else frozenset({""})
        run = longer
    return _Piece(whole, max((best, run), key=_worth))


def _joined(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None or len(one) * len(other) > MOST:
        return None
    return frozenset(left + right for left, right in product(one, other))


def _pieces(pattern: str) -> Iterable[_Piece]:
    at = 0
    while at < len(pattern):
        piece, at = _next(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, at)
        if quantifier:
            at = quantifier.end()
            piece = _quantified(piece, quantifier[0])
        yield piece


def _quantified(piece: _Piece, quantifier: str) -> _Piece:
    if quantifier[0] == "?":
        return _Piece(_union((piece.exact, frozenset({""}))), frozenset())
    if _OPTIONAL.match(quantifier):
        return _ANYTHING
    return _Piece(None, _better(piece)) if _REPEATED.match(quantifier) else piece


def _next(pattern: str, at: int) -> tuple[_Piece, int]:
    """Read one part, without its quantifier; return it and where the next begins."""
    sign = pattern[at]
    if sign == "\\":
        return _escape(pattern[at : at + 2]), at + 2
    if sign == "[":
        end = closing(pattern, at)
        return _class(pattern[at + 1 : end]), end + 1
    if sign == "(":
        end = closing(pattern, at)
        return _group(pattern[at : end + 1]), end + 1
    if sign in "^$":
        return _NOTHING, at + 1
    return (_ANYTHING if sign == "." else _Piece(frozenset({sign.lower()}), frozenset())), at + 1


def _escape(written: str) -> _Piece:
    if written == r"\d":
        return _Piece(_DIGITS, frozenset())
    if written in (r"\b", r"\B", r"\A", r"\Z"):
        return _NOTHING
    return _ANYTHING if written[1:].isalnum() else _Piece(frozenset({written[1:].lower()}), frozenset())


def _class(inside: str) -> _Piece:
    if inside.startswith("^") or "-" in inside[1:-1] or "\\" in inside:
        return _ANYTHING
    return _Piece(frozenset(inside.lower()), frozenset())


def _group(written: str) -> _Piece:
    if written.startswith(_LOOKS):
        return _NOTHING
    if written.startswith("(?:"):
        return _read(written[3:-1])
    return _ANYTHING if written.startswith("(?") else _read(written[1:-1])


def closing(pattern: str, at: int) -> int:
    """Return where the bracket that opens at `at` closes."""
    if pattern[at] == "[":
        return pattern.index("]", at + 2)
    depth = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = closing(pattern, at)
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
            if depth == 0:
                return at
        at += 1
    return at


def _branches(pattern: str) -> list[str]:
    """Cut a pattern at the bars that stand outside all brackets."""
    found, at, start = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] in "([":
            at = closing(pattern, at)
        elif pattern[at] == "|":
            found.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*found, pattern[start:]]
