"""Takes one record out of the files that scripts read, the search index and the map of the site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pitchkit.publish.cut_html import cut_html

if TYPE_CHECKING:
    from pitchkit.publish.cutting import Sought

__all__ = ["cut_data", "cut_map", "cut_script"]

_GIVEN = re.compile(r"(pitchkit\.give\(\"[^\"]+\", ?)(.*)(\);\s*)", re.DOTALL)
_LISTED = re.compile(r"\s*<url>.*?</url>", re.DOTALL)
BY_COLUMN = "records"
"""The finder's records lie column by column; whose id is cut loses its place in each."""
_CALLED = ("id", "piece", "hand", "address", "location", "url", "title", "name", "text")
"""By these a mapping says what it is about."""
_GONE = object()


def cut_script(text: str, sought: Sought) -> str | None:
    """Return a script of data without the record; None where it is no data, or none would be left."""
    given = _GIVEN.fullmatch(text)
    if given is None:
        return None
    cut = cut_data(given[2], sought)
    # What a script may hold is narrower than what JSON may.
    safe = cut and cut.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    return safe and f"{given[1]}{safe}{given[3]}"


def cut_data(text: str, sought: Sought) -> str | None:
    """Return JSON without the record; None where it is none, or none would be left."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    cut = _cut(data, sought)
    return None if cut is _GONE else json.dumps(cut, ensure_ascii=False, separators=(",", ":"))


def cut_map(text: str, sought: Sought) -> str:
    """Return a map of the site without the record's pages."""
    return _LISTED.sub(lambda found: "" if sought.is_named(found[0]) else found[0], text)


def _cut(value: Any, sought: Sought) -> Any:
    """Return a value without the record; `_GONE` where the value is about it."""
    if isinstance(value, str):
        return _cut_text(value, sought)
    if isinstance(value, list):
        return [each for each in (_cut(each, sought) for each in value) if each is not _GONE]
    if isinstance(value, dict):
        return _cut_mapping(value, sought)
    return value


def _cut_text(text: str, sought: Sought) -> Any:
    if not _is_about(text, sought):
        return text
    return (cut_html(text, sought) or _GONE) if "<" in text else _GONE


def _cut_mapping(value: dict[str, Any], sought: Sought) -> Any:
    """Return a mapping without the record; `_GONE` where what it is called by says it is about it."""
    if any(_is_about(value.get(key), sought) for key in _CALLED):
        return _GONE
    kept: dict[str, Any] = {}
    for key, each in value.items():
        cut = _by_column(each, sought) if key == BY_COLUMN and _is_table(each) else _cut(each, sought)
        if cut is not _GONE and not sought.is_named(key):
            kept[key] = cut
    return kept


def _is_about(value: Any, sought: Sought) -> bool:
    return isinstance(value, str) and (sought.is_named(value) or sought.is_in(value))


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, list) for each in value)


def _by_column(columns: list[list[Any]], sought: Sought) -> list[list[Any]]:
    """Cut the rows whose id is the record's; what else names it in its texts loses those texts."""
    rows = [list(row) for row in zip(*columns, strict=True)]
    kept = [row for row in rows if row[0] not in sought.ids]
    cleaned = [[_left(each, sought) if at else each for at, each in enumerate(row)] for row in kept]
    return [list(column) for column in zip(*cleaned, strict=True)] or [[] for _ in columns]


def _left(value: Any, sought: Sought) -> Any:
    """Return a cell of the finder without the record's words; several stand in one, parted by bars."""
    if not isinstance(value, str):
        return value
    return "|".join(part for part in value.split("|") if not _is_about(part, sought))
