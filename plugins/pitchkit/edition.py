"""What one reader may see: `project` makes a new catalog that holds nothing else.

Every renderer, index and export works on the projected catalog and has no way to the rest. Deny by default: a record
without an audience is internal, a child only narrows its parent, a ceiling in the schema cannot be widened by content.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from pitchkit.catalog import Catalog, Entry, build
from pitchkit.kind import Kinds
from pitchkit.record import AUDIENCES, Ceiling, NeedsConsent, Owed, Part, To, plan, signed_roles
from pitchkit.source import Document

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.record import Audience, Consent, Field, Record

__all__ = ["GRACE_DAYS", "Edition", "Fallen", "Preview", "admits", "is_overdue", "project"]

GRACE_DAYS = 45
"""How long a record whose review is overdue stays in customer editions."""


@dataclass(frozen=True, slots=True)
class Edition:
    """For whom a portal is built, and on which day it is judged.

    `approvals` names, per kind (`*` for all), the roles whose sign-off a record needs to leave the company.
    """

    audience: Audience
    as_of: datetime.date
    grace_days: int = GRACE_DAYS
    approvals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    """Records that something else keeps out of it."""

    @property
    def leaves_the_house(self) -> bool:
        """Say whether readers outside the company see it."""
        return self.audience != "internal"


def _rank(audience: str) -> int:
    return AUDIENCES.index(audience)


def admits(edition: Edition, audience: str | None) -> bool:
    """Say whether something with this audience may be seen in the edition; no audience means internal."""
    return _rank(audience or "internal") >= _rank(edition.audience)


def is_overdue(record: Record, as_of: datetime.date) -> bool:
    """Say whether the record's review date has passed."""
    return record.expires_on is not None and record.expires_on < as_of


def project(catalog: Catalog, edition: Edition) -> Catalog:
    """Return the catalog this edition's reader may see. Records that cannot stand in it are left out.

    It is built anew from what is left, as if its author had written nothing else: no link, place or count remembers
    the rest, and of each file only the name is kept.
    """
    if not edition.leaves_the_house:
        return catalog
    tried = Preview(catalog, edition)
    kept = [Entry(e.kind, tried.narrowed(e), Document(e.document.path, "", {})) for e in tried.entries]
    return build(kept, Kinds(entry.kind for entry in kept))[0]


@dataclass(frozen=True, slots=True)
class Fallen:
    """A record that could not stand in an edition: the needed field it lost, and how many fell because of it."""

    entry: Entry
    field: str
    others: int
    dated: bool
    """Only a date took it away: on another day it stood."""


