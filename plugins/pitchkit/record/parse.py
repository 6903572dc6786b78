"""A document becomes a record, or problems that name the field, the place and the fix."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from pitchkit.problems import Both, Code, Problem, nearest
from pitchkit.problems import records as codes
from pitchkit.record.marks import Label
from pitchkit.record.plan import Field, plan
from pitchkit.record.record import Record

if TYPE_CHECKING:
    from pitchkit.record.part import Part
    from pitchkit.source import Document, Loc

__all__ = ["parse"]

R = TypeVar("R", bound=Record)

_BY_NAME = {code.name: code for code in vars(codes).values() if isinstance(code, Code)}

_LIST = (
    Both("一个列表", "a list"),
    Both("写成 [甲, 乙]，或每行一个“- ”", "write [a, b], or one '- ' line each"),
)
_MAP = (
    Both("一组“字段: 值”", "a mapping of fields"),
    Both("在下面缩进写 字段: 值", "write field: value lines, indented below"),
)
_TEXT = (
    Both("文字", "text"),
    Both("写成一句话，或 {zh: …, en: …}", "write one text, or {zh: …, en: …}"),
)
_VALUE = Both("一个值", "one value"), Both("只写一个值", "write one value")
_SHAPES = {
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAP,
    "model_type": _MAP,
    "model_attributes_type": _MAP,
    "text_type": _TEXT,
    "string_type": _TEXT,
    "value_type": _VALUE,
}


def parse(document: Document, cls: type[R], record_id: str, kind: str = "") -> tuple[R | None, tuple[Problem, ...]]:
    """Type a document's data as a record of class `cls`.

    Returns the record, or None with every problem found. `record_id` comes from the file name and `kind` from the
    folder; a document that repeats them must agree.
    """
    data = dict(document.data)
    problems = [
        _differs(document, field, data[field], expected)
        for field, expected in (("id", record_id), ("kind", kind))
        if data.get(field, expected) != expected
    ]
    data.pop("kind", None)
    try:
        record = cls.model_validate({**data, "id": record_id})
    except ValidationError as error:
        problems += [_problem(document, cls, e) for e in error.errors(include_url=False)]
        return None, tuple(sorted(problems, key=lambda p: p.order))
    problems += _twins(document, record)
    return (None if problems else record), tuple(problems)


def _differs(document: Document, field: str, value: object, expected: str) -> Problem:
    said = value if isinstance(value, str) else _described(value)
    return codes.ID_DIFFERS.at(document.span((field,)), field=field, value=said, expected=expected)


def _problem(document: Document, cls: type[Part], error: Any) -> Problem:
    kind, loc = error["type"], tuple(error["loc"])
    if kind == "extra_forbidden":
        return _unknown_field(document, cls, loc)
    if kind == "missing":
        return codes.MISSING_FIELD.at(document.span(loc[:-1], key=len(loc) > 1), field=loc[-1])
    if kind in _SHAPES:
        return _wrong_shape(document, loc, kind, error["input"])
    facts = {"field": _last_name(loc), **error.get("ctx", {})}
    is_key = kind == "unknown-language"
    place = (*loc, facts["value"]) if is_key else loc
    return _BY_NAME[kind].at(document.span(place, key=is_key), **facts)


def _unknown_field(document: Document, cls: type[Part], loc: Loc) -> Problem:
    known = [name for name in plan(_owner(cls, loc[:-1])) if name != "id" or len(loc) > 1]
    field = str(loc[-1])
    near = nearest(field, known) or _by_label(_owner(cls, loc[:-1]), field)
    return codes.UNKNOWN_FIELD.at(document.span(loc, key=True), field=field, known=", ".join(known), near=near)


def _by_label(cls: type[Part], word: str) -> str:
    labels = {n: f.mark(Label) for n, f in plan(cls).items()}
    return next((n for n, label in labels.items() if label and word in label.name), "")


def _owner(cls: type[Part], loc: Loc) -> type[Part]:
    for step in loc:
        field: Field | None = plan(cls).get(str(step))
        if field is not None and field.part is not None:
            cls = field.part
    return cls


def _wrong_shape(document: Document, loc: Loc, kind: str, found: object) -> Problem:
    expected, example = _SHAPES[kind]
    return codes.WRONG_SHAPE.at(
        document.span(loc), field=_last_name(loc), expected=expected, found=_described(found), example=example
    )


def _described(value: object) -> Both:
    if isinstance(value, dict):
        return Both("一组字段", "a mapping")
    if isinstance(value, list | tuple):
        return Both("一个列表", "a list")
    return Both("空的", "empty") if value is None else Both("一段文字", "a text")


def _last_name(loc: Loc) -> str:
    return next((str(step) for step in reversed(loc) if isinstance(step, str)), "")


def _twins(document: Document, record: Record) -> list[Problem]:
    """Find parts of one record that share an id, so that `record#part` would name two things."""
    problems = []
    seen: set[str] = set()
    for name in _lists_of_parts(type(record)):
        for i, part in enumerate(getattr(record, name)):
            if part.id in seen:
                problems.append(codes.DUPLICATE_PART.at(document.span((name, i, "id")), value=part.id))
            seen.add(part.id)
    return problems


@cache
def _lists_of_parts(cls: type[Record]) -> tuple[str, ...]:
    """Return the fields that hold lists of parts with ids."""
    fields = plan(cls).items()
    return tuple(n for n, f in fields if f.part is not None and f.many == "list" and "id" in plan(f.part))
