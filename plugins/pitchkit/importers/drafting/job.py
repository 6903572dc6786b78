"""One import under way: units become records and those beside them, each with an id, unless they are there already."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.importers.drafting import filing
from pitchkit.importers.drafting.assembling import Draft, assemble
from pitchkit.importers.drafting.finding import find
from pitchkit.importers.drafting.settling import finish, leave_notes, written
from pitchkit.importers.drafting.wording import worded
from pitchkit.problems import Span
from pitchkit.problems import importing as codes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pitchkit.importers.drafting.page import Page
    from pitchkit.importers.drafting.units import Unit
    from pitchkit.importers.mapfile import Group, Naming, Rule, Side
    from pitchkit.kind import Kind
    from pitchkit.problems import Problem
    from pitchkit.source import Value

__all__ = ["Job"]


class _Known(NamedTuple):
    """A record that others may refer to: its id, its data, and which texts of the present pages it uses."""

    id: str
    draft: Draft


@dataclass
class Job:
    """What was drafted so far, and what was noticed."""

    label: Value
    cabinet: filing.Cabinet
    drafts: dict[str, Mapping[str, object]] = field(default_factory=dict)
    """By path in the target."""
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    stubs: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Files whose text is not in the language their path says."""
    problems: list[Problem] = field(default_factory=list)
    mapped: int = 0
    noted: int = 0
    known: dict[tuple[str, str], _Known] = field(default_factory=dict)
    """By kind and key."""

    def take(self, unit: Unit) -> None:
        """Draft one record and those beside it, unless it is there already."""
        group, pages = unit
        kind = group.kind
        if there := self._there(group, pages):
            self._know(group, pages, _Known(there, Draft(dict(self.cabinet.records(kind.plural)[there].data))))
            return
        self._tell(pages)
        beside = {side.name: each for side in group.sides if (each := self._side(group, side, pages))}
        draft = assemble(group.rules, pages, {name: each.id for name, each in beside.items()})
        self.problems += finish(draft, kind, list(pages.values()), self.label, group.dated)
        settled = leave_notes(draft, pages, [each.draft for each in beside.values()])
        self.mapped += settled.mapped
        self.noted += settled.noted
        id_ = self._id(group.naming, kind, pages)
        self._file(kind, id_, draft, list(pages))
        self._know(group, pages, _Known(id_, draft))

    def _tell(self, pages: Mapping[str, Page]) -> None:
        for page in pages.values():
            if page.is_foreign and page.path not in self.foreign:
                self.foreign.append(page.path)
                self.problems.append(
                    codes.WRONG_LANGUAGE_PAGE.at(page.document.span(), claimed=page.language, found=page.tongue)
                )
            if page.is_stub:
                self.stubs.append(page.where)
                self.problems.append(codes.STUB_PAGE.at(page.document.span(), length=page.length))

    def _there(self, group: Group, pages: Mapping[str, Page]) -> str:
        """Return the id of the record that these pages, or one that would have its id, have made before."""
        plural = group.kind.plural
        known = {page.where: self.cabinet.from_source(plural, self.label, page.where) for page in pages.values()}
        found = next(filter(None, known.values()), "")
        if not found and group.naming.from_path:
            wanted = filing.slug(_first(pages).name, group.naming.prefix)
            found = wanted if self.cabinet.holds(plural, wanted) else ""
        if found:
            record = f"{plural}/{found}.yml"
            self.kept.append(record)
            strangers = [page for page in pages.values() if known[page.where] != found]
            self.problems += [codes.RECORD_KEPT.at(page.document.span(), record=record) for page in strangers]
        return found

    def _side(self, group: Group, side: Side, pages: Mapping[str, Page]) -> _Known | None:
        """Return the side record of these pages: one drafted before, one that is there, or a new one."""
        keyed = {language: key for language, page in pages.items() if (key := _key(side.key, page))}
        if not keyed:
            return None
        having = {language: pages[language] for language in keyed}
        draft = assemble(side.rules, having, {})
        self.problems += finish(draft, side.kind, list(having.values()), self.label, group.dated)
        keys = [(side.kind.name, key) for key in keyed.values()]
        known = next((self.known[key] for key in keys if key in self.known), None)
        if known is not None:
            known.draft.data["sources"] = [*known.draft.data.get("sources", ()), *draft.data["sources"]]
            found = _Known(known.id, Draft(known.draft.data, draft.used))
        else:
            found = self._there_or_new(side, draft, list(having))
        self.known.update(dict.fromkeys(keys, found))
        return found

    def _there_or_new(self, side: Side, draft: Draft, languages: list[str]) -> _Known:
        title = draft.data["title"]
        names = [str(each) for each in (title.values() if isinstance(title, dict) else [title])]
        there = self.cabinet.named(side.kind.plural, names)
        if there:
            return _Known(there, Draft(dict(self.cabinet.records(side.kind.plural)[there].data), draft.used))
        new = _Known(self.cabinet.number(side.naming.prefix), draft)
        self._file(side.kind, new.id, draft, languages)
        return new

    def _know(self, group: Group, pages: Mapping[str, Page], record: _Known) -> None:
        """Remember a record by its key, so that others can refer to it."""
        if group.key:
            keys = [key for page in pages.values() if (key := _key(group.key, page))]
            self.known.update({(group.kind.name, key): record for key in keys})

    def _id(self, naming: Naming, kind: Kind, pages: Mapping[str, Page]) -> str:
        page = _first(pages)
        if not naming.from_path:
            return self.cabinet.number(naming.prefix)
        wanted = filing.slug(page.name, naming.prefix)
        if not wanted:
            given = self.cabinet.number(naming.prefix or f"{kind.name}-")
            self.problems.append(codes.NUMBERED_ID.at(page.document.span(), name=page.name, id=given))
            return given
        given = self.cabinet.give(wanted)
        if given != wanted:
            self.problems.append(codes.ID_TAKEN.at(page.document.span(), wanted=wanted, id=given))
        return given

    def _file(self, kind: Kind, id_: str, draft: Draft, languages: list[str]) -> None:
        self.drafts[f"{kind.plural}/{id_}.yml"] = draft.data
        self.counts.setdefault(kind.name, Counter()).update(["", *languages])

    def write(self, target: Path) -> None:
        """Write the drafts; what cannot be written is a problem, and no draft."""
        for name, data in list(self.drafts.items()):
            reason = filing.write_new(target, name, written(data))
            if reason:
                self.problems.append(codes.CANNOT_WRITE.at(Span((target / name).as_posix()), reason=reason))
                del self.drafts[name]


def _first(pages: Mapping[str, Page]) -> Page:
    return next(iter(pages.values()))


def _key(rule: Rule, page: Page) -> str:
    """Return what tells records of a kind apart, as it is compared."""
    made, _ = worded(rule, [find(page, source) for source in rule.sources])
    return str(made).strip().casefold() if made else ""
