"""What can be done with the texts a rule found: one line, plain words, Markdown, a list, a date, a host."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pitchkit.prose import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pitchkit.importers.drafting.page import Bit
    from pitchkit.importers.mapfile import Rule

__all__ = ["guarded", "iso_day", "worded"]

_DATE = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_HOST = re.compile(r"(?:[a-z]+:)?//(?:www\.)?([^/\s:?#]+)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<(https?://[^>\s]+)>")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM = re.compile(r"^ {0,3}(?:[*+-]|\d+[.)])[ \t]+", re.MULTILINE)

Result = str | list[str] | None


def worded(rule: Rule, found: list[list[Bit]]) -> tuple[Result, list[Bit]]:
    """Return what a rule makes of the texts each of its sources gave, and the texts it used."""
    groups = [[bit for bit in bits if _counts(rule, bit)] for bits in found]
    all_of_them = [bit for bits in groups for bit in bits]
    first = next((bits[:1] for bits in groups if bits), [])
    used = all_of_them if rule.how in ("markdown", "list", "join") else first
    texts = [text for bit in used if (text := _cut(rule, bit.text))]
    return _MAKE[rule.how](texts, rule.joint) if texts else None, used


def _counts(rule: Rule, bit: Bit) -> bool:
    return bit.text.strip() not in ("", *rule.unless) and bool(_cut(rule, bit.text))


def _cut(rule: Rule, text: str) -> str:
    if rule.after:
        text = text.partition(rule.after)[2]
    if rule.before:
        text = text.partition(rule.before)[0]
    return _meant(rule, text.strip())


def _meant(rule: Rule, text: str) -> str:
    """Return what a value stands for in the field: itself, or what the mapping says it means."""
    return text if rule.means is None else rule.means.get(text, "")


def _line(texts: list[str], _: str) -> Result:
    return _one_line(texts[0])


def _plain(texts: list[str], _: str) -> Result:
    return _without_marks(texts[0]) or None


def _markdown(texts: list[str], _: str) -> Result:
    return "\n\n".join(texts)


def _list(texts: list[str], _: str) -> Result:
    return list(dict.fromkeys(item for text in texts for item in _items(text))) or None


def _date(texts: list[str], _: str) -> Result:
    return iso_day(texts[0]) or None


def _host(texts: list[str], _: str) -> Result:
    host = _HOST.match(texts[0].lower())
    return host[1] if host else None


def _join(texts: list[str], joint: str) -> Result:
    return joint.join(dict.fromkeys(_one_line(text) for text in texts))


_MAKE: dict[str, Callable[[list[str], str], Result]] = {
    "text": _line,
    "plain": _plain,
    "markdown": _markdown,
    "list": _list,
    "date": _date,
    "join": _join,
    "host": _host,
}


def iso_day(text: str) -> str:
    """Return the day a text begins with, as `2026-01-30`, or an empty text."""
    date = _DATE.match(text)
    try:
        return datetime.date(*map(int, date.groups())).isoformat() if date else ""
    except ValueError:
        return ""


def _items(text: str) -> Iterable[str]:
    """Return the items of a text: bullets and paragraphs, each a line of plain words."""
    if "\n" not in text:
        return [_without_marks(_ITEM.sub("", text))]
    pieces = [_ITEM.sub("", piece) for block in re.split(r"\n\s*\n", text) for piece in _ITEM.split(block)]
    return [words for piece in pieces if (words := _without_marks(piece))]


def _without_marks(text: str) -> str:
    text = _LINK.sub(lambda link: link[1] or link[2] or "", text)
    return _one_line(_ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", text))).strip("*")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def guarded(text: str) -> str:
    """Return Markdown in which nothing reads as a reference to a record: `[[x]]` shows as it did where it came from."""
    return REFERENCE.sub(r"[\\[\1]]", text)
