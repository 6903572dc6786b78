"""A mapping file as it is read: values asked for by key, and every mistake noted with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pitchkit.problems import Both, nearest
from pitchkit.problems import importing as codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.problems import Code, Problem
    from pitchkit.source import Document, Loc, Value

__all__ = ["A_LIST", "A_MAPPING", "A_TEXT", "Paper"]

A_TEXT = Both("一段文字", "a text")
A_LIST = Both("一段文字或一个列表", "a text or a list of texts")
A_MAPPING = Both("一组“键: 值”", "a mapping")
_IN_LANGUAGES = Both("一段文字、一个列表，或 {zh: …, en: …}", "a text, a list, or {zh: …, en: …}")


class Paper:
    """Reads values out of one document; what is wrong becomes a problem, and the answer is empty."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def say(self, code: Code, loc: Loc, near: str = "", **facts: Any) -> None:
        """Note a problem at a value."""
        self.problems.append(code.at(self.document.span(loc), near=near, **facts))

    def say_of_key(self, code: Code, loc: Loc, near: str = "", **facts: Any) -> None:
        """Note a problem at a value's key."""
        self.problems.append(code.at(self.document.span(loc, key=bool(loc)), near=near, **facts))

    def bad(self, loc: Loc, expected: Both) -> None:
        """Note a value of the wrong shape."""
        self.say(codes.BAD_MAPPING, loc, key=".".join(map(str, loc)), expected=expected)

    def only(self, value: dict[str, Value], loc: Loc, known: Iterable[str]) -> None:
        """Note every key that is not known here."""
        known = tuple(known)
        for key in value:
            if key not in known:
                near = nearest(key, known)
                self.say_of_key(codes.UNKNOWN_SETTING, (*loc, key), near=near, key=key, known=", ".join(known))

    def needs(self, value: dict[str, Value], loc: Loc, *keys: str) -> None:
        """Note every key that is missing."""
        for key in keys:
            if value.get(key) is None:
                self.say_of_key(codes.MISSING_SETTING, loc, key=".".join(map(str, (*loc, key))))

    def mapping(self, value: Value, loc: Loc) -> dict[str, Value]:
        """Return a mapping; nothing counts as an empty one."""
        if value is None or isinstance(value, dict):
            return value or {}
        self.bad(loc, A_MAPPING)
        return {}

    def text(self, value: Value, loc: Loc) -> str:
        """Return a text; nothing counts as an empty one."""
        if value is None or isinstance(value, str):
            return value or ""
        self.bad(loc, A_TEXT)
        return ""

    def texts(self, value: Value, loc: Loc) -> tuple[str, ...]:
        """Return a list of texts; one text is a list of one."""
        items = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(item, str) for item in items):
            self.bad(loc, A_LIST)
        return tuple(item for item in items if isinstance(item, str))

    def words(self, value: Value, loc: Loc) -> Value:
        """Return a constant: a text, a list of texts, or a text in several languages."""
        parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
        if all(part is None or isinstance(part, str) for part in parts):
            return value
        self.bad(loc, _IN_LANGUAGES)
        return None

    def pairs(self, value: Value, loc: Loc) -> dict[str, str]:
        """Return a mapping of texts."""
        return {key: self.text(each, (*loc, key)) for key, each in self.mapping(value, loc).items()}

    def whole(self, value: Value, loc: Loc) -> int:
        """Return a whole number; nothing counts as nought."""
        if value is None:
            return 0
        if isinstance(value, str) and value.isdecimal():
            return int(value)
        self.bad(loc, Both("一个整数", "a whole number"))
        return 0
