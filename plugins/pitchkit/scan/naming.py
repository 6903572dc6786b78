"""Whose names may not be said: judged anew from what a record's author wrote, by nothing the projection knows."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

__all__ = ["unsaid"]

PUBLIC = "public_name"
"""A record that says how it may always be called has names that may not always be said."""
CALLED = ("title", "legal_name", "names")


def unsaid(data: Mapping[str, object], audiences: Collection[str], as_of: datetime.date) -> tuple[str, ...]:
    """Return the names of a record that nobody of these audiences may read on a day; none where it has consented.

    `audiences` are those a consent must name to hold for the readers: theirs and every wider one.
    """
    if PUBLIC not in data or any(_holds(each, audiences, as_of) for each in _items(data.get("consents"))):
        return ()
    return _names(data)


def _names(data: Mapping[str, object]) -> tuple[str, ...]:
    """Return everything a record is called, but for what may always be said."""
    free = set(_texts(data.get(PUBLIC)))
    return tuple(dict.fromkeys(name for key in CALLED for name in _texts(data.get(key)) if name not in free))


def _holds(consent: object, audiences: Collection[str], as_of: datetime.date) -> bool:
    """Say whether a consent lets the name be said; one that cannot be read does not."""
    if not isinstance(consent, dict) or consent.get("scope") != "name":
        return False
    try:
        until = datetime.date.fromisoformat(str(consent.get("until")))
    except ValueError:
        return False
    return consent.get("audience") in audiences and until >= as_of


def _items(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
