"""A customer's name in a record: where a marker may stand for it, and why elsewhere it must be changed by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.lexicon import one_line, place, texts
from pitchkit.problems import Both
from pitchkit.prose import render
from pitchkit.rules.customer_name_in_text import written_out
from pitchkit.source import Cut, edited, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.lexicon import Call, Calling
    from pitchkit.problems import Span
    from pitchkit.rule import Ground
    from pitchkit.source import Document, Loc

__all__ = ["Named", "Renamed", "renamed"]

SHOWN_AS_IT_IS = Both(
    "这个字段原样显示，不能用标记，请改写成可公开的称呼",
    "this field is shown as it stands and takes no marker; say what may always be said",
)
ALONE = Both(
    "独自成段，换成标记会变成卡片，请把它写进句子",
    "alone in its paragraph a marker becomes a card; put it into a sentence",
)
BOUND = Both("在链接、网址、编号或代码里，请自己改", "inside a link, an address, an id or code; change it by hand")
SHARED = Both("不止一个客户这么叫: {customers}", "more than one customer is called so: {customers}")
UNUSUAL = Both("文件里这一段写法不寻常，没有动它", "the file writes this text in an unusual form, which was left alone")
SOUND = Both("听起来像客户 {customers}，请看一眼", "sounds like the customer {customers}; have a look")

_ADDRESS = re.compile(r"[\w.%+~:/?&=#@-]*(?:://|@|www\.|[\w-]\.[a-z]{2,}(?![\w]))[\w.%+~:/?&=#@-]*", re.ASCII)
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Letters that stand in no text, around what a marker will say."""
_LINKED = re.compile(r"<(/?)a\b")


class Named(NamedTuple):
    """A name found: where, how it is written, the marker in its place, or why there can be none."""

    span: Span
    words: str
    marker: str
    why: Both | None = None
    is_sure: bool = True


class Renamed(NamedTuple):
    """A record's file with markers for names, what was changed in it, and what is left."""

    before: Document
    after: Document
    changed: tuple[Named, ...]
    left: tuple[Named, ...]


class _Text(NamedTuple):
    """One text of a record, and whether markers work in it."""

    entry: Entry
    loc: Loc
    words: str
    takes_markers: bool

    def named(self, call: Call, marker: str, why: Both | None, *, is_sure: bool = True) -> Named:
        """Return what to tell of a name in this text."""
        span = place(self.entry.document, self.loc, call.start, call.end - call.start)
        return Named(span, one_line(self.words[call.start : call.end]), marker, why, is_sure)


def renamed(entry: Entry, names: Calling, ground: Ground) -> Renamed:
    """Return a record's file with a marker for every name of a customer whose place takes one."""
    document, changed, left = entry.document, list[Named](), list[Named]()
    for text in _texts(entry, ground):
        calls = [call for call in names.in_text(text.words) if _owners(text, call)]
        cuts = _cuts(text, calls)
        after = edited(document, text.loc, list(cuts.values())) if cuts else None
        document = after or document
        changed += [text.named(call, cuts[call].new, None) for call in calls if after and call in cuts]
        rest = [call for call in calls if after is None or call not in cuts]
        left += [text.named(call, "", _why_not(text, call, cuts.values())) for call in rest]
        left += _doubtful(text, names, calls)
    return Renamed(entry.document, document, _in_order(changed), _in_order(left))


def _cuts(text: _Text, calls: Iterable[Call]) -> dict[Call, Cut]:
    """Return the markers that may stand in a text; one may only be possible beside another."""
    wanted = {call: _cut(text, call) for call in calls if _bar(text, call) is None}
    if not wanted or _shown(text.words, wanted.values()) == "same":
        return wanted
    made: dict[Call, Cut] = {}
    known = -1
    while known < len(made):
        known = len(made)
        for call, cut in wanted.items():
            if call not in made and _shown(text.words, [*made.values(), cut]) == "same":
                made[call] = cut
    return made


def _cut(text: _Text, call: Call) -> Cut:
    return Cut(call.start, call.end, f"[[{_owners(text, call)[0].id}]]")


def _in_order(found: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(found, key=lambda named: named.span))


def _texts(entry: Entry, ground: Ground) -> Iterator[_Text]:
    for words in texts(entry, ground):
        yield _Text(entry, words.loc, words.text, words.field.text == "prose")
    for i, word in enumerate(entry.record.keywords):
        yield _Text(entry, ("keywords", i), word, takes_markers=False)


def _owners(text: _Text, call: Call) -> tuple[Entry, ...]:
    return written_out(call, text.entry, text.loc)


def _bar(text: _Text, call: Call) -> Both | None:
    """Return what bars a marker, whatever the page would look like."""
    if not text.takes_markers:
        return SHOWN_AS_IT_IS
    owners = _owners(text, call)
    if len(owners) > 1:
        return SHARED.filled(customers=", ".join(owner.id for owner in owners))
    return BOUND if _is_in_address(text.words, call) else None


def _why_not(text: _Text, call: Call, beside: Iterable[Cut]) -> Both:
    """Return why no marker may stand for a name, beside those that stand already."""
    if bar := _bar(text, call):
        return bar
    return {"same": UNUSUAL, "card": ALONE, "other": BOUND}[_shown(text.words, {*beside, _cut(text, call)})]


def _is_in_address(text: str, call: Call) -> bool:
    return any(found.start() <= call.start and call.end <= found.end() for found in _ADDRESS.finditer(text))


def _shown(text: str, cuts: Iterable[Cut]) -> Literal["same", "card", "other"]:
    """Return what a page shows where markers stand for these words: the same, a card instead, or something else."""
    ordered = sorted(cuts)
    name = "name"
    while f"[[{name}" in text:
        name += "-x"
    marked = said(text, [cut._replace(new=f"[[{name}-{i}]]") for i, cut in enumerate(ordered)])
    cards = []

    def resolve(ref: str, alone: bool) -> str:
        start, _, number = ref.rpartition("-")
        if start != name:
            return f"({ref} {alone})"
        words = render(text[ordered[int(number)].start : ordered[int(number)].end], resolve)[len("<p>") : -len("</p>")]
        cards.extend([ref] * alone)
        return f"<p>{words}</p>" if alone else f"{_OPEN}{words}{_CLOSE}"

    shown = render(marked, resolve)
    plain = shown.replace(_OPEN, "").replace(_CLOSE, "")
    if plain.split() != render(text, resolve).split() or _is_in_link(shown):
        return "other"
    return "card" if cards else "same"


def _is_in_link(shown: str) -> bool:
    """Say whether a marker stands in the words of a link, where no other link may be."""
    before, *after = shown.split(_OPEN)
    for piece in after:
        tags = _LINKED.findall(before)
        if tags and not tags[-1]:
            return True
        before = piece
    return False


def _doubtful(text: _Text, names: Calling, told: Iterable[Call]) -> Iterator[Named]:
    """Yield words that only sound like a name, where no name was found."""
    for call in names.by_sound(text.words):
        owners = _owners(text, call)
        if owners and not any(call.start < other.end and other.start < call.end for other in told):
            why = SOUND.filled(customers=", ".join(owner.id for owner in owners))
            yield text.named(call, "", why, is_sure=False)
