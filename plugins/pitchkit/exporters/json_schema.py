"""A kind as JSON Schema, so that an editor completes, explains and underlines while somebody types."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.problems import Both
from pitchkit.record import Asked, Ceiling, Counted, In, Label, Owed, Part, Spoken, To, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pitchkit.kind import Kind
    from pitchkit.record import Field
    from pitchkit.vocabulary import Vocabularies

__all__ = ["Wording", "json_schema", "type_of"]

DIALECT = "http://json-schema.org/draft-07/schema#"

_WORD = {"type": ["string", "number", "boolean"]}
"""What an author may write for a text: the reader keeps `12` and `true` as typed, an editor takes them for more."""

_TYPES: dict[Any, str] = {datetime.date: "date", Decimal: "number", int: "whole", bool: "flag"}
_MANY = {"one": "", "list": "[]", "map": "{}"}

_OWED = Both("批准前必填", "needed before approval")
_ASKED = Both("建议填", "asked for")
_SPOKEN = Both("会说给客户听", "said to customers")
_LENGTH = Both("最多 {han} 个汉字", "at most {words} words")
_CEILING = Both("受众最宽到 {audience}", "never seen beyond {audience}")


class Wording(NamedTuple):
    """What a schema is worded with: the language, the site's vocabularies and languages, and what there is to refer to.

    `targets` maps `case` or `case#metrics` to ids and what they are called.
    """

    language: str
    languages: tuple[str, ...]
    vocabularies: Vocabularies
    targets: Mapping[str, Mapping[str, str]]


def type_of(cls: type[Part], field: Field) -> str:
    """Return what a field holds in one word: `text`, `prose[]` for a list, `figure{}` for a mapping."""
    if field.part is not None:
        word = field.part.__name__.lower()
    elif field.mark(To) is not None:
        word = "reference"
    elif (field.mark(In) is not None and field.many != "map") or "enum" in _plain(cls, field.name):
        word = "choice"
    elif field.text:
        word = field.text
    else:
        word = _TYPES.get(field.holds, "word")
    return word + _MANY[field.many]


def json_schema(kind: Kind, wording: Wording) -> dict[str, Any]:
    """Return the JSON Schema of a kind's files."""
    writer = _Writer(wording)
    whole = writer.part(kind.schema)
    whole["properties"] |= {"id": _plain(kind.schema, "id"), "kind": {"const": kind.name}}
    whole["required"] = [name for name in whole["required"] if name != "id"]
    title = kind.one.to(wording.language)
    # Kinds introduce themselves in English only.
    about = {} if wording.language == "zh" else {"description": kind.about.partition("\n")[0]}
    return {"$schema": DIALECT, "title": title, **about, **whole, "$defs": writer.parts}


