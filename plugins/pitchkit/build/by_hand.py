"""Pages by hand, judged: what Markdown would take minutes over, and links that are dropped or pose as another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pitchkit.problems import Span
from pitchkit.problems.by_hand import UNBEARABLE_PAGE
from pitchkit.problems.linking import DROPPED_LINK, MISLEADING_LINK
from pitchkit.prose import links
from pitchkit.rules.dropped_link import is_dropped
from pitchkit.rules.misleading_link import host_of, posing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.problems import Problem

__all__ = ["BLOCK", "is_bearable_page", "span_in", "without_code", "wrong_in_page"]

_LONGEST = 200_000
_MOST_BRACKETS = 4_000
_MOST_OPEN = 400
"""Markdown's time grows with the square of the brackets and tags that stand open."""
_DEEPEST = 100
"""Columns a list may be indented by: each level is a call within a call."""
_SIGN = re.compile(r"\]\(|[\[\])]")
_OPEN_TAG = re.compile(r"<(?=[a-zA-Z/!?])[^<>]*(?=<|\Z)")
_DEEP = re.compile(rf"^[ \t]{{{_DEEPEST},}}(?:[-*+]|\d+\.)[ \t]", re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
"""Lines without an empty one between them: no link goes beyond."""
_WORD = re.compile(r"[\w.-]{3,}")


def wrong_in_page(path: str, body: str, line: int) -> Iterator[Problem]:
    """Yield the problems of a page's text, which begins at a line of its file."""
    if not is_bearable_page(body):
        limits: dict[str, Any] = {"letters": _LONGEST, "brackets": _MOST_BRACKETS, "open": _MOST_OPEN}
        yield UNBEARABLE_PAGE.at(Span(path, line), **limits, indent=_DEEPEST)
        return
    words = without_code(body)
    for block in BLOCK.finditer(words):
        for said, target in links(block[0]):
            yield from _link(_span(path, line, words, block, target), said, target)


def without_code(body: str) -> str:
    """Return a page's text with empty lines for its fenced code, so that whatever is left keeps its line."""
    return _FENCED.sub(lambda code: "\n" * code[0].count("\n"), body)


def is_bearable_page(body: str) -> bool:
    """Say whether Markdown is done with a page in a moment, its own HTML included."""
    if len(body) > _LONGEST or body.count("[") > _MOST_BRACKETS or _DEEP.search(body):
        return False
    return _nested(body) <= _MOST_OPEN and sum(1 for _ in _OPEN_TAG.finditer(body)) <= _MOST_OPEN


def _nested(body: str) -> int:
    """Count the brackets that open within one that stands open."""
    open_: list[str] = []
    number = 0
    for sign in _SIGN.findall(body):
        if sign == "[":
            number += bool(open_)
            open_.append("[")
        elif open_ and (sign == ")") == (open_[-1] == "("):
            open_.pop()
        if sign == "](":
            open_.append("(")
    return number


def _link(span: Span, said: str, target: str) -> Iterator[Problem]:
    if is_dropped(target):
        yield DROPPED_LINK.at(span, target=target)
    elif reason := posing(said, target):
        yield MISLEADING_LINK.at(span, target=target, host=host_of(target), reason=reason)


def _span(path: str, line: int, words: str, block: re.Match[str], target: str) -> Span:
    """Return the line that a link's target stands in, as far as it is written there as it is meant."""
    name = _WORD.search(target)
    found = block[0].find(name[0]) if name else -1
    place = block.start() + max(found, 0)
    return span_in(path, line, words, place, len(name[0]) if name else 1)


def span_in(path: str, line: int, words: str, start: int, length: int) -> Span:
    """Return the place of so many letters of a page's text, as far as they stand in one line of it.

    The text begins at a line of its file, `path`.
    """
    begin = words.rfind("\n", 0, start) + 1
    text = words[begin:].partition("\n")[0]
    within = max(1, min(length, begin + len(text) - start))
    return Span(path, line + words.count("\n", 0, start), start - begin + 1, within, text)
