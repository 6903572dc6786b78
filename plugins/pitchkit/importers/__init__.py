"""Content from elsewhere becomes drafts: nothing is lost, nothing is overwritten, and everything is counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.importers import filing, markdown_files, yaml_files
from pitchkit.importers.cleaning import read_cleaned
from pitchkit.importers.drafting import Draft, Origin, assemble, find, finish, leave_notes, open_page, written
from pitchkit.importers.mapfile import load
from pitchkit.importers.report import Report
from pitchkit.problems import Both, Span, nearest
from pitchkit.problems import importing as codes
from pitchkit.source import Folder, Memory

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from pitchkit.importers.drafting import Page
    from pitchkit.importers.mapfile import Files, Naming, Side
    from pitchkit.importers.mapfile import Mapping as Plan
    from pitchkit.kind import Kind, Kinds
    from pitchkit.problems import Problem

__all__ = ["Report", "run", "shipped"]

_MAPPINGS = Path(__file__).parent / "mappings"
_READERS = {
    **dict.fromkeys(yaml_files.ENDINGS, yaml_files.read),
    **dict.fromkeys(markdown_files.ENDINGS, markdown_files.read),
}
_INDEXES = ("index", "readme", "_index")


def shipped() -> tuple[str, ...]:
    """Return the names of the mappings that come with Pitchkit."""
    return tuple(sorted(path.stem for path in _MAPPINGS.glob("*.yml")))


def run(source: Path, mapping: Path | str | None, target: Path, kinds: Kinds, *, dry_run: bool = False) -> Report:
    """Import the files in `source` as drafts into the content folder `target`.

    `mapping` is the name of a shipped mapping or the path of a mapping file; without one, the shipped mapping that
    fits the folder is taken. With `dry_run` nothing is written.
    """
    if not source.is_dir():
        missing = codes.NO_SOURCE.at(Span(source.as_posix()), folder=source)
        return Report(problems=(missing,), dry_run=dry_run)
    tree = Folder(source, prefix=f"{source.as_posix()}/")
    name = _fitting(tree, kinds) if mapping is None else _called(mapping)
    plan, problems = _plan(name, kinds)
    if plan is None:
        return Report(problems=problems, dry_run=dry_run)
    job = _Import(plan, filing.Cabinet(Folder(target) if target.is_dir() else Memory({})))
    for pages in job.units(tree, name):
        job.take(pages)
    if not dry_run:
        job.write(target)
    return job.report((*problems, *tree.problems()), dry_run=dry_run)


def _called(mapping: Path | str) -> str:
    """Return what a mapping is called: a shipped one by its name, another by its path."""
    path = Path(mapping)
    return path.stem if path.parent == _MAPPINGS else str(mapping)


def _fitting(tree: Folder, kinds: Kinds) -> str:
    """Return the shipped mapping that names most of a folder's files, or an empty text."""
    names = list(tree.names())
    found: Counter[str] = Counter()
    for each in shipped():
        plan, _ = _plan(each, kinds)
        found[each] = sum(_matching(plan.files, name)[0] is not None for name in names) if plan else 0
    best = max(found, key=lambda each: found[each], default="")
    return best if found[best] else ""


def _plan(name: str, kinds: Kinds) -> tuple[Plan | None, tuple[Problem, ...]]:
    known = ", ".join(shipped())
    if not name:
        return None, (codes.NO_MAPPING.at(Span("."), known=known),)
    path = _MAPPINGS / f"{name}.yml" if name in shipped() else Path(name)
    try:
        raw = path.read_bytes()
    except OSError:
        return None, (codes.UNKNOWN_MAPPING.at(Span(name), near=nearest(name, shipped()), name=name, known=known),)
    return load(f"{name}.yml" if name in shipped() else name, raw, kinds)


class _Beside(NamedTuple):
    """A side record: its id, its data, and which texts of the present pages it uses."""

    id: str
    draft: Draft


