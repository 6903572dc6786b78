"""Builds plain data from parse events in one quick pass, and gives up at the first thing out of the ordinary.

Nearly every file is in order, so this pass keeps no positions and explains nothing. What makes it give up is
looked at again, slowly and with positions, by `checks`; so each refusal here must have its finding there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pitchkit.source.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    stream,
)

if TYPE_CHECKING:
    from pitchkit.source.document import Value

__all__ = ["MAX_DEPTH", "MAX_VALUES", "NULL_WORDS", "OddError", "TooManyError", "build"]

MAX_DEPTH = 32
MAX_VALUES = 100_000
"""How many values one file may hold; a list or mapping counts twice, a key does not count."""

NULL_WORDS = frozenset({"~", "null", "Null", "NULL"})

ODD_BRACKETS = re.compile(r"\?|:[,\[\]{}]|\{\s*[^\s:{}][^:{}]*\}")
"""Inside brackets: what the two parsers read differently, and `{word}` meant as text."""

_ABSENT = NULL_WORDS | {""}
_LONGEST_ABSENT = 4


class OddError(Exception):
    """Something stands in the text that needs a second, careful look."""


class TooManyError(Exception):
    """The text holds more values than one file may."""


def build(text: str, *, pure: bool = False) -> tuple[dict[str, Value], bool]:  # noqa: C901, PLR0912, PLR0915
    """Return the mapping `text` describes, every scalar as typed, and whether it should be looked at again.

    One loop without calls into our own code, because it runs for every value of every file.

    Raises:
        OddError: something is surely wrong; `surveying` and `checks` know what.
        TooManyError: the text is too big to look at.
        YAMLError: the parser could not follow the text.
    """
    step = stream(text, pure=pure)
    step()  # the stream starts
    step()  # the document starts, or the stream ends
    event: Any = step()
    decorated = "&" in text or "!" in text  # without these no event has an anchor or a tag
    if event.__class__ is not MappingStartEvent or (decorated and _is_decorated(event)):
        raise OddError
    into: Any = {}  # the mapping or list being filled
    key = ""
    mapping = True
    above: list[Any] = []
    odd = False
    brackets = 1 if event.flow_style else 0  # how many are open
    opened = 0  # where the outermost was opened
    for _ in range(MAX_VALUES):  # every value, and the end of every list and mapping
        event = step()
        kind = event.__class__
        if mapping:
            if kind is ScalarEvent:
                key = event.value
                if not key or key in into or (decorated and _is_decorated(event)):
                    raise OddError
                event = step()
                kind = event.__class__
            elif kind is not MappingEndEvent:
                raise OddError
        if kind is ScalarEvent:
            value = event.value
            if decorated and _is_decorated(event):
                raise OddError
            if len(value) > _LONGEST_ABSENT:
                if "- " in value and event.implicit[0]:
                    odd = True
            elif value in _ABSENT and event.implicit[0]:
                if value:
                    raise OddError
                value = None
                odd = odd or brackets > 0  # `{zh: 甲, 乙}` makes a field of 乙
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(above) >= MAX_DEPTH - 1 or (decorated and _is_decorated(event)):
                raise OddError
            if event.flow_style:
                if not brackets:
                    opened = event.start_mark.index
                brackets += 1
            value = {} if kind is MappingStartEvent else []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            if brackets:
                brackets -= 1
                if not brackets and ODD_BRACKETS.search(text, opened, event.end_mark.index):
                    odd = True
            if not above:
                break
            into = above.pop()
            mapping = into.__class__ is dict
            continue
        else:
            raise OddError
        if mapping:
            into[key] = value
        else:
            into.append(value)
        if kind is not ScalarEvent:
            above.append(into)
            into = value
            mapping = kind is MappingStartEvent
    else:
        raise TooManyError
    step()  # the document ends
    if step().__class__ is not StreamEndEvent:
        raise OddError
    return into, odd


def _is_decorated(event: Any) -> bool:
    return event.anchor is not None or event.tag is not None
