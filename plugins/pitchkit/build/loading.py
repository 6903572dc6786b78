"""Reading a site's content: every file once, typed, remembered until its bytes change."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pitchkit.kinds
from pitchkit.build.by_hand import span_in, wrong_in_page
from pitchkit.build.naming import RESERVED, Claims, is_reserved, wrong_names
from pitchkit.build.picturing import wrong_pictures
from pitchkit.build.regrading import unknown_rules
from pitchkit.catalog import Entry
from pitchkit.kind import Kinds, discover, gather
from pitchkit.problems import Both, Span, nearest
from pitchkit.problems import records as codes
from pitchkit.problems.building import BAD_PAGE_AUDIENCE, BAD_SETTING
from pitchkit.problems.files import UNPORTABLE_NAME
from pitchkit.record import AUDIENCES, is_id, parse
from pitchkit.source import front_matter, read
from pitchkit.vocabulary import Vocabularies, check, load, settled, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pitchkit.build.settings import Settings
    from pitchkit.kind import Kind
    from pitchkit.problems import Problem
    from pitchkit.source import Document

__all__ = ["HandWritten", "Loaded", "Memory", "load_content"]

SITE = "_site/"
ASSETS = "_assets/"


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page somebody wrote in Markdown beside the records."""

    path: str
    """Relative to the content folder."""
    language: str
    """From the name: `guide.en.md` is English; without a tag it is in the site's default language."""
    address: str
    audience: str
    body: str
    line: int
    document: Document | None
    note: str = ""
    """What stands before the text for colleagues, in Markdown."""

    def span(self, path: str, start: int, length: int) -> Span:
        """Return the place of so many letters of the text, as far as they stand in its line; `path` names the file."""
        return span_in(path, self.line, self.body, start, length)


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file gave when it had this stamp."""

    stamp: object
    entry: Entry | None
    problems: tuple[Problem, ...]


@dataclass
class Memory:
    """What a long-running host keeps between builds: parsed files, and the last good form of each record."""

    files: dict[str, _Read] = field(default_factory=dict)
    last_good: dict[str, Entry] = field(default_factory=dict)
    """By file, as messages call it."""
    vocabularies: tuple[object, Vocabularies, tuple[Problem, ...]] | None = None
    kinds: tuple[object, Kinds, tuple[Problem, ...]] | None = None


@dataclass(frozen=True)
class Loaded:
    """A site's content, typed: entries, the ids that exist but are broken, and all else the build needs."""

    kinds: Kinds
    vocabularies: Vocabularies
    entries: tuple[Entry, ...]
    broken: frozenset[str]
    unread: tuple[str, ...]
    """The files of those broken records, as messages call them."""
    pages: tuple[HandWritten, ...]
    assets: tuple[str, ...]
    problems: tuple[Problem, ...]
    site: Mapping[str, Document] = field(default_factory=dict)
    """The other documents in `_site/`, by name: `matrix`, `wording`."""


def load_content(settings: Settings, memory: Memory) -> Loaded:
    """Read and type all content."""
    tree = settings.content
    kinds, kind_problems = _kinds(settings, memory)
    names = list(tree.names())
    words, word_problems = _vocabularies(settings, names, memory)
    records = [name for name in names if name.endswith((".yml", ".yaml")) and not name.startswith((SITE, ASSETS))]
    results = [_record(settings, name, kinds, words, memory) for name in records]
    memory.files = dict(zip(records, results, strict=True))
    entries = tuple(result.entry for result in results if result.entry is not None)
    unread = [name for name, result in memory.files.items() if result.entry is None]
    pages, page_problems = _pages(settings, names)
    site, site_problems = _site(settings, names)
    graded = unknown_rules(settings.options.rules, kinds)
    assets = tuple(name for name in names if name.startswith(ASSETS))
    pictured = wrong_pictures(entries, assets, tree)
    named = wrong_names(names, [name for name in names if _is_page(name)], settings.label)
    problems = (*kind_problems, *tree.problems(), *pictured, *named, *word_problems, *page_problems, *site_problems)
    return Loaded(
        kinds,
        words,
        entries,
        frozenset(PurePosixPath(name).stem for name in unread),
        tuple(settings.label(name) for name in unread),
        pages,
        assets,
        (*problems, *graded, *(problem for result in results for problem in result.problems)),
        site,
    )


def _site(settings: Settings, names: list[str]) -> tuple[dict[str, Document], tuple[Problem, ...]]:
    """Read what the site says of itself, vocabularies aside."""
    held: dict[str, Document] = {}
    problems: list[Problem] = []
    for name in names:
        if name.startswith(SITE) and name.endswith(".yml") and name != f"{SITE}vocabularies.yml":
            document, found = read(settings.label(name), settings.content.read(name))
            problems += found
            if document is not None:
                held[name.removeprefix(SITE).removesuffix(".yml")] = document
    return held, tuple(problems)


