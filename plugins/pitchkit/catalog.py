"""Every record in its place: references resolved, ways back derived, and the whole frozen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.problems import Both, nearest
from pitchkit.problems import records as codes
from pitchkit.record import Part, Record, To, marked, plan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pitchkit.kind import Kind, Kinds
    from pitchkit.problems import Problem, Span
    from pitchkit.record import Leaf
    from pitchkit.source import Document, Loc

__all__ = ["Catalog", "Entry", "Link", "Linked", "build", "parts"]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A record in the catalog, with its kind and the document it was read from."""

    kind: Kind
    record: Record
    document: Document

    @property
    def id(self) -> str:
        """Return the record's id."""
        return self.record.id

    def span(self, loc: Loc = (), *, key: bool = False) -> Span:
        """Return the place of one of the record's values in its file."""
        return self.document.span(loc, key=key)


class Link(NamedTuple):
    """One resolved reference: who names whom, where, and what the way back is called."""

    source: str
    target: str
    part: str
    back: str
    loc: Loc


class Linked:
    """The ways back to one record: `linked.cases` are the cases that name it, an empty tuple where none does."""

    __slots__ = ("_by",)

    def __init__(self, by: Mapping[str, tuple[Entry, ...]]) -> None:
        self._by = by

    def __getattr__(self, back: str) -> tuple[Entry, ...]:
        if back.startswith("__"):
            raise AttributeError(back)
        return self._by.get(back, ())

    def __iter__(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        return iter(self._by.items())


class Catalog:
    """All records that one reader may look at, by id and by kind, with the links between them. Read only."""

    def __init__(self, entries: Mapping[str, Entry], links: tuple[Link, ...], broken: Collection[str] = ()) -> None:
        self.entries = MappingProxyType(dict(sorted(entries.items())))
        self.links = links
        self.broken = frozenset(broken)
        """Ids of records that exist but could not be read: naming them is no second fault."""
        self.aliases = MappingProxyType({old: e.id for e in self.entries.values() for old in e.record.aliases})
        self._of: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            self._of[entry.kind.name].append(entry)
        self._back = _ways_back(self.entries, links)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Return all records of one kind, by id."""
        return tuple(self._of.get(kind, ()))

    def get(self, ref: str) -> Entry | None:
        """Return the record a reference names (its part aside), by present or former id; None if it is not here."""
        name = ref.partition("#")[0]
        return self.entries.get(name) or self.entries.get(self.aliases.get(name, ""))

    def all(self, refs: Iterable[str]) -> tuple[Entry, ...]:
        """Return the records named, each once, in the order named, without those that are not here."""
        found = {entry.id: entry for entry in map(self.get, refs) if entry}
        return tuple(found.values())

    def part(self, ref: str) -> Part | None:
        """Return the part that `record#part` addresses, None where there is no such part."""
        name, _, part = ref.partition("#")
        entry = self.get(name)
        return parts(entry.record).get(part) if entry and part else None

    def linked(self, record: Record | Entry) -> Linked:
        """Return the ways back to a record."""
        return Linked(self._back.get(record.id, {}))


def _ways_back(entries: Mapping[str, Entry], links: Iterable[Link]) -> dict[str, dict[str, tuple[Entry, ...]]]:
    collected: dict[str, dict[str, dict[str, Entry]]] = defaultdict(lambda: defaultdict(dict))
    for link in links:
        if link.back and link.source in entries and link.target in entries:
            collected[link.target][link.back][link.source] = entries[link.source]
    return {
        target: {back: tuple(found[key] for key in sorted(found)) for back, found in sorted(backs.items())}
        for target, backs in collected.items()
    }


def _is_addressable(value: object) -> bool:
    return isinstance(value, Part) and bool(getattr(value, "id", None))


def parts(record: Record) -> dict[str, Part]:
    """Return the addressable parts of a record: items of its lists that have an id, and the values of its maps."""
    found: dict[str, Part] = {}
    for value in record.__dict__.values():
        if isinstance(value, tuple):
            found |= {part.id: part for part in value if _is_addressable(part)}
        elif isinstance(value, dict):
            found |= {key: part for key, part in value.items() if isinstance(part, Part)}
        elif _is_addressable(value):
            found[str(value.id)] = value
    return found


def build(entries: Iterable[Entry], kinds: Kinds, broken: Collection[str] = ()) -> tuple[Catalog, tuple[Problem, ...]]:
    """Resolve every reference between the entries.

    `broken` are ids of records that exist but could not be typed: naming them is no second problem.
    """
    held, problems = _held(entries)
    resolver = _Resolver(held, kinds, frozenset(broken))
    links: list[Link] = []
    for entry in held.values():
        for leaf in marked(entry.record, To):
            link, problem = resolver.resolve(entry, leaf)
            links += [link] if link else []
            problems += [problem] if problem else []
    problems += _circles(held, links)
    return Catalog(held, tuple(links), broken), tuple(problems)


def _held(entries: Iterable[Entry]) -> tuple[dict[str, Entry], list[Problem]]:
    held: dict[str, Entry] = {}
    problems: list[Problem] = []
    for entry in sorted(entries, key=lambda e: (e.id, e.document.path)):
        first = held.setdefault(entry.id, entry)
        if first is not entry:
            other = first.document.path
            problems.append(codes.DUPLICATE_ID.at(entry.span(), also=(first.span(),), value=entry.id, other=other))
    former: dict[str, Entry] = {}
    for entry in held.values():
        for i, old in enumerate(entry.record.aliases):
            owner = held.get(old) or former.setdefault(old, entry)
            if owner is not entry:
                span = entry.span(("aliases", i))
                problems.append(codes.ALIAS_TAKEN.at(span, value=old, other=owner.document.path))
    return held, problems


class _Resolver:
    """Finds what a reference names, or says why it cannot."""

    def __init__(self, held: Mapping[str, Entry], kinds: Kinds, broken: frozenset[str]) -> None:
        self.held = held
        self.kinds = kinds
        self.broken = broken
        self.former = {old: entry for entry in held.values() for old in entry.record.aliases}

    def resolve(self, entry: Entry, leaf: Leaf) -> tuple[Link | None, Problem | None]:
        """Return the link a reference makes, or the problem with it, or neither where its target is known broken."""
        to = leaf.field.marked_with(To)
        name, _, part = leaf.value.partition("#")
        target = self.held.get(name) or self.former.get(name)
        if target is None:
            return None, None if name in self.broken else self._missing(entry, leaf, to, name)
        wanted = {each.kind: each for each in to.targets}
        allowed = wanted.get(target.kind.name) or wanted.get("*")
        if allowed is None:
            return None, self._wrong_kind(entry, leaf, to, target)
        problem = self._wrong_part(entry, leaf, target, part, allowed.part)
        return Link(entry.id, target.id, part, to.back, leaf.loc), problem

    def _missing(self, entry: Entry, leaf: Leaf, to: To, name: str) -> Problem:
        names = [each.kind for each in to.targets]
        span = entry.span(leaf.loc)
        absent = [kind for kind in names if kind != "*" and kind not in self.kinds]
        if absent:
            return codes.UNKNOWN_KIND.at(span, value=leaf.value, wanted=absent[0])
        near = nearest(name, [e.id for e in self.held.values() if "*" in names or e.kind.name in names])
        return codes.UNKNOWN_REFERENCE.at(span, value=name, wanted=self._wanted(to), near=near)

    def _wanted(self, to: To) -> Both:
        labels = [Both("记录", "record") if t.kind == "*" else self.kinds.label(t.kind) for t in to.targets]
        return Both("或".join(each.zh for each in labels), " or ".join(each.en.lower() for each in labels))

    def _wrong_kind(self, entry: Entry, leaf: Leaf, to: To, target: Entry) -> Problem:
        found = Both(target.kind.one.zh, target.kind.one.en.lower())
        return codes.WRONG_KIND.at(entry.span(leaf.loc), value=leaf.value, wanted=self._wanted(to), found=found)

    def _wrong_part(self, entry: Entry, leaf: Leaf, target: Entry, part: str, field: str) -> Problem | None:
        if not part and not field:
            return None
        known = _parts_in(target.record, field) if field else parts(target.record)
        listed = ", ".join(known)
        if not part:
            return codes.PART_NEEDED.at(entry.span(leaf.loc), value=leaf.value, known=listed)
        if part in known:
            return None
        near = nearest(part, known)
        meant = f"{target.id}#{near}" if near else ""
        return codes.UNKNOWN_PART.at(entry.span(leaf.loc), record=target.id, part=part, known=listed, near=meant)


def _parts_in(record: Record, field: str) -> dict[str, Any]:
    value = getattr(record, field, ())
    return dict(value) if isinstance(value, dict) else {part.id: part for part in value}


def _circles(held: Mapping[str, Entry], links: Iterable[Link]) -> Iterator[Problem]:
    """Find references that may not run in a circle and do: each circle is told once, at its smallest id."""
    by_field: dict[tuple[str, str], dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        field = str(link.loc[0])
        if _is_tree(held[link.source].record, field):
            by_field[held[link.source].kind.name, field][link.source].append(link)
    for _, steps in sorted(by_field.items()):
        told: set[frozenset[str]] = set()
        for start in sorted(steps):
            circle = _circle(start, steps)
            if circle and frozenset(link.source for link in circle) not in told:
                told.add(frozenset(link.source for link in circle))
                names = " → ".join([*(link.source for link in circle), circle[0].source])
                yield codes.REFERENCE_CYCLE.at(held[start].span(circle[0].loc), cycle=names)


def _is_tree(record: Record, field: str) -> bool:
    to = plan(type(record))[field].mark(To)
    return to is not None and to.tree


def _circle(start: str, steps: Mapping[str, list[Link]]) -> list[Link]:
    """Return the links of a circle through `start`, empty where there is none. No recursion: chains may be long."""
    way: list[Link] = []
    seen = {start}
    pending = [(0, link) for link in steps.get(start, ())]
    while pending:
        depth, link = pending.pop()
        way[depth:] = [link]
        if link.target == start:
            return way
        if link.target not in seen:
            seen.add(link.target)
            pending += [(depth + 1, further) for further in steps.get(link.target, ())]
    return []
