"""Says some words of a file's texts otherwise, and leaves every other sign of it as it was typed."""

from __future__ import annotations

import codecs
from copy import deepcopy
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.source.events import ScalarEvent, stream
from pitchkit.source.reading import read_text
from pitchkit.source.spelling import units
from pitchkit.source.surveying import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pitchkit.source.document import Document, Loc
    from pitchkit.source.spelling import Unit

__all__ = ["Cut", "as_bytes", "edited", "said"]

_QUOTES = {'"': {'"': '\\"', "\\": "\\\\"}, "'": {"'": "''"}}
"""The two ways to quote a text, and what must be written otherwise inside."""


class Cut(NamedTuple):
    """Words to say otherwise: those from sign `start` to `end` of a text."""

    start: int
    end: int
    new: str


def said(text: str, cuts: Iterable[Cut]) -> str:
    """Return a text with these cuts made."""
    for cut in sorted(cuts, reverse=True):
        text = text[: cut.start] + cut.new + text[cut.end :]
    return text


def edited(document: Document, loc: Loc, cuts: Sequence[Cut]) -> Document | None:
    """Return the document with the text at `loc` said otherwise; a bare text is quoted where it has to be.

    None where the file writes the text in a way in which its words cannot be told apart, or anything else in the file
    would come to mean something new.
    """
    holder, value = _held(document.data, loc)
    if not isinstance(value, str):
        return None
    wanted = deepcopy(document.data)
    _held(wanted, loc)[0][loc[-1]] = said(value, cuts)
    known = [problem.code for problem in read_text(document.path, document.text)[1]]
    for splices in _ways(document.text, loc, value, cuts) if holder else ():
        changed, problems = read_text(document.path, said(document.text, splices))
        if changed is not None and changed.data == wanted and [problem.code for problem in problems] == known:
            return changed
    return None


def as_bytes(text: str, like: bytes) -> bytes | None:
    """Return a text as a file, marked and with line ends as another is; None where that has ends of several sorts."""
    ends = {end for end in (b"\r\n", b"\r", b"\n") if end in (like if end == b"\r\n" else like.replace(b"\r\n", b""))}
    if len(ends) > 1:
        return None
    mark = codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode().replace(b"\n", ends.pop() if ends else b"\n")


def _held(data: Any, loc: Loc) -> tuple[Any, Any]:
    """Return the list or mapping that holds a value, and the value; None where there is none."""
    holder: Any = None
    for step in loc:
        holder = data
        known = isinstance(data, dict) and step in data
        known = known or (isinstance(data, list) and isinstance(step, int) and step < len(data))
        if not known:
            return None, None
        data = data[step]
    return holder, data


def _ways(text: str, loc: Loc, value: str, cuts: Sequence[Cut]) -> Iterator[list[Cut]]:
    """Yield what could be changed in the file, the least first."""
    begin, signs = _spelled(text, loc)
    splices = [_splice(cut, value, signs) for cut in cuts]
    made = [splice for splice in splices if splice is not None]
    if not made or len(made) < len(cuts):
        return
    yield made
    if text[begin] in "'\"|>":
        return
    end = signs[-1].end
    kept = [unit for unit in signs if not any(cut.start <= unit.start < cut.end for cut in made)]
    for quote, escapes in sorted(_QUOTES.items(), key=lambda each: any(unit.sign in each[1] for unit in kept)):
        escaped = [Cut(unit.start, unit.end, escapes[unit.sign]) for unit in kept if unit.sign in escapes]
        yield [*_wrapped([*made, *escaped], begin, end, quote)]


def _wrapped(cuts: list[Cut], begin: int, end: int, quote: str) -> Iterator[Cut]:
    """Yield cuts that also write a quote at both ends; two cuts at one place would have no order."""
    opened = closed = False
    for cut in cuts:
        before, after = cut.start == begin, cut.end == end
        yield cut._replace(new=quote * before + cut.new + quote * after)
        opened, closed = opened or before, closed or after
    if not opened:
        yield Cut(begin, begin, quote)
    if not closed:
        yield Cut(end, end, quote)


def _spelled(text: str, loc: Loc) -> tuple[int, list[Unit]]:
    """Return where the file begins to write the text at `loc`, and how it spells it, blanks left out."""
    for node in walk(stream(text)):
        if node.role == "value" and node.loc == loc and isinstance(node.event, ScalarEvent):
            event: Any = node.event
            begin = event.start_mark.index
            return begin, _until(event.end_mark.index, units(text, begin))
    return 0, []


def _until(end: int, signs: Iterator[Unit]) -> list[Unit]:
    return list(takewhile(lambda unit: unit.start < end, signs))


def _splice(cut: Cut, value: str, signs: list[Unit]) -> Cut | None:
    """Return where in the file a cut falls; None where the file does not spell these words sign by sign."""
    first = len("".join(value[: cut.start].split()))
    words = "".join(value[cut.start : cut.end].split())
    spelled = signs[first : first + len(words)]
    if not words or "".join(unit.sign for unit in spelled) != words:
        return None
    return Cut(spelled[0].start, spelled[-1].end, cut.new)