class Preview:
    """An edition judged without being made: who stands in it, who falls, and why.

    `check` tries every edition of ten thousand records; narrowing them all, or asking what dates alone have done where
    nothing is wrong, would be most of its work.
    """

    def __init__(self, catalog: Catalog, edition: Edition, *, timeless: bool = False) -> None:
        self._catalog, self.edition = catalog, edition
        self._judge = _Judge(catalog, edition, timeless=timeless)
        self._admitted, self._rounds = self._judge.settled()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the records the edition holds, not narrowed."""
        return tuple(self._admitted.values())

    def holds(self, name: str) -> bool:
        """Say whether the edition holds this record."""
        return name in self._admitted

    def narrowed(self, entry: Entry) -> Any:
        """Return one of its records as its reader gets it."""
        return self._judge.narrowed(entry.record, self._admitted)

    @cached_property
    def gone(self) -> frozenset[str]:
        """Return all records that fell, those that others took with them included."""
        return _names(self._rounds)

    @cached_property
    def _timeless(self) -> tuple[dict[str, Entry], list[dict[str, str]]]:
        return _Judge(self._catalog, self.edition, timeless=True).settled()

    def would_hold(self, name: str) -> bool:
        """Say whether it would hold this record if no date counted."""
        return name in self._timeless[0]

    @property
    def fallen(self) -> tuple[Fallen, ...]:
        """Return the records that fell by themselves; what they took with them is counted."""
        if not self._rounds:
            return ()
        first, always = self._rounds[0], _names(self._timeless[1])
        others = len(self.gone) - 1 if len(first) == 1 else 0
        entries = self._catalog.entries
        return tuple(Fallen(entries[n], field_, others, n not in always) for n, field_ in sorted(first.items()))


def _names(rounds: Iterable[Mapping[str, str]]) -> frozenset[str]:
    return frozenset(name for each in rounds for name in each)


class _Judge:
    """Decides, for one edition, what of a record may stay."""

    def __init__(self, catalog: Catalog, edition: Edition, *, timeless: bool) -> None:
        self.catalog = catalog
        self.edition = edition
        self.timeless = timeless
        self._asked: set[str] = set()

    def settled(self) -> tuple[dict[str, Entry], list[dict[str, str]]]:
        """Return the records that stand, and round by round those that fell, each with the needed field it lost.

        A record that falls takes with it those that cannot stand without it, so this goes on until nothing changes.
        """
        admitted = {entry.id: entry for entry in self.catalog if self.admits_record(entry)}
        rounds: list[dict[str, str]] = []
        while fallen := {name: lost for name, e in admitted.items() if (lost := self.lost(e.record, admitted))}:
            rounds.append(fallen)
            admitted = {name: entry for name, entry in admitted.items() if name not in fallen}
        return admitted, rounds

    def lost(self, record: Record, admitted: Mapping[str, Entry]) -> str:
        """Return the first needed field of a record that this edition leaves nothing of, or an empty string."""
        return self._lost(record, record, admitted)

    def _lost(self, part: Part, record: Record, admitted: Mapping[str, Entry]) -> str:
        for field_ in _needed(type(part), self.edition.audience):
            value = getattr(part, field_.name)
            if value and not self._value(value, field_, record, admitted):
                return field_.name
        return ""

    def admits_record(self, entry: Entry) -> bool:
        record = entry.record
        return (
            record.is_approved
            and record.id not in self.edition.without
            and admits(self.edition, record.audience)
            and admits(self.edition, entry.kind.ceiling)
            and self._in_time(record)
            and self._signed(entry)
        )

    def _in_time(self, record: Record) -> bool:
        if self.timeless:
            return True
        today = self.edition.as_of
        return (
            (record.visible_from is None or record.visible_from <= today)
            and (record.valid_until is None or record.valid_until >= today)
            and (record.expires_on is None or (today - record.expires_on).days <= self.edition.grace_days)
        )

    def _signed(self, entry: Entry) -> bool:
        policy = self.edition.approvals
        needed = (*policy.get("*", ()), *policy.get(entry.kind.name, ()))
        return signed_roles(entry.record, entry.document) >= set(needed)

    def narrowed(self, record: Record, admitted: Mapping[str, Entry]) -> Any:
        return self._part(record, record, admitted)

    def _part(self, part: Part, record: Record, admitted: Mapping[str, Entry]) -> Part:
        kept = {}
        for name, field_ in plan(type(part)).items():
            kept[name] = self._value(getattr(part, name), field_, record, admitted)
        return type(part).model_construct(**kept)

    def _value(self, value: Any, field_: Field, record: Record, admitted: Mapping[str, Entry]) -> Any:
        if value is None or value in ((), {}):
            return value
        empty: Any = {"one": None, "list": (), "map": {}}[field_.many]
        if not self._may_show(field_, record):
            return empty

        def kept(each: Any) -> bool:
            return self._stays(each, field_, record, admitted)

        if field_.many == "one":
            return self._opened(value, record, admitted) if kept(value) else empty
        if field_.many == "list":
            return tuple(self._opened(each, record, admitted) for each in value if kept(each))
        return {key: self._opened(each, record, admitted) for key, each in value.items() if kept(each)}

    def _opened(self, value: Any, record: Record, admitted: Mapping[str, Entry]) -> Any:
        return self._part(value, record, admitted) if isinstance(value, Part) else value

    def _stays(self, value: Any, field_: Field, record: Record, admitted: Mapping[str, Entry]) -> bool:
        if isinstance(value, Part):
            audience = getattr(value, "audience", None)
            within = audience is None or admits(self.edition, audience)
            return within and not self._lost(value, record, admitted)
        return field_.mark(To) is None or self._leads(value, admitted)

    def _leads(self, ref: str, admitted: Mapping[str, Entry]) -> bool:
        """Say whether a reference leads to something this reader may see."""
        target = self.catalog.get(ref)
        if target is None or target.id not in admitted:
            return False
        part = ref.partition("#")[2]
        # Parts may need each other in a circle; then each stands as long as nothing else is missing.
        if not part or ref in self._asked:
            return True
        self._asked.add(ref)
        shown = self._part_shown(admitted[target.id].record, part, admitted)
        self._asked.remove(ref)
        return shown

    def _part_shown(self, record: Record, part: str, admitted: Mapping[str, Entry]) -> bool:
        return any(
            key == part and isinstance(item, Part) and self._stays(item, field_, record, admitted)
            for field_ in plan(type(record)).values()
            if self._may_show(field_, record)
            for key, item in _addressed(getattr(record, field_.name))
        )

    def _may_show(self, field_: Field, record: Record) -> bool:
        ceiling = field_.mark(Ceiling)
        if ceiling is not None and not admits(self.edition, ceiling.audience):
            return False
        needs = field_.mark(NeedsConsent)
        if needs is None or (needs.if_named and not getattr(record, needs.of.partition(".")[0])):
            return True
        return any(self._holds(consent, needs.scope) for consent in self._consents(needs, record))

    def _consents(self, needs: NeedsConsent, record: Record) -> Iterable[Consent]:
        holder: Any = record
        for step in needs.of.split(".") if needs.of else ():
            entry = self.catalog.get(getattr(holder, step) or "")
            if entry is None:
                return ()
            holder = entry.record
        return getattr(holder, "consents", ())

    def _holds(self, consent: Consent, scope: str) -> bool:
        in_time = self.timeless or consent.until >= self.edition.as_of
        return consent.scope == scope and in_time and admits(self.edition, consent.audience)


@cache
def _needed(cls: type[Part], audience: str) -> tuple[Field, ...]:
    """Return the fields a record or part cannot stand without where this audience reads, and that may hide there."""
    needed = []
    for field_ in plan(cls).values():
        ceiling = field_.mark(Ceiling)
        within = ceiling is None or _rank(ceiling.audience) >= _rank(audience)
        can_vanish = bool(field_.mark(To) or field_.mark(NeedsConsent)) or field_.part is not None
        is_needed = field_.required or field_.mark(Owed) is not None
        if within and can_vanish and is_needed:
            needed.append(field_)
    return tuple(needed)


def _addressed(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield what may be addressed in a field's value, and by which name."""
    if isinstance(value, dict):
        yield from value.items()
    else:
        items = value if isinstance(value, tuple) else (value,)
        yield from ((str(getattr(item, "id", "")), item) for item in items)
