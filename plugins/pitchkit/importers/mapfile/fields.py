"""Reads the rules of a mapping file: each field checked against the kind it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.importers.mapfile.rule import HOW, Rule
from pitchkit.problems import Both, nearest
from pitchkit.problems import importing as codes
from pitchkit.record import Record, To, plan

if TYPE_CHECKING:
    from pitchkit.importers.mapfile.paper import Paper
    from pitchkit.kind import Kind
    from pitchkit.record import Field, Part
    from pitchkit.source import Loc, Value

__all__ = ["known_source", "read_key", "read_rules"]

_OURS = ("id", "status", "audience", "sources", "schema_version")
"""Fields that importing fills itself: drafts are drafts, and internal."""
_VALUES = ("from", "as", "with", "before", "after", "unless", "means", "else")
_SOURCES = ("$heading", "$intro", "$section", "$rest", "$body", "$column", "$pieces", "$name", "$text")
"""Parts of a text that `from` can name."""
_LISTS = ("$rest", "$rows", "$items", "$pieces")
"""Parts of a text that give one part of a record per item."""
_RULE = Both(
    "来源路径、来源列表，或 from / text / each / record 之一",
    "a path, a list of paths, or a mapping with one of: from, text, each, record",
)
_PARTS = Both("each 和 fields（这个字段装的是一组部分）", "each with fields, as this field holds parts")
_NOT_PARTS = Both(
    "from、text 或 record（这个字段装的不是一组部分）", "from, text or record, as this field holds no parts"
)
_NOT_INSIDE = Both("from 或 text（部分里面不再分）", "from or text, as a part holds no further parts or records")
_NAMES = Both("text、record 或 from（不支持这种字段的别的写法）", "left out: a mapping cannot fill this field")


class _At(NamedTuple):
    """The field a rule is for, and where the rule stands."""

    loc: Loc
    field: Field
    key: str
    kind: str


def read_rules(paper: Paper, value: Value, loc: Loc, owner: type[Part], kind: str) -> tuple[Rule, ...]:
    """Return the rules under `fields:`, and note what is wrong with them."""
    rules = []
    for name, raw in paper.mapping(value, loc).items():
        place = (*loc, name)
        base, _, key = name.partition(".")
        field = _field(paper, place, base, owner, kind)
        if field is None:
            continue
        if (field.many == "map") != bool(key) or (field.many == "map" and field.part is not None):
            paper.bad(place, Both(f"{base}.键", f"{base}.key") if field.many == "map" else _NAMES)
            continue
        rule = _rule(paper, raw, _At(place, field, key, kind))
        rules += [rule] if rule else []
    return tuple(rules)


def read_key(paper: Paper, value: Value, loc: Loc, kind: Kind) -> Rule | None:
    """Return the rule for the value that records of this kind are told apart by, None where there is none."""
    raw: dict[str, Value] = value if isinstance(value, dict) else {"from": value}
    if raw.get("from") is None:
        return None
    return _values(paper, raw, _At(loc, plan(kind.schema)["title"], "", kind.name))


def known_source(paper: Paper, source: str, loc: Loc, known: tuple[str, ...]) -> None:
    """Note a `$word` that names no part of a text."""
    word = source.split(" ", 1)[0]
    if word.startswith("$") and word not in known:
        expected = Both("路径，或 " + "、".join(known), "a path, or one of " + ", ".join(known))
        paper.say(codes.BAD_MAPPING, loc, near=nearest(word, known), key=".".join(map(str, loc)), expected=expected)


def _field(paper: Paper, loc: Loc, name: str, owner: type[Part], kind: str) -> Field | None:
    ours = _OURS if issubclass(owner, Record) else ()
    fields = {known: field for known, field in plan(owner).items() if known not in ours}
    if name in fields:
        return fields[name]
    facts = {"kind": kind, "value": name, "known": ", ".join(fields)}
    paper.say_of_key(codes.UNKNOWN_TARGET_FIELD, loc, near=nearest(name, fields), **facts)
    return None


def _rule(paper: Paper, raw: Value, at: _At) -> Rule | None:
    loc, field = at.loc, at.field
    if isinstance(raw, str | list):
        raw = {"from": raw}
    if not isinstance(raw, dict) or sum(word in raw for word in ("from", "text", "each", "record")) != 1:
        paper.bad(loc, _RULE)
        return None
    if field.part is not None or "each" in raw:
        return _parts(paper, raw, at)
    if "record" in raw:
        return _reference(paper, raw, loc, field)
    if "text" in raw:
        paper.only(raw, loc, ("text",))
        return Rule(field, at.key, constant=paper.words(raw["text"], (*loc, "text")))
    return _values(paper, raw, at)


def _parts(paper: Paper, raw: dict[str, Value], at: _At) -> Rule | None:
    loc, field = at.loc, at.field
    if field.part is None or "each" not in raw:
        paper.bad(loc, _NOT_PARTS if field.part is None else _PARTS)
        return None
    paper.only(raw, loc, ("each", "fields", "fold"))
    paper.needs(raw, loc, "fields")
    parts = read_rules(paper, raw.get("fields"), (*loc, "fields"), field.part, f"{at.kind}.{field.name}")
    for part in parts:
        if part.each or part.record:
            paper.bad((*loc, "fields", part.field.name), _NOT_INSIDE)
    each, fold = paper.text(raw["each"], (*loc, "each")), paper.words(raw.get("fold"), (*loc, "fold"))
    known_source(paper, each, (*loc, "each"), _LISTS)
    return Rule(field, each=each, parts=parts, fold=fold)


def _reference(paper: Paper, raw: dict[str, Value], loc: Loc, field: Field) -> Rule | None:
    paper.only(raw, loc, ("record",))
    if field.mark(To) is None:
        paper.bad((*loc, "record"), Both("指向记录的字段才能用", "left out: this field refers to no record"))
        return None
    return Rule(field, record=paper.text(raw["record"], (*loc, "record")))


def _values(paper: Paper, raw: dict[str, Value], at: _At) -> Rule:
    loc, field = at.loc, at.field
    paper.only(raw, loc, _VALUES)
    how = paper.text(raw.get("as"), (*loc, "as")) or _usual(field)
    if how not in HOW:
        paper.say(
            codes.BAD_MAPPING,
            (*loc, "as"),
            near=nearest(how, HOW),
            key="as",
            expected=Both("、".join(HOW) + " 之一", "one of " + ", ".join(HOW)),
        )
    if how == "list" and field.many != "list":
        paper.bad((*loc, "as"), Both("别的值（这个字段只有一个值）", "something else, as this field holds one value"))
    sources = paper.texts(raw["from"], (*loc, "from"))
    for source in sources:
        known_source(paper, source, loc, _SOURCES)
    return Rule(
        field,
        at.key,
        sources=sources,
        how=how,
        joint=paper.text(raw.get("with"), (*loc, "with")) or ", ",
        before=paper.text(raw.get("before"), (*loc, "before")),
        after=paper.text(raw.get("after"), (*loc, "after")),
        unless=paper.texts(raw.get("unless"), (*loc, "unless")),
        means=paper.pairs(raw["means"], (*loc, "means")) if "means" in raw else None,
        otherwise=paper.words(raw.get("else"), (*loc, "else")),
    )


def _usual(field: Field) -> str:
    """Return what a field of this type wants done with its values."""
    if field.many == "list":
        return "list"
    if field.text == "prose":
        return "markdown"
    return "date" if _is_date(field.holds) else "text"


def _is_date(holds: Any) -> bool:
    return getattr(holds, "__name__", "") == "date"
