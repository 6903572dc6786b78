"""The one door to the YAML parser: a text becomes a stream of events, by the C parser or the pure one.

The C parser's event stream was fed two megabytes of each kind of bracket, dash and question mark: it hands
over one event at a time and keeps no recursion, so whoever reads it can stop at any depth. Its composer and
loader do recurse, in C, and crash; they are never used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml._yaml import CParser
except ImportError:  # a PyYAML built without libyaml: the same answers, ten times slower
    CParser = None  # type: ignore[assignment, misc]

Step = Callable[[], Any]
"""Gives the next event at each call, and None after the last."""

__all__ = [
    "AliasEvent",
    "CollectionEndEvent",
    "CollectionStartEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "Step",
    "StreamEndEvent",
    "YAMLError",
    "stream",
]


class _Pure(Reader, Scanner, Parser):
    """The pure Python parser without the loader's other halves."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def step(self) -> Any:
        try:
            return self.get_event()  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError) as fault:  # an escape such as "\U00110000"
            raise YAMLError(str(fault)) from None


def stream(text: str, *, pure: bool = False) -> Step:
    """Return a function that gives the next parse event of `text` at each call.

    Raises:
        YAMLError: now or at a call, where the parser cannot follow the text.
    """
    if pure or CParser is None:
        return _Pure(text).step
    try:
        step: Step = CParser(text.encode()).get_event  # a str costs it three per cent more
    except UnicodeEncodeError as fault:  # half a letter cannot be handed to C
        raise YAMLError(str(fault)) from None
    return step