def _kinds(settings: Settings, memory: Memory) -> tuple[Kinds, tuple[Problem, ...]]:
    packs = settings.options.packs
    stamp = (_folder_stamp(settings.kinds), packs)
    if memory.kinds is None or memory.kinds[0] != stamp:
        memory.files.clear()
        known = discover(pitchkit.kinds)
        used = [kind for kind in known if packs is None or kind.pack in packs]
        gathered, problems = gather(used, settings.kinds)
        memory.kinds = (stamp, gathered, (*problems, *_unknown_packs(packs, known)))
    return memory.kinds[1], memory.kinds[2]


def _unknown_packs(packs: tuple[str, ...] | None, known: tuple[Kind, ...]) -> Iterator[Problem]:
    names = sorted({kind.pack for kind in known})
    for pack in packs or ():
        if pack not in names:
            reason = Both(f"没有叫“{pack}”的包，有 {'、'.join(names)}", f"'{pack}' is none of {', '.join(names)}")
            yield BAD_SETTING.at(Span("mkdocs.yml"), setting="packs", reason=reason, near=nearest(pack, names))


def _folder_stamp(folder: Path | None) -> object:
    if folder is None or not folder.is_dir():
        return None
    files = sorted(folder.glob("*/*.py"))
    return tuple((str(path), path.stat().st_mtime_ns) for path in files)


def _vocabularies(settings: Settings, names: list[str], memory: Memory) -> tuple[Vocabularies, tuple[Problem, ...]]:
    name = f"{SITE}vocabularies.yml"
    stamp = settings.content.stamp(name) if name in names else None
    if memory.vocabularies is None or memory.vocabularies[0] != stamp:
        memory.files.clear()
        own, problems = read(settings.label(name), settings.content.read(name)) if name in names else (None, ())
        merged, found = load((*shipped(), *((own,) if own else ())), settings.options.languages)
        memory.vocabularies = (stamp, merged, (*problems, *found))
    return memory.vocabularies[1], memory.vocabularies[2]


def _record(settings: Settings, name: str, kinds: Kinds, words: Vocabularies, memory: Memory) -> _Read:
    stamp = settings.content.stamp(name)
    known = memory.files.get(name)
    if known is not None and known.stamp == stamp:
        return known
    return _Read(stamp, *_typed(settings, name, kinds, words))


def _typed(
    settings: Settings, name: str, kinds: Kinds, words: Vocabularies
) -> tuple[Entry | None, tuple[Problem, ...]]:
    path = PurePosixPath(name)
    kind, problem = _kind_of(path, settings.label(name), kinds)
    if kind is None:
        return None, (problem,) if problem else ()
    document, problems = read(settings.label(name), settings.content.read(name))
    if document is None:
        return None, problems
    record, faults = parse(document, kind.schema, path.stem, kind.name)
    if record is not None:
        faults = (*faults, *check(document, record, words))
    if record is None or any(fault.severity == "error" for fault in faults):
        return None, (*problems, *faults)
    record = settled(record, words) if words.has_merged else record
    return Entry(kind, record, document), (*problems, *faults)


def _kind_of(path: PurePosixPath, label: str, kinds: Kinds) -> tuple[Kind | None, Problem | None]:
    folder = path.parent.as_posix()
    kind = kinds.by_plural.get(folder)
    if kind is None:
        near = nearest(folder, kinds.by_plural)
        known = ", ".join(sorted(kinds.by_plural))
        return None, codes.UNKNOWN_FOLDER.at(Span(label), folder=folder, known=known, near=near)
    if not is_id(path.stem) or path.suffix != ".yml":
        return None, codes.BAD_RECORD_NAME.at(Span(label), value=path.name)
    if is_reserved(path.stem):
        return None, UNPORTABLE_NAME.at(Span(label), value=path.name, reason=RESERVED)
    return kind, None


def _pages(settings: Settings, names: list[str]) -> tuple[tuple[HandWritten, ...], tuple[Problem, ...]]:
    pages: list[HandWritten] = []
    problems: list[Problem] = []
    claims = Claims()
    for name in names:
        if _is_page(name):
            document, body, line, found = front_matter(settings.label(name), settings.content.read(name))
            found = (*found, *wrong_in_page(settings.label(name), body, line))
            problems += found
            if not any(problem.severity == "error" for problem in found):
                audience, wrong = _audience(document)
                problems += wrong
                address, language = _named(name, settings.options.languages)
                claims.claim(language, address, Span(settings.label(name)))
                pages.append(HandWritten(name, language, address, audience, body, line, document))
    return tuple(pages), (*problems, *claims.problems)


def _is_page(name: str) -> bool:
    return name.endswith(".md") and not name.startswith((SITE, ASSETS))


def _named(name: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return the address and language that a Markdown file's name stands for; a README stands for its folder."""
    stem = name.removesuffix(".md")
    base, _, tag = stem.rpartition(".")
    address, language = (base, tag) if tag in languages and base else (stem, languages[0])
    folder, slash, last = address.rpartition("/")
    return (folder + slash if last in ("index", "README") else address), language


def _audience(document: Document | None) -> tuple[str, tuple[Problem, ...]]:
    value = document.data.get("audience") if document else None
    if document is None or value is None:
        return "internal", ()
    if value in AUDIENCES:
        return str(value), ()
    known = ", ".join(AUDIENCES)
    return "internal", (BAD_PAGE_AUDIENCE.at(document.span(("audience",)), value=str(value), known=known),)
