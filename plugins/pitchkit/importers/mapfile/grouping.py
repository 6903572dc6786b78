"""Reads one group of a mapping file: the files it takes and the records it makes of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.importers.mapfile.fields import known_source, read_key, read_rules
from pitchkit.importers.mapfile.globs import pattern
from pitchkit.importers.mapfile.rule import PIECES, Body, Files, Group, Naming, Piece, Side
from pitchkit.problems import Both, nearest
from pitchkit.problems import importing as codes

if TYPE_CHECKING:
    from pitchkit.importers.mapfile.paper import Paper
    from pitchkit.importers.mapfile.rule import Rule
    from pitchkit.kind import Kind, Kinds
    from pitchkit.source import Loc, Value

__all__ = ["SETTINGS", "SHARED", "read_group"]

SHARED = ("language", "body", "stubs", "dated")
"""Settings that several groups may have in common."""
SETTINGS = ("files", "when", "kind", "id", "each", "key", "fields", "records", *SHARED)
_SPLITS = ("$values", "$sections", "$section", "$rows", "$items")
"""What `each` can name besides a list's path: parts of a file that become a record each."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PREFIX = re.compile(r"[a-z0-9-]{0,40}")


class _Said(NamedTuple):
    """What a group says itself, and what is said for all groups."""

    own: dict[str, Value]
    loc: Loc
    shared: dict[str, Value]

    def value(self, key: str) -> Value:
        return self.own[key] if key in self.own else self.shared.get(key)

    def at(self, key: str) -> Loc:
        return (key,) if key in self.shared and key not in self.own else (*self.loc, key)


def read_group(paper: Paper, own: dict[str, Value], loc: Loc, shared: dict[str, Value], kinds: Kinds) -> Group | None:
    """Return a group, or None where its kind is not known; what is wrong is noted."""
    said = _Said(own, loc, shared)
    paper.needs(own, loc, "files", "kind", "fields")
    kind = _kind(paper, own, loc, kinds)
    sides = _sides(paper, said, kinds)
    common: Any = {
        "files": _files(paper, said),
        "when": _when(paper, said),
        "naming": _naming(paper, own.get("id"), said.at("id")),
        "each": _each(paper, said),
        "sides": sides,
        "body": _body(paper, said),
        "stubs": paper.whole(said.value("stubs"), said.at("stubs")),
        "dated": paper.text(said.value("dated"), said.at("dated")),
    }
    if kind is None:
        return None
    rules = read_rules(paper, own.get("fields"), said.at("fields"), kind.schema, kind.name)
    _known_sides(paper, rules, sides, said.at("fields"))
    return Group(kind=kind, rules=rules, key=read_key(paper, own.get("key"), said.at("key"), kind), **common)


def _kind(paper: Paper, data: dict[str, Value], loc: Loc, kinds: Kinds) -> Kind | None:
    name = paper.text(data.get("kind"), (*loc, "kind"))
    if name in kinds:
        return kinds[name]
    if name:
        known = sorted(kinds.by_name)
        near = nearest(name, known)
        paper.say(codes.UNKNOWN_TARGET_KIND, (*loc, "kind"), near=near, value=name, known=", ".join(known))
    return None


def _files(paper: Paper, said: _Said) -> tuple[Files, ...]:
    listed, place = said.value("files"), said.at("files")
    usual = _language(paper, said.value("language"), said.at("language"))
    items = listed if isinstance(listed, list) else [] if listed is None else [listed]
    found = []
    for i, item in enumerate(items):
        loc: Loc = (*place, i) if isinstance(listed, list) else place
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


def _when(paper: Paper, said: _Said) -> dict[str, tuple[str, ...]]:
    loc = said.at("when")
    return {key: paper.texts(each, (*loc, key)) for key, each in paper.mapping(said.value("when"), loc).items()}


def _each(paper: Paper, said: _Said) -> tuple[str, ...]:
    loc = said.at("each")
    sources = paper.texts(said.value("each"), loc)
    for source in sources:
        known_source(paper, source, loc, _SPLITS)
    return sources


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


def _body(paper: Paper, said: _Said) -> Body:
    loc = said.at("body")
    body = paper.mapping(said.value("body"), loc)
    paper.only(body, loc, ("from", "divided", "pieces"))
    divided = paper.text(body.get("divided"), (*loc, "divided")) or "headings"
    if divided not in ("headings", "labels"):
        paper.bad((*loc, "divided"), Both("headings 或 labels", "headings or labels"))
    place = (*loc, "pieces")
    pieces = paper.mapping(body.get("pieces"), place)
    return Body(
        source=paper.text(body.get("from"), (*loc, "from")),
        labels=divided == "labels",
        pieces=tuple(_piece(paper, name, raw, (*place, name)) for name, raw in pieces.items()),
    )


def _piece(paper: Paper, name: str, raw: Value, loc: Loc) -> Piece:
    said = paper.mapping(raw, loc)
    paper.only(said, loc, ("begin", "end", "as"))
    paper.needs(said, loc, "begin")
    how = paper.text(said.get("as"), (*loc, "as")) or "text"
    if how not in PIECES:
        known = Both("、".join(PIECES) + " 之一", "one of " + ", ".join(PIECES))
        paper.say(codes.BAD_MAPPING, (*loc, "as"), near=nearest(how, PIECES), key="as", expected=known)
    begins = paper.texts(said.get("begin"), (*loc, "begin"))
    return Piece(name, begins, paper.text(said.get("end"), (*loc, "end")) or "\n", how)


def _sides(paper: Paper, said: _Said, kinds: Kinds) -> tuple[Side, ...]:
    sides = []
    for name, raw in paper.mapping(said.value("records"), said.at("records")).items():
        loc: Loc = (*said.at("records"), name)
        each = paper.mapping(raw, loc)
        paper.only(each, loc, ("kind", "key", "prefix", "fields"))
        paper.needs(each, loc, "kind", "key", "prefix", "fields")
        kind = _kind(paper, each, loc, kinds)
        naming = _naming(paper, {"from": "number", "prefix": each.get("prefix")}, loc)
        key = read_key(paper, each.get("key"), (*loc, "key"), kind) if kind else None
        if kind is not None and key is not None:
            rules = read_rules(paper, each.get("fields"), (*loc, "fields"), kind.schema, kind.name)
            sides.append(Side(name, kind, key, naming, rules))
    return tuple(sides)


def _known_sides(paper: Paper, rules: tuple[Rule, ...], sides: tuple[Side, ...], loc: Loc) -> None:
    known = [side.name for side in sides]
    for rule in rules:
        if rule.record and rule.record not in known:
            near = nearest(rule.record, known)
            place = (*loc, rule.field.name, "record")
            paper.say(codes.UNKNOWN_SIDE_RECORD, place, near=near, value=rule.record, known=", ".join(known))
