"""Finds: what the finder knows of each record, in fields of differing weight, as short as the budget asks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pitchkit.pages.backing import is_unproven
from pitchkit.pages.standing import ended, state_of
from pitchkit.record import Counted, Spoken, Text, To, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk
    from pitchkit.views.finder.facets import Facets

__all__ = ["STATES", "finds", "texts_of"]

STATES = ("ready", "overdue", "unproven", "draft", "ended")
"""By place: how a record stands."""
TITLE, LINE, NAMES, HEARD, KEYS, BODY = 2, 3, 4, 5, 6, 7
"""Where the texts stand in a find; its id, its kind, its sides, its state and its audience are the rest."""
HEAD = 5
"""How many words of the portal's own, met in the body, one record is found by."""
SHORTEST, LONGEST = 2, 12
"""A longer name is a sentence, and nobody repeats it."""


def finds(desk: Desk, sides: Facets) -> list[list[object]]:
    """Return every record as the browser gets it: column by column, which packs a seventh smaller."""
    entries = [entry for entry in desk.catalog if _is_offered(desk, entry)]
    kinds = {kind.name: i for i, kind in enumerate(desk.shop.kinds)}
    known = _vocabulary(entries)
    rows = (_find(desk, entry, kinds, sides, known) for entry in entries)
    return [list(column) for column in zip(*rows, strict=True)]


def _is_offered(desk: Desk, entry: Entry) -> bool:
    """Say whether a record is found at all: of what has ended, only what nothing took the place of."""
    end = ended(entry.record, desk.catalog, desk.edition.as_of)
    return end is None or not (end.is_retired or end.successor)


def texts_of(found: Iterable[list[object]]) -> Iterator[str]:
    """Yield every text of the finds."""
    for column in list(found)[TITLE : BODY + 1]:
        yield from map(str, column)


def _find(
    desk: Desk, entry: Entry, kinds: Mapping[str, int], sides: Facets, known: Mapping[str, list[str]]
) -> list[object]:
    record = entry.record
    state = _state(desk, entry)
    # What has ended is found and not offered: it says what it is called, and nothing to say.
    title, line = desk.plain(record.name), _line(desk, entry) if state != "ended" else ""
    heard = _heard(entry)
    names = _names(desk, entry, title)
    # A keyword inside a longer phrase is kept: by itself it is nearer to a question that holds it.
    phrases = {phrase.casefold() for phrase in (title, *names, *heard)}
    keys = [word for word in record.keywords if word.casefold() not in phrases]
    body = _met(_body(desk, entry), known, "|".join([title, line, *names, *heard, *keys]).casefold())
    return [
        entry.id,
        kinds[entry.kind.name],
        title,
        line,
        "|".join(names),
        "|".join(heard),
        "|".join(keys),
        "|".join(body),
        sides.of[entry.id],
        STATES.index(state),
        int(record.audience == "internal" or entry.kind.ceiling == "internal"),
    ]


def _state(desk: Desk, entry: Entry) -> str:
    state = state_of(entry.record, desk.edition.as_of)
    unproven = state in ("ready", "overdue") and is_unproven(entry, desk.ground)
    return "unproven" if unproven else state


def _line(desk: Desk, entry: Entry) -> str:
    """Return the sentence that stands for a record: the one to say, else the short one, else the summary."""
    record = entry.record
    spoken = [
        leaf.value
        for leaf in marked(record, Spoken)
        if len(leaf.loc) == 1 and leaf.field.mark(Counted) is not None and leaf.loc[0] != "half_minute"
    ]
    first = next((text for text in (getattr(record, "line", None), *spoken, record.summary) if text), None)
    return desk.plain(first or getattr(record, "one_line", None))


def _names(desk: Desk, entry: Entry, title: str) -> list[str]:
    """Return what else it is called: in other languages, by those it is about or took the place of, by former ids."""
    record = entry.record
    own = [words for _, words in record.name]
    about = [
        words
        for leaf in marked(record, To)
        if leaf.field.many == "one" and len(leaf.loc) == 1 and leaf.loc[0] != "successor"
        if (target := desk.catalog.get(leaf.value))
        for _, words in target.record.name
    ]
    before = (words for old in desk.catalog.linked(entry).replaces for _, words in old.record.name)
    written = [*own, *about, *before, *getattr(record, "names", ()), *getattr(record, "forms", ())]
    return [word for word in dict.fromkeys(written) if word and word != title] + list(record.aliases)


def _heard(entry: Entry) -> list[str]:
    """Return the customers' own words, wherever a record keeps them: what they say, and what they call it."""
    return list(dict.fromkeys(str(words) for words in _customers_words(entry.record)))


def _customers_words(part: object) -> Iterator[str]:
    for name, value in vars(part).items():
        if name == "heard_as":
            yield from value
        elif name == "hear":
            yield from (words for _, words in value)
        elif isinstance(value, tuple):
            for each in value:
                if hasattr(each, "__dict__"):
                    yield from _customers_words(each)


def _vocabulary(entries: Iterable[Entry]) -> Mapping[str, list[str]]:
    """Return the portal's own words by their first two letters: keywords, and what its records are called."""
    held: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        for word in (*entry.record.keywords, *(words for _, words in entry.record.name)):
            plain = word.casefold().strip()
            if SHORTEST <= len(plain) <= LONGEST:
                held[plain[:2]][plain] = None
    return {start: list(words) for start, words in held.items()}


def _body(desk: Desk, entry: Entry) -> str:
    texts = (leaf.value.to(desk.language, desk.shop.default_language).words for leaf in marked(entry.record, Text))
    return "\n".join(texts).casefold()


def _met(body: str, known: Mapping[str, list[str]], said: str) -> list[str]:
    """Return words of the portal's own that the body holds and nothing else of the record says, the most used first."""
    counted: dict[str, int] = defaultdict(int)
    for i in range(len(body) - 1):
        for word in known.get(body[i : i + 2], ()):
            if body.startswith(word, i) and _stands(body, i, word):
                counted[word] += 1
    news = [(-count, word) for word, count in counted.items() if word not in said]
    return [word for _, word in sorted(news)[:HEAD]]


def _stands(body: str, at: int, word: str) -> bool:
    """Say whether a word in Latin letters stands by itself; Han needs no gap."""
    if not word[0].isascii():
        return True
    before, after = body[at - 1 : at], body[at + len(word) : at + len(word) + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
