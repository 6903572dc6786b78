"""What an entry of a word list may hold: its keys, and what is wrong with how somebody filled them in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.problems import Both, nearest
from pitchkit.problems.wording import BAD_WORDING
from pitchkit.record import AUDIENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from pitchkit.problems import Problem, Severity
    from pitchkit.source import Document, Loc, Value

__all__ = ["FLAGS", "LEVELS", "LISTS", "MAPS", "faults", "told"]

LEVELS: Mapping[str, Severity] = {"error": "error", "warning": "warning", "hint": "hint", "suggestion": "hint"}
"""The last is what Vale calls a hint."""
LISTS = ("tokens", "exceptions", "unless", "without", "markets", "fields", "kinds", "except_fields", "except_kinds")
FLAGS = ("ignorecase", "nonword")
MAPS = ("swap", "instead")
CHOICES: Mapping[str, Collection[str]] = {
    "extends": ("existence", "substitution"),
    "level": tuple(LEVELS),
    "scope": ("text", "sentence"),
}
PATTERNS = ("tokens", "swap", "exceptions", "unless")


class _Shape(NamedTuple):
    """What a key holds: how to tell, and how to say so."""

    fits: Callable[[Value], bool]
    reason: Both


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and bool(value)


def _is_texts(value: Value) -> bool:
    return isinstance(value, list) and all(_is_text(item) for item in value)


def _is_map(value: Value) -> bool:
    return isinstance(value, dict) and all(_is_text(item) for item in value.values())


_WORD = _Shape(_is_text, Both("{key} 要写一个词", "{key} is one word"))
_LIST = _Shape(_is_texts, Both("{key} 是一列词，写成 [甲, 乙]", "{key} is a list of words, as in [this, that]"))
_FLAG = _Shape(lambda value: value in ("true", "false"), Both("{key} 写 true 或 false", "{key} is true or false"))
_MAP = _Shape(_is_map, Both("{key} 写成“词: 更好的说法”", "{key} has lines like 'word: better wording'"))
_LEVELS = _Shape(
    lambda value: _is_map(value) and isinstance(value, dict) and {*value.values()} <= {*LEVELS},
    Both(
        f"{{key}} 写成“受众: 级别”，级别有 {', '.join(LEVELS)}",
        f"{{key}} has lines like 'public: error', of {', '.join(LEVELS)}",
    ),
)
_MESSAGE = _Shape(
    lambda value: _is_text(value) or _is_map(value),
    Both("{key} 是一句话，或按语言各一句", "{key} is a sentence, or one per language"),
)
SHAPES: Mapping[str, _Shape] = {
    "code": _WORD,
    "language": _WORD,
    **dict.fromkeys((*LISTS, "audiences"), _LIST),
    **dict.fromkeys(FLAGS, _FLAG),
    **dict.fromkeys(MAPS, _MAP),
    **{
        key: _Shape(
            lambda value, known=known: value in known,  # type: ignore[misc]
            Both(f"{{key}} 只能是 {'、'.join(known)}", f"{{key}} is one of {', '.join(known)}"),
        )
        for key, known in CHOICES.items()
    },
    "levels": _LEVELS,
    "message": _MESSAGE,
}


def told(document: Document, loc: Loc, reason: Both, near: str = "", *, key: bool = False) -> Problem:
    """Return what is wrong at one place of a list."""
    return BAD_WORDING.at(document.span(loc, key=key), reason=reason, near=near)


def faults(document: Document, loc: Loc, data: Value) -> Iterator[Problem]:
    """Yield everything that is wrong with the form of the entry at `loc`."""
    if not isinstance(data, dict):
        yield told(document, loc, Both("这里要写 code 和 tokens", "an entry has a code and tokens"))
        return
    for key, value in data.items():
        yield from _of_key(document, (*loc, key), value)
    yield from _lonely(document, loc, data)


def _of_key(document: Document, loc: Loc, value: Value) -> Iterator[Problem]:
    key = str(loc[-1])
    if key not in SHAPES:
        known = ", ".join(sorted(SHAPES))
        reason = Both(f"没有“{key}”这一项，有 {known}", f"'{key}' is none of {known}")
        yield told(document, loc, reason, nearest(key, SHAPES), key=True)
    elif not SHAPES[key].fits(value):
        reason = Both(*(each.format(key=key) for each in SHAPES[key].reason))
        yield told(document, loc, reason, nearest(str(value), CHOICES.get(key, ())))
    elif key in PATTERNS:
        yield from (
            fault for place, text, is_key in _items(loc, value) for fault in _of_pattern(document, place, text, is_key)
        )
    elif key in ("audiences", "levels"):
        yield from (
            fault for place, text, is_key in _items(loc, value) for fault in _of_audience(document, place, text, is_key)
        )


def _items(loc: Loc, value: Value) -> Iterator[tuple[Loc, str, bool]]:
    """Yield the words of a list or the keys of a mapping, with their places."""
    if isinstance(value, list):
        yield from (((*loc, i), str(text), False) for i, text in enumerate(value))
    elif isinstance(value, dict):
        yield from (((*loc, text), text, True) for text in value)


def _of_pattern(document: Document, loc: Loc, text: str, is_key: bool) -> Iterator[Problem]:  # noqa: FBT001
    try:
        empty = re.compile(text).match("")
    except re.error as error:
        reason = Both(f"“{text}”不是正则表达式: {error}", f"'{text}' is no regular expression: {error}")
        yield told(document, loc, reason, key=is_key)
    else:
        if empty:
            reason = Both(f"“{text}”什么都匹配", f"'{text}' matches anything")
            yield told(document, loc, reason, key=is_key)


def _of_audience(document: Document, loc: Loc, text: str, is_key: bool) -> Iterator[Problem]:  # noqa: FBT001
    if text not in AUDIENCES:
        known = ", ".join(AUDIENCES)
        reason = Both(f"没有“{text}”这类受众，有 {known}", f"'{text}' is none of the audiences {known}")
        yield told(document, loc, reason, nearest(text, AUDIENCES), key=is_key)


def _lonely(document: Document, loc: Loc, data: Mapping[str, Value]) -> Iterator[Problem]:
    """Yield a problem for every better wording of a word that is not in the list."""
    tokens, instead = data.get("tokens"), data.get("instead")
    known = [str(token) for token in tokens] if isinstance(tokens, list) else []
    for word in instead if isinstance(instead, dict) else ():
        if word not in known:
            reason = Both(f"“{word}”不在 tokens 里", f"'{word}' is not one of the tokens")
            yield told(document, (*loc, "instead", word), reason, nearest(word, known), key=True)
