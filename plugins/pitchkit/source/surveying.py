"""Walks through a text's parse events slowly, knowing at each step which value is which and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pitchkit.source.building import MAX_DEPTH, MAX_VALUES
from pitchkit.source.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
    YAMLError,
    stream,
)
from pitchkit.source.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.source.document import Loc
    from pitchkit.source.events import Step
    from pitchkit.source.sheet import Sheet

__all__ = ["Node", "Places", "survey", "walk"]

Role = Literal["key", "value", "end", "too-deep", "too-many", "again"]


class Node(NamedTuple):
    """One event with its meaning.

    The role "end" closes a list or mapping; "again" begins a second document; after "too-deep" and "too-many"
    the walk stops.
    """

    role: Role
    loc: Loc
    event: Any
    start: Any = None
    """Of an "end": the event that opened it. Of a key: the event of the same key before, if there was one."""


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("index", "key", "keys", "loc", "role", "start")

    def __init__(self, role: Role, loc: Loc, start: Any) -> None:
        self.role = role
        self.loc = loc
        self.start = start
        self.keys: dict[str, Any] | None = {} if isinstance(start, MappingStartEvent) else None
        self.key: str | None = None  # the key whose value comes next
        self.index = -1

    def next(self, event: Any) -> Node:
        """Say what `event`, the next thing in here, is."""
        if self.keys is None:
            self.index += 1
            return Node("value", (*self.loc, self.index), event)
        if self.key is None:
            self.key = event.value if isinstance(event, ScalarEvent) else "?"
            first = self.keys.setdefault(self.key, event)
            return Node("key", (*self.loc, self.key), event, None if first is event else first)
        key, self.key = self.key, None
        return Node("value", (*self.loc, key), event)


def walk(step: Step) -> Iterator[Node]:
    """Yield every key, value and end of one document, the root first.

    Raises:
        YAMLError: the parser could not follow the text.
    """
    step()  # the stream starts
    if isinstance(step(), StreamEndEvent):
        return
    frames: list[_Frame] = []
    count = -1  # the root is no value of anything
    while True:
        node = _next(frames, step())
        yield node
        count += node.role != "key"
        if count > MAX_VALUES:
            yield node._replace(role="too-many")
            return
        if isinstance(node.event, CollectionStartEvent):
            if len(frames) >= MAX_DEPTH:
                yield node._replace(role="too-deep")
                return
            frames.append(_Frame(node.role, node.loc, node.event))
        if not frames:
            break
    step()  # the document ends
    if isinstance(event := step(), DocumentStartEvent):
        yield Node("again", (), event)


def _next(frames: list[_Frame], event: Any) -> Node:
    if isinstance(event, CollectionEndEvent):
        frame = frames.pop()
        return Node("end", frame.loc, event, frame.start)
    return frames[-1].next(event) if frames else Node("value", (), event)


class Places:
    """Where each value and each key of a text stands."""

    __slots__ = ("keys", "values")

    def __init__(self) -> None:
        self.values: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}

    def note(self, node: Node, sheet: Sheet) -> None:
        """Remember where a node stands. A block mapping stands where its first key does."""
        token = sheet.token(node.event.start_mark, node.event.end_mark)
        if node.role == "key":
            self.keys.setdefault(node.loc, token)
            if self.values[node.loc[:-1]][:2] == token[:2]:
                self.values[node.loc[:-1]] = token
        elif node.role == "value":
            self.values.setdefault(node.loc, token)
        elif node.role == "end" and node.start.flow_style:
            self.values[node.loc] = sheet.token(node.start.start_mark, node.event.end_mark)

    def nearest(self, loc: Loc, *, key: bool) -> Place:
        """Return the place of what `loc` leads to; a step that leads nowhere is passed over."""
        here: Loc = ()
        for step in loc:
            if (*here, step) in self.values:
                here = (*here, step)
        return (self.keys.get(here) if key else None) or self.values.get(here, Place(0, 0, 1))


def survey(sheet: Sheet) -> Places:
    """Return the places of everything in a text that was read before."""
    places = Places()
    try:
        for node in walk(stream(sheet.text)):
            places.note(node, sheet)
    except (YAMLError, LookupError):  # of a text that never was a document: the places so far
        pass
    return places
