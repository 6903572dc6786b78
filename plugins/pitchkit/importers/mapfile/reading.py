"""Reads a mapping file: strict YAML, every mistake at once, each with its place and a way to mend it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pitchkit.importers.mapfile.fields import read_rules
from pitchkit.importers.mapfile.globs import pattern
from pitchkit.importers.mapfile.paper import Paper
from pitchkit.importers.mapfile.rule import Files, Mapping, Naming, Rule, Side
from pitchkit.problems import Both, nearest
from pitchkit.problems import importing as codes
from pitchkit.source import read

if TYPE_CHECKING:
    from pitchkit.kind import Kind, Kinds
    from pitchkit.problems import Problem
    from pitchkit.source import Loc, Value

__all__ = ["load"]

_SETTINGS = ("about", "label", "files", "language", "kind", "id", "body", "stubs", "dated", "fields", "records")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PREFIX = re.compile(r"[a-z0-9-]{0,40}")


def load(path: str, raw: bytes, kinds: Kinds) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Return the mapping in a file's bytes, or None and everything that is wrong with it."""
    document, problems = read(path, raw)
    if document is None:
        return None, problems
    paper = Paper(document)
    mapping = _mapping(paper, document.data, kinds)
    found = (*problems, *sorted(paper.problems, key=lambda problem: problem.order))
    return (None if paper.problems else mapping), found


def _mapping(paper: Paper, data: dict[str, Value], kinds: Kinds) -> Mapping | None:
    paper.only(data, (), _SETTINGS)
    paper.needs(data, (), "files", "kind", "fields")
    kind = _kind(paper, data, (), kinds)
    files = _files(paper, data)
    sides = _sides(paper, data, kinds)
    body = _body(paper, data.get("body"))
    common: Any = {
        "label": paper.words(data.get("label"), ("label",)) or PurePath(paper.document.path).stem,
        "files": files,
        "naming": _naming(paper, data.get("id"), ("id",)),
        "sides": sides,
        "body": body.get("from", ""),
        "labels": body.get("divided", "headings") == "labels",
        "stubs": paper.whole(data.get("stubs"), ("stubs",)),
        "dated": paper.text(data.get("dated"), ("dated",)),
    }
    if kind is None:
        return None
    rules = read_rules(paper, data.get("fields"), ("fields",), kind.schema, kind.name)
    _known_sides(paper, rules, sides)
    return Mapping(kind=kind, rules=rules, **common)


def _kind(paper: Paper, data: dict[str, Value], loc: Loc, kinds: Kinds) -> Kind | None:
    name = paper.text(data.get("kind"), (*loc, "kind"))
    if name in kinds:
        return kinds[name]
    if name:
        known = sorted(kinds.by_name)
        near = nearest(name, known)
        paper.say(codes.UNKNOWN_TARGET_KIND, (*loc, "kind"), near=near, value=name, known=", ".join(known))
    return None


def _files(paper: Paper, data: dict[str, Value]) -> tuple[Files, ...]:
    listed, usual = data.get("files"), _language(paper, data.get("language"), ("language",))
    items = listed if isinstance(listed, list) else [] if listed is None else [listed]
    found = []
    for i, item in enumerate(items):
        loc: Loc = ("files", i) if isinstance(listed, list) else ("files",)
        each: dict[str, Value] = {"glob": item} if isinstance(item, str) else paper.mapping(item, loc)
        paper.only(each, loc, ("glob", "language"))
        paper.needs(each, loc, "glob")
        glob = paper.text(each.get("glob"), (*loc, "glob"))
        language = _language(paper, each.get("language"), (*loc, "language")) or usual
        if glob and not language and "{language}" not in glob:
            paper.bad(
                loc,
                Both(
                    "带语言的（写 language，或在路径里写 {language}）",
                    "given a language: set language, or write {language} in the path",
                ),
            )
        found.append(Files(glob, pattern(glob), language))
    return tuple(found)


def _language(paper: Paper, value: Value, loc: Loc) -> str:
    language = paper.text(value, loc)
    if language and not _LANGUAGE.fullmatch(language):
        paper.bad(loc, Both("语言代号，如 zh 或 en", "a language tag, like zh or en"))
    return language


def _naming(paper: Paper, value: Value, loc: Loc) -> Naming:
    said = paper.mapping(value, loc)
    paper.only(said, loc, ("from", "prefix"))
    source, prefix = paper.text(said.get("from"), (*loc, "from")), paper.text(said.get("prefix"), (*loc, "prefix"))
    if source not in ("", "path", "number"):
        paper.bad((*loc, "from"), Both("path 或 number", "path or number"))
    if not _PREFIX.fullmatch(prefix):
        paper.bad(
            (*loc, "prefix"),
            Both("至多 40 个小写字母、数字和连字符", "at most 40 lower-case letters, digits and hyphens"),
        )
    return Naming(prefix, from_path=source != "number")


def _body(paper: Paper, value: Value) -> dict[str, str]:
    said = paper.mapping(value, ("body",))
    paper.only(said, ("body",), ("from", "divided"))
    body = {key: paper.text(each, ("body", key)) for key, each in said.items()}
    if body.get("divided", "headings") not in ("headings", "labels"):
        paper.bad(("body", "divided"), Both("headings 或 labels", "headings or labels"))
    return body


def _sides(paper: Paper, data: dict[str, Value], kinds: Kinds) -> tuple[Side, ...]:
    sides = []
    for name, raw in paper.mapping(data.get("records"), ("records",)).items():
        loc: Loc = ("records", name)
        each = paper.mapping(raw, loc)
        paper.only(each, loc, ("kind", "key", "prefix", "fields"))
        paper.needs(each, loc, "kind", "key", "prefix", "fields")
        kind = _kind(paper, each, loc, kinds)
        key = paper.text(each.get("key"), (*loc, "key"))
        naming = _naming(paper, {"from": "number", "prefix": each.get("prefix")}, loc)
        if kind is not None:
            rules = read_rules(paper, each.get("fields"), (*loc, "fields"), kind.schema, kind.name)
            sides.append(Side(name, kind, key, naming, rules))
    return tuple(sides)


def _known_sides(paper: Paper, rules: tuple[Rule, ...], sides: tuple[Side, ...]) -> None:
    known = [side.name for side in sides]
    for rule in rules:
        if rule.record and rule.record not in known:
            near = nearest(rule.record, known)
            loc = ("fields", rule.field.name, "record")
            paper.say(codes.UNKNOWN_SIDE_RECORD, loc, near=near, value=rule.record, known=", ".join(known))
