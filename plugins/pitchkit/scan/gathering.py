"""What a scan looks for: the strings an edition dropped, in pieces a partial copy shows too, and protected names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pitchkit.scan.folding import fold, weight
from pitchkit.scan.values import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pitchkit.problems import Span
    from pitchkit.scan.saying import Said

__all__ = ["Leaf", "dropped", "filled", "leaves", "pieces", "protected"]

LEAST = 12
"""The weight from which a piece is looked for: 6 Han characters or 12 others."""

JOINED = 24
"""The weight from which light parts are enough together."""

MOST = 48
"""What is heavier is cut, so that half a sentence is found too."""

_MARKER = re.compile(r"\[\[([^\]]*)\]\]")
_MARKUP = re.compile(r"\[\[[^\]]*\]\]|\]\([^)]*\)|[a-z]+://|<[^>]*>")
"""What stands in Markdown and not on the page; nothing is joined across it."""

_PARTING = re.compile(r"[。！？!?\n，,；;：:—()（）“”]+(?!\d)|[。！？!?\n；]|\.(?=[\s”’\"')]|$)|\s-\s")
_WORDS = re.compile(r"\s*(?:[^\W\u2e80-\U0003ffff]+|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One string of one record, as its author wrote it."""

    text: str
    origin: str
    where: Span | None = None


def leaves(record: str, data: object, span: Callable[[tuple[str | int, ...]], Span] | None = None) -> Iterator[Leaf]:
    """Walk a record's plain data: mappings, lists and strings, whatever they are called."""
    for loc, text in _strings(data, ()):
        yield Leaf(text, f"{record}#{'.'.join(map(str, loc))}", span(loc) if span else None)


def _strings(data: object, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _strings(value, (*loc, str(key)))
    elif isinstance(data, Sequence):
        for at, value in enumerate(data):
            yield from _strings(value, (*loc, at))


def dropped(whole: Iterable[Leaf], said: Said) -> tuple[Secret, ...]:
    """Return the pieces of the whole content that what is said does not hold.

    `said` is every string of the projected content, and what the portal itself says: a phrase that stands there too
    gives nothing away. Each piece counts once, for the first leaf that holds it.
    """
    found: dict[str, Secret] = {}
    for leaf in whole:
        for piece in pieces(leaf.text):
            found.setdefault(fold(piece), Secret(piece, leaf.origin, "dropped", leaf.where))
    held = said.among(tuple(found))
    return tuple(secret for folded, secret in found.items() if folded not in held)


def protected(record: str, names: Iterable[str], where: Span | None = None) -> tuple[Secret, ...]:
    """Return the names of a customer, who has not consented, as secrets."""
    return tuple(Secret(name, record, "name", where) for name in dict.fromkeys(names) if name.strip())


def filled(text: str, says: Mapping[str, str]) -> str:
    """Return a text whose markers say what they say on a page: `[[case-x#loss]]` reads 23 days there.

    What is shown is made of such texts, and only then holds the phrases that run across a marker.
    """
    return _MARKER.sub(lambda found: says.get(found[1], ""), text)


def pieces(text: str) -> Iterator[str]:
    """Cut a text into clauses that are long enough to be nobody else's, and short enough to be copied whole."""
    for part in _MARKUP.split(text):
        for clause in _clauses(part):
            yield from (piece.strip() for piece in _cut(clause) if weight(piece) >= LEAST)


def _clauses(part: str) -> Iterator[str]:
    """Yield the clauses that can be looked for alone, and those too light for it as they stand together.

    Light ones owe more together, for two of them are soon common words, but where there is nothing else.
    """
    ends = [*(found.span() for found in _PARTING.finditer(part)), (len(part), len(part))]
    spans = list(zip((0, *(end for _, end in ends)), (start for start, _ in ends), strict=False))
    runs = [(heavy, list(run)) for heavy, run in groupby(spans, lambda span: weight(part[slice(*span)]) >= LEAST)]
    for heavy, run in runs:
        joined = part[run[0][0] : run[-1][1]]
        if heavy:
            yield from (part[slice(*span)] for span in run)
        elif len(runs) == 1 or weight(joined) >= JOINED:
            yield joined


def _cut(clause: str) -> Iterator[str]:
    """Cut a long clause between words."""
    piece, carried = "", 0
    for word in _WORDS.findall(clause):
        piece, carried = piece + word, carried + weight(word)
        if carried >= MOST:
            yield piece
            piece, carried = "", 0
    yield piece
