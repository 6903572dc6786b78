"""Divides a file into cards where each is to become a record: items of a list, sections, rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.importers.drafting.tables import items, plain, tables, without

if TYPE_CHECKING:
    from pitchkit.importers.gathering import Section
    from pitchkit.source import Value

__all__ = ["Card", "Left", "deal"]

_NAME = 80


class Card(NamedTuple):
    """What one record is made of."""

    name: str
    values: dict[str, Value]
    sections: tuple[Section, ...] = ()


class Left(NamedTuple):
    """What of a file no card has."""

    values: dict[str, Value]
    sections: tuple[Section, ...]


def deal(left: Left, sources: tuple[str, ...]) -> tuple[list[Card], Left]:
    """Return the cards that the sources name, and what is left of the file."""
    cards: list[Card] = []
    for source in sources:
        word, _, names = source.partition(" ")
        wanted = {plain(name) for name in names.split("|") if name.strip()}
        if word in _DEAL:
            found, left = _DEAL[word](left, wanted)
        else:
            found, left = _listed(left, [] if source == "$values" else source.split("."))
        cards += found
    return _told_apart(cards), left


def _listed(left: Left, steps: list[str]) -> tuple[list[Card], Left]:
    """Deal the items of a list, or of a mapping, whose keys then name the cards."""
    value: Value = left.values
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    pairs = list(value.items()) if isinstance(value, dict) else [(_first(each), each) for each in value or ()]
    if isinstance(value, str) or not pairs:
        return [], left
    cards = [Card(name, each if isinstance(each, dict) else {"text": each}) for name, each in pairs]
    return cards, Left(_without(left.values, steps), left.sections)


def _first(value: Value) -> str:
    """Return the first text of an item that is short enough to be its name."""
    texts = value.values() if isinstance(value, dict) else [value]
    return next((each for each in texts if isinstance(each, str) and 0 < len(each.strip()) <= _NAME), "")


def _without(values: dict[str, Value], steps: list[str]) -> dict[str, Value]:
    if not steps:
        return {}
    inner = values[steps[0]]
    rest = {key: each for key, each in values.items() if key != steps[0]}
    below = _without(inner, steps[1:]) if isinstance(inner, dict) and len(steps) > 1 else {}
    return {**rest, steps[0]: below} if below else rest


def _sections(left: Left, wanted: set[str]) -> tuple[list[Card], Left]:
    """Deal the sections with these headings, or all that stand below the title."""
    taken = [each for each in left.sections if _is_wanted(each, wanted)]
    cards = [Card(each.heading, {}, (each._replace(level=1),)) for each in taken]
    return cards, Left(left.values, tuple(each for each in left.sections if each not in taken))


def _is_wanted(section: Section, wanted: set[str]) -> bool:
    if wanted:
        return plain(section.heading) in wanted
    return bool(section.heading) and section.level > 1


def _rows(left: Left, wanted: set[str]) -> tuple[list[Card], Left]:
    """Deal the rows of the tables in the sections with these headings, or in all."""
    cards: list[Card] = []
    rest: list[Section] = []
    for section in left.sections:
        found = tables(section.text) if not wanted or plain(section.heading) in wanted else []
        cards += [Card(next(iter(row.values()), ""), {**row}) for table in found for row in table.rows]
        rest.append(section._replace(text=without(section.text, [(each.first, each.last) for each in found])))
    return cards, Left(left.values, tuple(rest))


def _items(left: Left, wanted: set[str]) -> tuple[list[Card], Left]:
    """Deal the items of the lists in the sections with these headings, or in all."""
    cards: list[Card] = []
    rest: list[Section] = []
    for section in left.sections:
        found = items(section.text) if not wanted or plain(section.heading) in wanted else []
        cards += [
            Card(each.name, {}, (section._replace(heading=each.name, level=1, text=each.text),)) for each in found
        ]
        rest.append(section._replace(text=without(section.text, [(each.first, each.last) for each in found])))
    return cards, Left(left.values, tuple(rest))


_DEAL = {"$sections": _sections, "$section": _sections, "$rows": _rows, "$items": _items}


def _told_apart(cards: list[Card]) -> list[Card]:
    """Give every card a name of its own, by which a second import knows it again."""
    names: set[str] = set()
    told: list[Card] = []
    for i, card in enumerate(cards, 1):
        name = " ".join(card.name.split()) or str(i)
        name = f"{name} ({i})" if name in names else name
        names.add(name)
        told.append(card._replace(name=name))
    return told
