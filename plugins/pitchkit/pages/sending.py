"""Sending: what of a record may leave the house today, in which words, and why the rest may not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.edition import admits
from pitchkit.lexicon import bound_numbers, claimed, figures_of, is_bound
from pitchkit.lexicon.binding import around
from pitchkit.pages.claims import settled
from pitchkit.pages.packing import Packed, packed
from pitchkit.pages.proofs import held
from pitchkit.problems import Both
from pitchkit.prose import references
from pitchkit.record import Spoken, Text, To, marked, plan, prose_leaves, signed_roles
from pitchkit.rule import Words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.pages.desk import Desk
    from pitchkit.record import Field, Leaf, Record

__all__ = ["Sending", "Source", "sendable"]

MADE_TO_SAY = "meet"
"""The shelf of records made for a meeting: their spoken words may leave although their pages may not."""

UNPROVEN = Both(
    "说的数字今天没有客户看得到的证据：可以看，不能复制",
    "No proof a customer may see today holds this figure: to read, not to copy",
)
UNPROVEN_WORDS = Both(
    "“{words}”今天没有客户看得到的证据，所以发不了", "Not to be sent: no proof a customer may see today holds '{words}'"
)
HOLE = Both(
    "里面提到客户看不到的内容：可以看，不能复制", "It mentions what customers do not get to see: to read, not to copy"
)


class Source(NamedTuple):
    """What a customer is told of where words come from."""

    name: str
    said: str
    """The source as the proof names it."""
    until: datetime.date | None


@dataclass(frozen=True)
class Sending:
    """What of one record may be sent. Words come from `desk`, which knows nothing a customer may not know."""

    desk: Desk
    entry: Entry
    view: str
    """The marker of the page a customer gets; empty where there is none."""
    why: str
    """Why nothing of the record may leave; empty where something may."""
    withheld: dict[str, str]
    """Texts that may be read and not copied, as they are written, and why."""
    allowed: frozenset[str] | None
    """The texts that may leave, as they are written; None where all may."""

    @property
    def line(self) -> str:
        """Return the line to copy, empty where there is none or where it may not leave."""
        return self.words(getattr(self.entry.record, "line", None))

    @property
    def half_minute(self) -> str:
        """Return the half minute to copy."""
        return self.words(getattr(self.entry.record, "half_minute", None))

    def words(self, text: Text | None) -> str:
        """Return a text of the record as a customer may get it, as bare words; empty where it may not leave."""
        if not text or self.why or self.why_not(text) or not self._leaves(text):
            return ""
        return self.desk.plain(text)

    @cached_property
    def packed(self) -> Packed:
        """Return the record's words put up for mail, CRM and messages."""
        return packed(self)

    def why_not(self, text: Text | None) -> str:
        """Return why a text may be read and not copied, where that is not the whole record's reason."""
        return self.withheld.get(self._written(text), "") if text else ""

    def _leaves(self, text: Text) -> bool:
        return self.allowed is None or self._written(text) in self.allowed

    def _written(self, text: Text) -> str:
        return text.to(self.desk.language, self.desk.shop.default_language).words

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Return the proofs behind the record that a customer may see, with what they say of their source."""
        refs = [self.entry.id, *map(str, _references(self.entry.record))]
        proofs = held(self.desk.catalog, refs, self.desk.edition.as_of)
        found = {
            self.desk.plain(figure.source) or self.desk.plain(each.entry.record.name): each.entry
            for each in proofs
            for figure in ((each.figure,) if each.figure else (own for _, own in figures_of(each.entry.record)))
        }
        return tuple(
            Source(self.desk.plain(entry.record.name), said, entry.record.valid_until)
            for said, entry in list(found.items())[:3]
        )


def sendable(desk: Desk, entry: Entry) -> Sending:
    """Say what of a record may be sent from this desk: all an outside edition shows, inside what customers may have."""
    if desk.edition.leaves_the_house:
        return Sending(desk, entry, "", "", {}, None)
    outside = desk.outward
    if outside is None:
        why = Both("这个门户没有给客户的版本", "This portal has no edition for customers")
        return Sending(desk, entry, "", why.to(desk.language), {}, frozenset())
    theirs = outside.catalog.get(entry.id)
    why_not = None if theirs else _why(entry, outside) or _unproven(entry, desk, outside) or _kept_in(entry, outside)
    said = [(entry, leaf) for leaf in marked(entry.record, Spoken) if _may_be_told(leaf, entry, outside)]
    said += [(theirs, leaf) for leaf in marked(theirs.record, Text)] if theirs else []
    withheld = _withheld(entry, theirs, outside, said) if why_not is None else {}
    return Sending(
        outside,
        theirs or entry,
        outside.link(theirs) if theirs else "",
        why_not.to(desk.language) if why_not else "",
        {words: why.to(desk.language) for words, why in withheld.items()},
        frozenset(words for _, leaf in said for _, words in leaf.value),
    )


def _may_be_told(leaf: Leaf, entry: Entry, outside: Desk) -> bool:
    """Say whether no part that spoken words stand in is for fewer readers than customers by its author's own word."""
    own = (getattr(part, "audience", None) for part in around(entry.record, leaf.loc))
    return all(admits(outside.edition, audience) for audience in own if audience)


