"""What of a record goes into a kit, found by its fields' marks: what is said, what is owed, what proves it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pitchkit.pages.proofs import held
from pitchkit.record import Asked, Ceiling, Figure, In, Owed, Part, Prose, Record, Sayable, Spoken, To, marked, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.pages.proofs import Held
    from pitchkit.problems import Both
    from pitchkit.record import Field, Text

__all__ = ["Block", "Group", "Piece", "blocks", "figures", "proofs"]

Shape = Literal["say", "ask", "dont", "heard", "text"]
MOST = 3
"""How many figures, and how many proofs beside them, one card of a kit shows."""

PAIR = 2

_SHAPES: dict[str, Shape] = {"dont_say": "dont", "ask_back": "ask"}
"""Fields whose name says, in every kind, how their words are used."""
_COMMON = frozenset([*plan(Record), *plan(Sayable)])


class Piece(NamedTuple):
    """One text, and how it is used in a talk."""

    shape: Shape
    label: Both
    text: Text


class Group(NamedTuple):
    """Texts that belong together, as an objection's do, under the controlled values that tell what they are about."""

    values: tuple[tuple[str, str], ...]
    """Each as vocabulary and value."""
    dates: tuple[datetime.date, ...]
    pieces: tuple[Piece, ...]


class Block(NamedTuple):
    """One field of a record: a text, several, or several groups of texts."""

    label: Both
    shape: Shape
    texts: tuple[Text, ...]
    groups: tuple[Group, ...]


def blocks(record: Record, *, inside: bool) -> tuple[Block, ...]:
    """Return what a card tells. Inside it is what is needed in a talk; a customer, who reads, gets the prose too."""
    fields = ((name, field) for name, field in plan(type(record)).items() if name not in _COMMON)
    found = (_block(name, field, getattr(record, name)) for name, field in fields if _is_told(name, field, inside))
    return tuple(block for block in found if block.texts or block.groups)


def _is_told(name: str, field: Field, inside: bool) -> bool:  # noqa: FBT001  # the one question it answers by
    if field.many == "map" or field.part is Figure:
        return False
    if field.part is not None:
        return _is_meant(field, asked=not inside) or _holds_spoken(field.part)
    return bool(field.text) and (name in _SHAPES or _is_meant(field, asked=not inside or field.text == "text"))


def _is_meant(field: Field, *, asked: bool) -> bool:
    if field.mark(Spoken) is not None:
        return True
    is_wanted = field.mark(Owed) is not None or (asked and field.mark(Asked) is not None)
    return is_wanted and field.mark(Ceiling) is None


def _holds_spoken(part: type[Part]) -> bool:
    return any(field.mark(Spoken) is not None for field in plan(part).values())


def _block(name: str, field: Field, value: Any) -> Block:
    values = value if isinstance(value, tuple) else (value,) if value is not None else ()
    if field.part is None:
        return Block(field.label, _shape(name, field), values, ())
    groups = (_group(each) for each in values)
    return Block(field.label, "text", (), tuple(group for group in groups if group.pieces))


def _group(part: Part) -> Group:
    fields = plan(type(part))
    written = {name: value for name in fields if (value := getattr(part, name)) not in (None, (), {})}
    values = (
        (mark.vocabulary, value)
        for name, value in written.items()
        if (mark := fields[name].mark(In)) and isinstance(value, str)
    )
    dates = (value for value in written.values() if isinstance(value, datetime.date))
    pieces = (_piece(name, fields[name], value) for name, value in _texts(fields, written))
    return Group(tuple(values), tuple(dates), _heard(type(part), tuple(pieces)))


def _texts(fields: dict[str, Field], written: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    for name, value in written.items():
        if fields[name].text and fields[name].many != "map":
            yield from ((name, each) for each in (value if isinstance(value, tuple) else (value,)))


def _heard(part: type[Part], pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """What stands before words to say is what they answer; what stands before one piece of prose is its title."""
    is_title = len(pieces) == PAIR and isinstance(pieces[-1].text, Prose)
    if not pieces or pieces[0].shape != "text" or not (is_title or _holds_spoken(part)):
        return pieces
    return (pieces[0]._replace(shape="heard"), *pieces[1:])


def _piece(name: str, field: Field, text: Text) -> Piece:
    return Piece(_shape(name, field), field.label, text)


def _shape(name: str, field: Field) -> Shape:
    return _SHAPES.get(name) or ("say" if field.mark(Spoken) is not None else "text")


def figures(record: Record) -> tuple[Figure, ...]:
    """Return the record's own first figures."""
    return tuple(_figures(record))[:MOST]


def _figures(record: Record) -> Iterator[Figure]:
    for name, field in plan(type(record)).items():
        value = getattr(record, name)
        if field.part is Figure and value:
            yield from value if isinstance(value, tuple) else (value,)


def proofs(entry: Entry, catalog: Catalog, as_of: datetime.date) -> tuple[Held, ...]:
    """Return the proofs of others that a record leans on and that hold today, in the order it names them."""
    refs = (leaf.value for leaf in marked(entry.record, To) if _is_proof(leaf.field))
    return tuple(each for each in held(catalog, refs, as_of) if each.entry.id != entry.id)[:MOST]


def _is_proof(field: Field) -> bool:
    to = field.mark(To)
    return to is not None and any(target.kind == "proof" for target in to.targets)