class _Import:
    """One import under way: what was drafted so far, and what was noticed."""

    def __init__(self, plan: Plan, cabinet: filing.Cabinet) -> None:
        self.plan = plan
        self.cabinet = cabinet
        self.drafts: dict[str, Mapping[str, object]] = {}
        self.beside: dict[tuple[str, str], _Beside] = {}
        self.counts: dict[str, Counter[str]] = {}
        self.kept: list[str] = []
        self.skipped: list[tuple[str, Both]] = []
        self.stubs: list[str] = []
        self.problems: list[Problem] = []
        self.files = self.unmatched = self.mapped = self.noted = 0

    def units(self, tree: Folder, mapping: str) -> Iterator[dict[str, Page]]:
        """Yield the pages that belong together, one per language, in the order of their names."""
        units: dict[tuple[str, ...], dict[str, Page]] = {}
        seen: set[str] = set()
        for name in tree.names():
            files, match = _matching(self.plan.files, name)
            if files is None or match is None:
                self.unmatched += 1
                continue
            seen.add(files.glob)
            page = self._page(tree, name, files, match)
            if page is not None:
                key = _captured(match)
                while page.language in units.setdefault(key, {}):
                    key = (*key, "")
                units[key][page.language] = page
        for files in self.plan.files:
            if files.glob not in seen:
                self.problems.append(codes.NOTHING_MATCHED.at(Span(mapping), glob=files.glob))
        return iter(units[key] for key in sorted(units, key=lambda key: [part.casefold() for part in key]))

    def _page(self, tree: Folder, name: str, files: Files, match: re.Match[str]) -> Page | None:
        path = tree.prefix + name
        ending = name[name.rfind(".") :].lower()
        language = files.language or match["language"]
        if ending not in _READERS:
            known = ", ".join(_READERS)
            self._skip(name, codes.UNKNOWN_FORMAT.at(Span(path), ending=ending, known=known))
            return None
        try:
            raw = tree.read(name)
        except OSError as error:
            self._skip(name, codes.CANNOT_READ.at(Span(path), reason=error.strerror or error))
            return None
        document, body, problems = read_cleaned(_READERS[ending], path, raw)
        self.problems += problems
        if document is None:
            self._skip(name, *problems)
            return None
        self.files += 1
        return open_page(Origin(name, _name(name, match), language), document, body, self.plan)

    def _skip(self, name: str, problem: Problem, *others: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)
        worst = next((each for each in (problem, *others) if each.severity == "error"), problem)
        self.skipped.append((name, Both(worst.message("zh"), worst.message("en"))))

    def take(self, pages: dict[str, Page]) -> None:
        """Draft one record and those beside it, unless it is there already."""
        plan, kind = self.plan, self.plan.kind
        if self._is_kept(pages):
            return
        self._tell_stubs(pages)
        beside = {side.name: each for side in plan.sides if (each := self._side(side, pages))}
        draft = assemble(plan.rules, pages, {name: each.id for name, each in beside.items()})
        self.problems += finish(draft, kind, list(pages.values()), plan.label, plan.dated)
        settled = leave_notes(draft, pages, [each.draft for each in beside.values()])
        self.mapped += settled.mapped
        self.noted += settled.noted
        self._file(kind, self._id(plan.naming, kind, pages), draft, list(pages))

    def _tell_stubs(self, pages: Mapping[str, Page]) -> None:
        for page in pages.values():
            if page.is_stub:
                self.stubs.append(page.path)
                self.problems.append(codes.STUB_PAGE.at(page.document.span(), length=page.length))

    def _is_kept(self, pages: Mapping[str, Page]) -> bool:
        """Say whether these pages, or a record that would have their id, are there already."""
        plural, label = self.plan.kind.plural, self.plan.label
        known = {page.path: self.cabinet.from_source(plural, label, page.path) for page in pages.values()}
        found = next(filter(None, known.values()), "")
        if not found and self.plan.naming.from_path:
            wanted = filing.slug(_first(pages).name, self.plan.naming.prefix)
            found = wanted if self.cabinet.holds(plural, wanted) else ""
        if not found:
            return False
        record = f"{plural}/{found}.yml"
        self.kept.append(record)
        strangers = [page for page in pages.values() if known[page.path] != found]
        self.problems += [codes.RECORD_KEPT.at(page.document.span(), record=record) for page in strangers]
        return True

    def _side(self, side: Side, pages: Mapping[str, Page]) -> _Beside | None:
        """Return the side record of these pages: one drafted before, one that is there, or a new one."""
        having = {language: page for language, page in pages.items() if find(page, side.key)}
        if not having:
            return None
        draft = assemble(side.rules, having, {})
        self.problems += finish(draft, side.kind, list(having.values()), self.plan.label, self.plan.dated)
        keys = [(side.name, find(page, side.key)[0].text.strip().casefold()) for page in having.values()]
        known = next((self.beside[key] for key in keys if key in self.beside), None)
        if known is not None:
            known.draft.data["sources"] = [*known.draft.data.get("sources", ()), *draft.data["sources"]]
            found = _Beside(known.id, Draft(known.draft.data, draft.used))
        else:
            found = self._there_or_new(side, draft, list(having))
        self.beside.update(dict.fromkeys(keys, found))
        return found

    def _there_or_new(self, side: Side, draft: Draft, languages: list[str]) -> _Beside:
        title = draft.data["title"]
        names = [str(each) for each in (title.values() if isinstance(title, dict) else [title])]
        there = self.cabinet.named(side.kind.plural, names)
        if there:
            return _Beside(there, Draft(dict(self.cabinet.records(side.kind.plural)[there].data), draft.used))
        new = _Beside(self.cabinet.number(side.naming.prefix), draft)
        self._file(side.kind, new.id, draft, languages)
        return new

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

    def report(self, problems: tuple[Problem, ...], *, dry_run: bool) -> Report:
        """Return what was done."""
        return Report(
            counts={kind: dict(counts) for kind, counts in self.counts.items()},
            files=self.files,
            unmatched=self.unmatched,
            written=tuple(self.drafts),
            kept=tuple(self.kept),
            skipped=tuple(self.skipped),
            stubs=tuple(self.stubs),
            mapped=self.mapped,
            noted=self.noted,
            problems=tuple(sorted((*problems, *self.problems), key=lambda problem: problem.order)),
            dry_run=dry_run,
        )


def _first(pages: Mapping[str, Page]) -> Page:
    return next(iter(pages.values()))


def _matching(files: tuple[Files, ...], name: str) -> tuple[Files | None, re.Match[str] | None]:
    for each in files:
        if match := each.pattern.fullmatch(name):
            return each, match
    return None, None


def _captured(match: re.Match[str]) -> tuple[str, ...]:
    """Return what the wildcards stood for, without the language: what pages of one record share."""
    language = match.re.groupindex.get("language")
    return tuple(text for i, text in enumerate(match.groups(), 1) if i != language)


def _name(path: str, match: re.Match[str]) -> str:
    """Return what a file is called: what its wildcards stood for, else its own name, else its folder's."""
    name = "-".join(text for text in _captured(match) if text and "/" not in text)
    *folders, file = path.split("/")
    stem = file.rpartition(".")[0]
    is_index = not name or name.lower() in _INDEXES
    return (folders[-1] if is_index and folders and stem.lower() in _INDEXES else name) or stem
