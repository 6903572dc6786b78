"""The filters of an index, read from the schema: every top-level field with a controlled vocabulary is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.record import In, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pitchkit.catalog import Entry
    from pitchkit.kind import Kind
    from pitchkit.pages import Desk
    from pitchkit.record import Field, Record

__all__ = ["Choice", "Group", "filters", "marks"]

LEAST = 6
"""Fewer cards than this are read faster than filtered."""


class Choice(NamedTuple):
    """One value to filter by, and how many cards it leaves."""

    id: str
    label: str
    cards: int


class Group(NamedTuple):
    """One field to filter by."""

    field: str
    label: str
    choices: tuple[Choice, ...]


def filters(desk: Desk, kind: Kind, entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the groups of chips for these records: only fields in which they differ."""
    if len(entries) < LEAST:
        return ()
    found = [
        _group(desk, name, field.label.to(desk.language), vocabulary, entries)
        for name, field, vocabulary in _controlled(kind.schema)
    ]
    if not desk.edition.leaves_the_house:
        found.append(_group(desk, "status", desk.word("status"), "status", entries))
    return tuple(group for group in found if len(group.choices) > 1)


def marks(desk: Desk, entry: Entry) -> str:
    """Return what a card answers to, as `roles:decider steps:settle-order`, for the filter in the browser."""
    found = [
        f"{name}:{value}" for name, _, _ in _controlled(entry.kind.schema) for value in _values(entry.record, name)
    ]
    if not desk.edition.leaves_the_house:
        found.append(f"status:{entry.record.status}")
    return " ".join(found)


def _controlled(schema: type[Record]) -> Iterator[tuple[str, Field, str]]:
    for name, field in plan(schema).items():
        mark = field.mark(In)
        if mark is not None and field.many != "map":
            yield name, field, mark.vocabulary


def _group(desk: Desk, field: str, label: str, vocabulary: str, entries: Iterable[Entry]) -> Group:
    counted: dict[str, int] = {}
    for entry in entries:
        for value in _values(entry.record, field):
            counted[value] = counted.get(value, 0) + 1
    terms = sorted((desk.term(vocabulary, value) for value in counted), key=lambda term: (term.order, term.id))
    return Group(field, label, tuple(Choice(t.id, desk.plain(t.label), counted[t.id]) for t in terms))


def _values(record: Record, field: str) -> tuple[str, ...]:
    value = getattr(record, field)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(dict.fromkeys(value))
