"""Reads a mapping file: strict YAML, every mistake at once, each with its place and a way to mend it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from pitchkit.importers.mapfile.grouping import SETTINGS, SHARED, read_group
from pitchkit.importers.mapfile.paper import Paper
from pitchkit.importers.mapfile.rule import Group, Mapping
from pitchkit.problems import Both
from pitchkit.source import read

if TYPE_CHECKING:
    from pitchkit.kind import Kinds
    from pitchkit.problems import Problem
    from pitchkit.source import Value

__all__ = ["load"]

_HEAD = ("about", "label", "groups")


def load(path: str, raw: bytes, kinds: Kinds) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Return the mapping in a file's bytes, or None and everything that is wrong with it."""
    document, problems = read(path, raw)
    if document is None:
        return None, problems
    paper = Paper(document)
    mapping = _mapping(paper, document.data, kinds)
    found = (*problems, *sorted(paper.problems, key=lambda problem: problem.order))
    return (None if paper.problems else mapping), found


def _mapping(paper: Paper, data: dict[str, Value], kinds: Kinds) -> Mapping:
    label = paper.words(data.get("label"), ("label",)) or PurePath(paper.document.path).stem
    groups = _groups(paper, data, kinds) if "groups" in data else [_only(paper, data, kinds)]
    return Mapping(label, tuple(group for group in groups if group))


def _only(paper: Paper, data: dict[str, Value], kinds: Kinds) -> Group | None:
    paper.only(data, (), (*_HEAD, *SETTINGS))
    own = {key: value for key, value in data.items() if key not in _HEAD}
    return read_group(paper, own, (), {}, kinds)


def _groups(paper: Paper, data: dict[str, Value], kinds: Kinds) -> list[Group | None]:
    paper.only(data, (), (*_HEAD, *SHARED))
    listed = data["groups"]
    if not isinstance(listed, list):
        paper.bad(("groups",), Both("一个列表", "a list"))
        return []
    shared = {key: data[key] for key in SHARED if key in data}
    return [_group(paper, item, i, shared, kinds) for i, item in enumerate(listed)]


def _group(paper: Paper, item: Value, i: int, shared: dict[str, Value], kinds: Kinds) -> Group | None:
    own = paper.mapping(item, ("groups", i))
    paper.only(own, ("groups", i), SETTINGS)
    return read_group(paper, own, ("groups", i), shared, kinds)
