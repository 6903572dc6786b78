"""Backing: which words of a record stand on no proof their readers may see today, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.edition import Edition, admits
from pitchkit.lexicon import claimed
from pitchkit.lexicon.binding import witnesses
from pitchkit.lexicon.reading import READERS
from pitchkit.pages.claims import COMPARED, inside, settled
from pitchkit.pages.proofs import held
from pitchkit.pages.standing import state_of
from pitchkit.problems import Both
from pitchkit.record import AUDIENCES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.pages.claims import Claim, Judge
    from pitchkit.record import Part, Record
    from pitchkit.rule import Ground

__all__ = ["Doubt", "doubts", "is_unproven", "kept_back", "why"]

SAID = ("text", "say")
"""What a line states; what it asks back states nothing."""
NO_PROOF = Both("这条记录引用的证据里没有它", "no proof the record names holds it")
NO_BASELINE = Both("没有哪个数字写明和什么比", "no figure says what it is compared with")
NO_POINT = Both("这个价值点今天没有证据", "the point has no proof today")
OWN = Both("这条记录自己的数字今天不给他们看", "the record's own figure is not for them today")
HIDDEN = Both("{ref} 不在这一版里", "{ref} is not in this edition")


class Doubt(NamedTuple):
    """Words that nothing proves, the language they are in, and why."""

    words: str
    language: str
    why: Both


def is_unproven(entry: Entry, ground: Ground) -> bool:
    """Say whether a record claims anything without a proof that holds for its readers."""
    return bool(doubts(entry, ground))


def doubts(entry: Entry, ground: Ground) -> tuple[Doubt, ...]:
    """Return what a record that may be used today claims without a proof for its readers, each word once."""
    kept = ground.once(_Kept).doubts
    if entry.id not in kept:
        found: dict[str, Doubt] = {}
        for doubt in _doubts(entry, ground) if state_of(entry.record, ground.as_of) in ("ready", "overdue") else ():
            found.setdefault(doubt.words, doubt)
        kept[entry.id] = tuple(found.values())
    return kept[entry.id]


class _Kept:
    """What has been doubted on one ground: cards, pages and rankings ask the same."""

    def __init__(self, _: Ground) -> None:
        self.doubts: dict[str, tuple[Doubt, ...]] = {}


def _doubts(entry: Entry, ground: Ground) -> Iterator[Doubt]:
    judge = ground.once(inside)
    for claim in judge.unproven(entry):
        yield _doubt(claim, entry, judge, _edition(ground, ground.reader))
    yield from _of_talk(entry, ground)
    for edition in _editions(entry, ground):
        tried = settled(ground, edition)
        for claim in tried.unproven.get(entry.id, ()):
            yield _doubt(claim, entry, tried.judge, edition)


def _doubt(claim: Claim, entry: Entry, judge: Judge, edition: Edition) -> Doubt:
    return Doubt(claim.hit.found, claim.language(judge.ground), why(claim, entry, judge, edition))


def _editions(entry: Entry, ground: Ground) -> Iterator[Edition]:
    """Yield the editions outside that a record is made for, where the catalog is that of the house."""
    if ground.reader == "internal":
        for audience in AUDIENCES[1 : AUDIENCES.index(entry.record.audience) + 1]:
            yield _edition(ground, audience)


def _edition(ground: Ground, audience: Any) -> Edition:
    return Edition(audience, ground.as_of, ground.grace_days, ground.approvals)


def _of_talk(entry: Entry, ground: Ground) -> Iterator[Doubt]:
    """Yield the lines of a talk that claim a figure without a proof of their own, and its points that none proves."""
    for part in (*getattr(entry.record, "value_lines", ()), *getattr(entry.record, "objections", ())):
        proof = getattr(part, "proof", None)
        if not held(ground.catalog, (proof,) if proof else (), ground.as_of):
            yield from (Doubt(words, tag or ground.default_language, NO_PROOF) for tag, words in _claims(part))
    for point in ground.catalog.all(getattr(entry.record, "value_points", ())):
        if not held(ground.catalog, getattr(point.record, "proofs", ()), ground.as_of):
            yield from (Doubt(words, tag or ground.default_language, NO_POINT) for tag, words in point.record.name)


def _claims(part: Part) -> Iterator[tuple[str, str]]:
    said = (getattr(part, name, None) for name in SAID)
    return ((tag, found) for text in said if text for tag, words in text for found in claimed(words))


def why(claim: Claim, entry: Entry, judge: Judge, edition: Edition) -> Both:
    """Return why nothing a reader may see proves a claim: what would, and what keeps it from them."""
    is_compared = claim.code == COMPARED
    for ref in witnesses(claim.hit.found, entry, judge.ground, compared=is_compared):
        target = judge.ground.catalog.get(ref)
        if target is not None:
            return OWN if target is entry else kept_back(ref, target, edition)
    return NO_BASELINE if is_compared else NO_PROOF


def kept_back(ref: str, proof: Entry, edition: Edition) -> Both:
    """Return what keeps a proof from the readers of an edition."""
    record, today = proof.record, edition.as_of
    if stopped := _stopped(ref, record, today):
        return stopped
    if not (admits(edition, record.audience) and admits(edition, proof.kind.ceiling)):
        widest = READERS[record.audience if admits(edition, proof.kind.ceiling) else str(proof.kind.ceiling)]
        return Both(f"{ref} 只给{widest.zh}看", f"{ref} is for {widest.en} only")
    if record.expires_on and (today - record.expires_on).days > edition.grace_days:
        return Both(f"{ref} 该在 {record.expires_on} 之前核对", f"{ref} was to be checked by {record.expires_on}")
    return HIDDEN.filled(ref=ref)


def _stopped(ref: str, record: Record, today: datetime.date) -> Both | None:
    """Return what keeps a proof from everybody."""
    if record.status == "retired":
        return Both(f"{ref} 已下架", f"{ref} has been taken down")
    if not record.is_approved:
        return Both(f"{ref} 还没批准", f"{ref} is not approved yet")
    if record.valid_until and record.valid_until < today:
        return Both(f"{ref} 到 {record.valid_until} 已失效", f"{ref} ended on {record.valid_until}")
    if record.visible_from and record.visible_from > today:
        return Both(f"{ref} 到 {record.visible_from} 才公开", f"{ref} is for inside only until {record.visible_from}")
    return None