def _why(entry: Entry, outside: Desk) -> Both | None:
    """Return why a record that customers do not get may not even be quoted; None where its spoken words may leave."""
    record, edition = entry.record, outside.edition
    if record.status == "retired":
        return Both("已下架，不能再发", "Taken down, not to be sent any more")
    if not record.is_approved:
        return Both("还是草稿，批准以后才能发", "Still a draft, to be sent once it is approved")
    if record.valid_until and record.valid_until < edition.as_of:
        return Both(f"{record.valid_until} 已到期，不能再发", f"Ended on {record.valid_until}, not to be sent any more")
    if record.visible_from and record.visible_from > edition.as_of:
        return Both(f"{record.visible_from} 之前只在内部看", f"For inside only until {record.visible_from}")
    if record.expires_on and (edition.as_of - record.expires_on).days > edition.grace_days:
        return Both(
            f"该在 {record.expires_on} 之前核对，宽限期也过了，核对以后才能发",
            f"Its check was due on {record.expires_on} and its grace is over: to be sent once it is checked",
        )
    return _unsigned(entry, outside)


def _unsigned(entry: Entry, outside: Desk) -> Both | None:
    policy = outside.edition.approvals
    signed = signed_roles(entry.record, entry.document)
    open_ = [role for role in (*policy.get("*", ()), *policy.get(entry.kind.name, ())) if role not in signed]
    roles = ", ".join(dict.fromkeys(open_))
    return Both(f"还缺批准：{roles}", f"Not signed off yet: {roles}") if roles else None


def _unproven(entry: Entry, desk: Desk, outside: Desk) -> Both | None:
    """Return which words keep a record from customers because nothing they may see proves them."""
    claims = settled(desk.ground, outside.edition).unproven.get(entry.id, ())
    here = sorted(claims, key=lambda claim: claim.language(desk.ground) != outside.language)
    return UNPROVEN_WORDS.filled(words=here[0].hit.found) if here else None


def _kept_in(entry: Entry, outside: Desk) -> Both | None:
    record = entry.record
    if admits(outside.edition, record.audience) and admits(outside.edition, entry.kind.ceiling):
        lost = next(_lost(record, outside), None)
        name = lost.label if lost else Both("必需的内容", "something it needs")
        return Both(
            f"“{name.zh}”里写的，今天客户看不到，所以发不了",
            f"Not to be sent: what stands under '{name.en}' is not for customers today",
        )
    if entry.kind.shelf == MADE_TO_SAY:
        return None
    return Both("这一页只限内部，没有可发的", "This page is for inside only, so there is nothing to send")


def _lost(record: Record, outside: Desk) -> Iterator[Field]:
    """Yield the fields whose references lead nowhere a customer may go."""
    for field in plan(type(record)).values():
        value = getattr(record, field.name)
        refs = ((value,) if isinstance(value, str) else value) if field.mark(To) else ()
        if refs and not any(outside.catalog.get(ref) for ref in refs):
            yield field


def _withheld(entry: Entry, theirs: Entry | None, outside: Desk, said: Iterable[tuple[Entry, Leaf]]) -> dict[str, Both]:
    bound = _Proven(entry, theirs, outside)
    found: dict[str, Both] = {}
    for holder, leaf in said:
        for tag, words in leaf.value:
            told = Words(leaf.loc, tag, words, leaf.field, "customer")
            if any(outside.catalog.get(ref) is None for ref in references(words)):
                found[words] = HOLE
            elif not bound.holds(told, holder):
                found[words] = UNPROVEN
    return found


class _Proven:
    """The numbers that stand on proofs a customer may see today: a record's own, and those of all it refers to."""

    def __init__(self, entry: Entry, theirs: Entry | None, outside: Desk) -> None:
        refs = _references(entry.record)
        proofs = {each.entry.id: each.entry for each in held(outside.catalog, refs, outside.edition.as_of)}
        seen = [*([theirs] if theirs else []), *proofs.values()]
        self.bounds = [bound_numbers(each, outside.ground) for each in seen]

    def holds(self, words: Words, holder: Entry) -> bool:
        return all(any(is_bound(claim, words, holder, bound) for bound in self.bounds) for claim in claimed(words.text))


def _references(record: Record) -> list[str]:
    named = [str(leaf.value) for leaf in marked(record, To)]
    return [*named, *(ref for leaf in prose_leaves(record) for _, words in leaf.value for ref in references(words))]
