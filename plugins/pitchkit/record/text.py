"""Text in one or several languages: what an author wrote, kept whole until a page asks for one language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Prose", "Said", "Text"]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Said(NamedTuple):
    """A text as one reader gets it: the words, and the language they are really in."""

    words: str
    language: str


class Text:
    """Words an author wrote: one string in the site's default language, or one per language.

    The key of a plain string is `""`; what it means is known only to the site, so it is decided in `to`.
    """

    __slots__ = ("by",)
    by: Mapping[str, str]

    def __init__(self, by: Mapping[str, str] | str) -> None:
        self.by = {"": by} if isinstance(by, str) else dict(by)

    def to(self, language: str, default: str) -> Said:
        """Return the words for `language`, else those in `default`, else whatever was written."""
        own = "" if "" in self.by else default
        for tag in (language, own, *self.by):
            if tag in self.by:
                return Said(self.by[tag], tag or default)
            if tag == default and "" in self.by:
                return Said(self.by[""], default)
        return Said("", default)

    def has(self, language: str, default: str) -> bool:
        """Say whether the words exist in `language` itself, without falling back."""
        return language in self.by or (language == default and "" in self.by)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.by.items())

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.by == other.by

    def __hash__(self) -> int:
        return hash(tuple(self.by.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.by!r})"

    @classmethod
    def _validate(cls, value: Any) -> Text:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls({"": _worded(value)})
        if not isinstance(value, dict):
            raise PydanticCustomError("text_type", "text")
        by = {tag: _worded(words) for tag, words in value.items() if _tag(tag) and words is not None}
        if not by:
            raise PydanticCustomError("empty-text", "empty")
        return cls(by)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(_plain),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1}
        return {"anyOf": [words, {"type": "object", "additionalProperties": words, "minProperties": 1}]}


class Prose(Text):
    """Text written in Markdown; `pitchkit.prose` turns it into safe HTML."""

    __slots__ = ()


def _plain(text: Text) -> str | dict[str, str]:
    return text.by[""] if list(text.by) == [""] else dict(text.by)


def _worded(words: Any) -> str:
    if not isinstance(words, str):
        raise PydanticCustomError("text_type", "text")
    if not words.strip():
        raise PydanticCustomError("empty-text", "empty")
    return words


def _tag(tag: str) -> str:
    if not _LANGUAGE.fullmatch(tag):
        raise PydanticCustomError("unknown-language", "language", {"value": tag})
    return tag
