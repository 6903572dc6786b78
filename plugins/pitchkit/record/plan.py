"""The plan of a record class: every field, what it holds and what its marks say, worked out once per class.

Everybody who walks records (references, vocabularies, projection, schema, completeness) walks by this plan, so a new
mark or a new field reaches all of them.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pitchkit.problems import Both
from pitchkit.record.marks import Label
from pitchkit.record.part import Part
from pitchkit.record.text import Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.source import Loc

__all__ = ["Field", "Leaf", "leaves", "marked", "plan", "prose_leaves"]

Many = Literal["one", "list", "map"]
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field of a record or part."""

    name: str
    many: Many
    holds: Any
    """The Python type of one value."""
    marks: tuple[Any, ...]
    required: bool
    text: Literal["", "text", "prose"]
    part: type[Part] | None

    def mark(self, wanted: type[M]) -> M | None:
        """Return the field's mark of this type, None where it has none."""
        return next((mark for mark in self.marks if isinstance(mark, wanted)), None)

    def marked_with(self, wanted: type[M]) -> M:
        """Return the mark of a field that `marked` chose by it. Raises `StopIteration` where there is none."""
        return next(mark for mark in self.marks if isinstance(mark, wanted))

    @property
    def label(self) -> Both:
        """Return what the field is called on pages."""
        label = self.mark(Label)
        return label.name if label else Both(self.name, self.name)


class Leaf(NamedTuple):
    """One value inside a record, where it stands, and the field that declares it."""

    loc: Loc
    value: Any
    field: Field


@cache
def plan(cls: type[Part]) -> dict[str, Field]:
    """Return the fields of a record or part class by name, in the order they are declared."""
    return {name: _field(name, info) for name, info in cls.model_fields.items()}


def _field(name: str, info: Any) -> Field:
    inner, many = _inner(info.annotation)
    is_class = isinstance(inner, type)
    part = inner if is_class and issubclass(inner, Part) else None
    text: Literal["", "text", "prose"] = ""
    if is_class and issubclass(inner, Text):
        text = "prose" if issubclass(inner, Prose) else "text"
    return Field(name, many, inner, _marks(info), info.is_required(), text, part)


def _marks(info: Any) -> tuple[Any, ...]:
    # A mark may be written as the class itself where it carries nothing: `Annotated[Text, Owed]`.
    return tuple(mark() if isinstance(mark, type) else mark for mark in info.metadata)


def _inner(annotation: Any) -> tuple[Any, Many]:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _inner(next(arg for arg in get_args(annotation) if arg is not type(None)))
    if origin is tuple:
        return _bare(get_args(annotation)[0]), "list"
    if origin is dict:
        return _bare(get_args(annotation)[1]), "map"
    return _bare(annotation), "one"


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation


def leaves(part: Part, at: Loc = ()) -> Iterator[Leaf]:
    """Yield every value written in a record, parts opened, in the order fields are declared."""
    fields = plan(type(part))
    for name, value in part.__dict__.items():
        if value is None or value in ((), {}):
            continue
        for leaf in _children((*at, name), value, fields[name]):
            if isinstance(leaf.value, Part):
                yield from leaves(leaf.value, leaf.loc)
            else:
                yield leaf


@cache
def _carriers(cls: type[Part], mark: Any) -> tuple[tuple[str, Field], ...]:
    """Return the fields that carry the mark (or hold text, or Markdown), or hold parts with one that does."""
    return tuple(
        (name, field)
        for name, field in plan(cls).items()
        if any(type(own) is mark for own in field.marks)
        or (mark is Prose and field.text == "prose")
        or (mark is Text and field.text != "")
        or (field.part is not None and _carriers(field.part, mark))
    )


def marked(part: Part, mark: Any, at: Loc = ()) -> list[Leaf]:
    """Return only the values whose field carries `mark`, without looking at fields that cannot hold one."""
    found: list[Leaf] = []
    values = part.__dict__
    for name, field in _carriers(type(part), mark):
        value = values[name]
        if not value and value in (None, (), {}):
            continue
        children = _children((*at, name), value, field)
        if field.part is None:
            found += children
        else:
            for leaf in children:
                found += marked(leaf.value, mark, leaf.loc)
    return found


def _children(loc: Loc, value: Any, field: Field) -> list[Leaf]:
    if field.many == "one":
        return [Leaf(loc, value, field)]
    if field.many == "list":
        return [Leaf((*loc, i), item, field) for i, item in enumerate(value)]
    return [Leaf((*loc, key), item, field) for key, item in value.items()]


def prose_leaves(part: Part) -> list[Leaf]:
    """Return only the values written in Markdown."""
    return marked(part, Prose)
