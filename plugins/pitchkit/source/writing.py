"""Writes data as YAML that a person likes to edit and `read` gives back exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pitchkit.source.building import NULL_WORDS
from pitchkit.source.lines import is_remarkable
from pitchkit.source.signs import SPACES, escaped, hides

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["dump"]

_PLAIN = re.compile(
    # Begins with nothing YAML has a use for, and no space or quote of another script.
    rf"(?!\.\.\.)(?:-(?=\d)|[^\s\-?:,\[\]{{}}#&*!|>'\"%@`“‘„{SPACES}])"
    # Goes on without a colon before a space or the end, without a hash after a space, on one line.
    r"(?:[^\n\r\t: ]|:(?=[^ ])| +(?=[^ #]))*"
)
_SHORT_ITEM = re.compile(r"[^\W_](?:[\w./+-]| (?=\w))*")
_LINE = 80  # letters that a list on one line may have
_LONGEST_KEY = 1000  # YAML looks no further than 1,024 characters for the colon


def dump(data: Mapping[str, object]) -> str:
    """Return `data` as YAML text: keys in their order, texts plain where that reads back, else quoted.

    Takes texts, None, lists and mappings, and writes booleans, numbers and dates as their text. A character that
    `read` refuses is written as an escape, where everybody can see it.
    """
    return "".join(f"{line}\n" for line in _mapping(data, 0)) if data else "{}\n"


def _mapping(data: Mapping[str, object], indent: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(_key(key), value, indent)


def _entry(name: str, value: object, indent: int) -> Iterator[str]:
    head = " " * indent + name
    if isinstance(value, Mapping) and value:
        yield head
        yield from _mapping(value, indent + 2)
    elif isinstance(value, list | tuple) and not _on_one_line(value):
        yield head
        yield from _list(value, indent + 2)
    else:
        yield from _leaf(head, value, indent + 2)


def _list(items: list[object] | tuple[object, ...], indent: int) -> Iterator[str]:
    for item in items:
        head = " " * indent + "-"
        if isinstance(item, Mapping) and item:
            yield from _after_dash(head, _mapping(item, indent + 2))
        elif isinstance(item, list | tuple) and not _on_one_line(item):
            yield from _after_dash(head, _list(item, indent + 2))
        else:
            yield from _leaf(head, item, indent + 2)


def _after_dash(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"{head} {next(lines).lstrip(' ')}"
    yield from lines


def _leaf(head: str, value: object, indent: int) -> Iterator[str]:
    if value is None:
        yield head
    elif isinstance(value, str) and _fits_block(value):
        mark = {0: "|-", 1: "|"}.get(len(value) - len(value.rstrip("\n")), "|+")
        yield f"{head} {mark}"
        lines = value.split("\n") if mark == "|-" else value.split("\n")[:-1]
        yield from (" " * indent + line if line else "" for line in lines)
    else:
        yield f"{head} {_scalar(value)}"


def _scalar(value: object) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_scalar, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):  # and a time of day with it
        return value.isoformat()
    return _text(str(value))


def _key(key: str) -> str:
    written = _text(key, is_key=True)
    return f"{written}:" if len(written) <= _LONGEST_KEY else f"? {written}\n:"


def _text(text: str, *, is_key: bool = False) -> str:
    # A key stands at the beginning of a line, where it may look like a mistake.
    is_clear = not is_remarkable(text) if is_key else text not in NULL_WORDS
    if is_clear and _PLAIN.fullmatch(text) and not hides(text):
        return text
    return escaped(json.dumps(text, ensure_ascii=False))


def _fits_block(text: str) -> bool:
    if "\n" not in text or text[0] in " \n" or hides(text) or any(sign in text for sign in "\t\r"):
        return False
    return not any(line.isspace() for line in text.split("\n"))


def _on_one_line(items: list[object] | tuple[object, ...]) -> bool:
    """Say whether a list is so short and plain that it is best written in brackets."""
    texts = [item for item in items if isinstance(item, str)]
    plain = all(_SHORT_ITEM.fullmatch(text) and text not in NULL_WORDS for text in texts)
    return len(texts) == len(items) and plain and sum(len(text) + 2 for text in texts) <= _LINE
