"""Claims: what the words of a record claim, and whether a proof that one reader may see stands behind each of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.catalog import Entry, parts
from pitchkit.edition import Preview
from pitchkit.lexicon import bound_numbers, hits, is_bound
from pitchkit.lexicon.binding import around, says_in_evidence
from pitchkit.pages.standing import state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pitchkit.catalog import Catalog
    from pitchkit.edition import Edition
    from pitchkit.lexicon import Hit
    from pitchkit.lexicon.binding import Bound
    from pitchkit.record import Part
    from pitchkit.rule import Ground, Words

__all__ = ["COMPARED", "LISTS", "Claim", "Judge", "Seen", "Settled", "claims", "inside", "settled"]

COMPARED = "faster-without-baseline"
WORDS = ("absolute-promise", "absolute-wording")
LISTS = ("unbound-claim", COMPARED, *WORDS)
"""The lists whose words claim something: numbers, comparisons, promises, superlatives."""


class Claim(NamedTuple):
    """Words that claim something, and the list that has them."""

    hit: Hit
    code: str

    @property
    def place(self) -> tuple[object, ...]:
        """Return which words of which text they are."""
        return (*_text(self.hit.words), self.hit.start, self.code)

    def language(self, ground: Ground) -> str:
        """Return the language the words are in."""
        return self.hit.words.language or ground.default_language


def _text(words: Words) -> tuple[object, ...]:
    """Return what tells a text of a record apart, also where parts before it are left out."""
    return (words.loc[0], words.field.name, words.language, words.text)


def claims(entry: Entry, ground: Ground) -> tuple[Claim, ...]:
    """Return all that a record claims outside the house, proven or not."""
    kept = ground.once(_Kept).claims
    if entry.id not in kept:
        kept[entry.id] = tuple(Claim(hit, code) for code in LISTS for hit in hits(entry, ground, code))
    return kept[entry.id]


class _Kept:
    """What has been worked out for one ground."""

    def __init__(self, _: Ground) -> None:
        self.claims: dict[str, tuple[Claim, ...]] = {}
        self.settled: list[tuple[Edition, Settled]] = []


class Seen:
    """The records that one reader may see, each narrowed when it is first looked up."""

    def __init__(self, catalog: Catalog, narrowed: Callable[[Entry], Entry | None]) -> None:
        self._catalog, self._narrowed = catalog, narrowed
        self._kept: dict[str, Entry | None] = {}

    def get(self, ref: str) -> Entry | None:
        """Return the record a reference names; None where this reader does not see it."""
        entry = self._catalog.get(ref)
        if entry is None:
            return None
        if entry.id not in self._kept:
            self._kept[entry.id] = self._narrowed(entry)
        return self._kept[entry.id]

    def part(self, ref: str) -> Part | None:
        """Return the part that `record#part` addresses; None where this reader does not see it."""
        entry, part = self.get(ref), ref.partition("#")[2]
        return parts(entry.record).get(part) if entry and part else None


class Judge:
    """Judges what records claim by the proofs that one reader may see."""

    def __init__(self, ground: Ground, seen: Seen) -> None:
        self.ground = ground
        self.catalog = seen

    def unproven(self, entry: Entry) -> tuple[Claim, ...]:
        """Return what a record says to this reader and nothing this reader may see proves; each word once."""
        claimed = claims(entry, self.ground)
        if not claimed:
            return ()
        found: dict[tuple[object, ...], Claim] = {}
        for claim in self._doubted(claimed, self.catalog.get(entry.id) or entry):
            others = (each.hit for each in found.values() if each.hit.words is claim.hit.words)
            if not any(hit.start < claim.hit.end and claim.hit.start < hit.end for hit in others):
                found[claim.place] = claim
        return tuple(found.values())

    def _doubted(self, claimed: Iterable[Claim], theirs: Entry) -> Iterator[Claim]:
        by_text: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in claimed:
            by_text[_text(claim.hit.words)].append(claim)
        bound = cache(lambda compared: bound_numbers(theirs, self, compared=compared))
        for words in self.ground.words(theirs):
            for claim in by_text.get(_text(words), ()):
                if not self._holds(claim, words, theirs, bound(claim.code == COMPARED)):
                    yield claim

    def _holds(self, claim: Claim, words: Words, theirs: Entry, bound: Bound) -> bool:
        said = claim.hit.found
        if is_bound(said, words, theirs, bound):
            return True
        return claim.code in WORDS and (
            says_in_evidence(said, theirs, self) or self._is_backed(theirs.record, words.loc)
        )

    def _is_backed(self, record: Part, loc: Iterable[str | int]) -> bool:
        """Say whether a part around a text names a proof of its own that this reader sees."""
        named = (getattr(part, name, None) for part in around(record, loc) for name in ("proof", "proofs"))
        refs = (ref for each in named if each for ref in ((each,) if isinstance(each, str) else each))
        return any(self.catalog.get(ref) for ref in refs)


def inside(ground: Ground) -> Judge:
    """Return who judges by all proofs of a catalog that hold today."""

    def holds(entry: Entry) -> Entry | None:
        return entry if state_of(entry.record, ground.as_of) in ("ready", "overdue") else None

    return Judge(ground, Seen(ground.catalog, holds))


def _outside(ground: Ground, tried: Preview) -> Judge:
    def narrowed(entry: Entry) -> Entry | None:
        return Entry(entry.kind, tried.narrowed(entry), entry.document) if tried.holds(entry.id) else None

    return Judge(ground, Seen(ground.catalog, narrowed))


class Settled(NamedTuple):
    """An edition without what it cannot prove: who fell round by round, and what remains."""

    first: Preview
    """The edition as it would be if nobody asked for proofs."""
    judge: Judge
    rounds: tuple[Mapping[str, tuple[Claim, ...]], ...]
    """The claims of each round by record: those that a record which fell before took the proof from come later."""
    edition: Edition
    """The edition that holds none of them."""

    @property
    def unproven(self) -> dict[str, tuple[Claim, ...]]:
        """Return all records that fell, with their claims."""
        return {name: found for each in self.rounds for name, found in each.items()}

    def kept(self) -> Judge:
        """Return who judges by what remains."""
        return _outside(self.judge.ground, Preview(self.judge.ground.catalog, self.edition))

    def timeless(self) -> Judge:
        """Return who judges as if no date counted."""
        return _outside(self.judge.ground, Preview(self.judge.ground.catalog, self.first.edition, timeless=True))


def settled(ground: Ground, edition: Edition) -> Settled:
    """Try an edition until everything that is claimed in it is proven in it."""
    kept = ground.once(_Kept).settled
    known = next((found for each, found in kept if each == edition), None)
    if known is None:
        known = _settle(ground, edition)
        kept.append((edition, known))
    return known


def _settle(ground: Ground, edition: Edition) -> Settled:
    tried = first = Preview(ground.catalog, edition)
    judge = since = _outside(ground, first)
    rounds: list[Mapping[str, tuple[Claim, ...]]] = []
    while found := {entry.id: doubts for entry in tried.entries if (doubts := since.unproven(entry))}:
        rounds.append(found)
        edition = replace(edition, without=edition.without | found.keys())
        tried = Preview(ground.catalog, edition)
        since = _outside(ground, tried)
    return Settled(first, judge, tuple(rounds), edition)