class _Writer:
    """Writes the schemas of a class and of all the parts it holds."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.parts: dict[str, Any] = {}
        self._names: dict[type[Part], str] = {}

    def part(self, cls: type[Part]) -> dict[str, Any]:
        fields = plan(cls)
        return {
            "type": "object",
            "properties": {name: self._field(cls, field) for name, field in fields.items()},
            "required": [name for name, field in fields.items() if field.required],
            "additionalProperties": False,
        }

    def _field(self, cls: type[Part], field: Field) -> dict[str, Any]:
        held = self._held(cls, field)
        shape = held if field.many == "one" else {"type": "array", "items": held}
        if field.many == "map":
            shape = self._map(field, held)
        return {"title": field.label.to(self.wording.language), **self._described(field), **shape}

    def _described(self, field: Field) -> dict[str, str]:
        language = self.wording.language
        label, counted, ceiling = field.mark(Label), field.mark(Counted), field.mark(Ceiling)
        said = [
            label.help.to(language) if label else "",
            _LENGTH.to(language).format(han=counted.han, words=counted.words) if counted else "",
            _OWED.to(language) if field.mark(Owed) else "",
            _ASKED.to(language) if field.mark(Asked) else "",
            _SPOKEN.to(language) if field.mark(Spoken) else "",
            _CEILING.to(language).format(audience=ceiling.audience) if ceiling else "",
        ]
        text = " · ".join(filter(None, said))
        return {"description": text} if text else {}

    def _held(self, cls: type[Part], field: Field) -> dict[str, Any]:
        """Return the schema of one value of the field."""
        if field.part is not None:
            return self._reference(field.part)
        to, within = field.mark(To), field.mark(In)
        if to is not None:
            return self._ids(cls, field, to)
        if within is not None and field.many != "map":
            return _choice(self._terms(within.vocabulary)) or dict(_WORD)
        return self._text() if field.text else self._value(cls, field)

    def _reference(self, cls: type[Part]) -> dict[str, Any]:
        if cls not in self._names:
            name = cls.__name__
            while name in self.parts:  # a kind may call a part of its own as every record's parts are called
                name += "_"
            self._names[cls] = name
            self.parts[name] = {}  # a part may hold itself
            self.parts[name] |= self.part(cls)
        return {"$ref": f"#/$defs/{self._names[cls]}"}

    def _value(self, cls: type[Part], field: Field) -> dict[str, Any]:
        plain = _plain(cls, field.name)
        if "enum" in plain:
            terms = self._terms(field.name)
            return _choice({value: terms.get(value, value) for value in plain["enum"]})
        return dict(_WORD) if plain == {"type": "string"} else plain

    def _text(self) -> dict[str, Any]:
        by_language = {"type": "object", "properties": dict.fromkeys(self.wording.languages, _WORD)}
        return {"anyOf": [_WORD, {**by_language, "additionalProperties": _WORD, "minProperties": 1}]}

    def _ids(self, cls: type[Part], field: Field, to: To) -> dict[str, Any]:
        names = [f"{each.kind}#{each.part}" if each.part else each.kind for each in to.targets]
        if "*" in names:
            names = [name for name in self.wording.targets if "#" not in name]
        known = {key: title for name in names for key, title in self.wording.targets.get(name, {}).items()}
        absent = any(name not in self.wording.targets for name in names)
        # Where a kind is not installed, or anything may be named, parts of records too, an id cannot be judged here.
        return _plain(cls, field.name) if absent or not known else self._open(to, _choice(known), cls, field)

    def _open(self, to: To, choice: dict[str, Any], cls: type[Part], field: Field) -> dict[str, Any]:
        if all(each.kind != "*" for each in to.targets):
            return choice
        return {"anyOf": [choice, {**_plain(cls, field.name), "pattern": "#"}]}

    def _map(self, field: Field, held: dict[str, Any]) -> dict[str, Any]:
        within = field.mark(In)
        terms = self._terms(within.vocabulary) if within else {}
        if not terms:
            return {"type": "object", "additionalProperties": held}
        properties = {key: {"title": title, **held} for key, title in terms.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def _terms(self, vocabulary: str) -> dict[str, str]:
        default = self.wording.languages[0]
        known = self.wording.vocabularies
        terms = {term.id: term.label.to(self.wording.language, default).words for term in known.terms(vocabulary)}
        # What was merged may still be written, and is called by what it went into.
        return terms | {source: terms[target] for source, target in known.merged(vocabulary).items()}


def _choice(values: Mapping[str, str]) -> dict[str, Any]:
    """Return a closed choice; editors show what each value is called."""
    if not values:
        return {}
    return {"enum": list(values), "enumDescriptions": _called(values.values())}


def _called(labels: Iterable[str]) -> list[str]:
    return list(labels)


@cache
def _whole(cls: type[Part]) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = cls.model_json_schema()["properties"]
    return properties


def _plain(cls: type[Part], name: str) -> dict[str, Any]:
    """Return what the record itself says one value of a field is, without null, list, mapping, title or default."""
    found = dict(_whole(cls)[name])
    if "anyOf" in found:
        found = next(each for each in found["anyOf"] if each.get("type") != "null")
    if found.get("type") == "array":
        found = found["items"]
    elif isinstance(found.get("additionalProperties"), dict):
        found = found["additionalProperties"]
    return {key: value for key, value in found.items() if key not in ("title", "default", "description")}
