"""Goes through a folder: each file is matched with the groups that take it, read, cleaned and opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pitchkit.importers.gathering import markdown_files, yaml_files
from pitchkit.importers.gathering.cleaning import read_cleaned
from pitchkit.importers.gathering.opening import opened
from pitchkit.importers.gathering.private import without_private
from pitchkit.importers.gathering.sections import by_headings, by_labels
from pitchkit.importers.gathering.sheet import Sheet, Taker
from pitchkit.importers.gathering.tongues import spoken
from pitchkit.problems import Both, Span
from pitchkit.problems import importing as codes

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pitchkit.importers.mapfile import Group
    from pitchkit.problems import Problem
    from pitchkit.source import Document, Folder

__all__ = ["Gathered", "gather", "matches"]

_READERS = {
    **dict.fromkeys(yaml_files.ENDINGS, yaml_files.read),
    **dict.fromkeys(markdown_files.ENDINGS, markdown_files.read),
}
_INDEXES = ("index", "readme", "_index")


@dataclass
class Gathered:
    """What came of a folder."""

    sheets: list[Sheet] = field(default_factory=list)
    skipped: list[tuple[str, Both]] = field(default_factory=list)
    """Files that are named but give nothing, and why."""
    unnamed: list[str] = field(default_factory=list)
    """Files that the mapping does not name."""
    problems: list[Problem] = field(default_factory=list)

    def skip(self, name: str, problem: Problem, *others: Problem) -> None:
        """Note that a file gives nothing."""
        self.problems += [each for each in (problem, *others) if each not in self.problems]
        worst = next((each for each in (problem, *others) if each.severity == "error"), problem)
        self.skipped.append((name, Both(worst.message("zh"), worst.message("en"))))


def gather(tree: Folder, groups: tuple[Group, ...], mapping: str) -> Gathered:
    """Return a sheet for every file that a group of the mapping takes."""
    gathered = Gathered()
    seen: set[str] = set()
    for name in tree.names():
        takers = list(_takers(groups, name, seen))
        if takers:
            _read(gathered, tree, name, takers)
        else:
            gathered.unnamed.append(name)
    globs = (files.glob for group in groups for files in group.files)
    gathered.problems += [codes.NOTHING_MATCHED.at(Span(mapping), glob=each) for each in globs if each not in seen]
    return gathered


def matches(groups: tuple[Group, ...], name: str) -> bool:
    """Say whether any group names this file."""
    return any(files.pattern.fullmatch(name) for group in groups for files in group.files)


def _takers(groups: tuple[Group, ...], name: str, seen: set[str]) -> Iterator[Taker]:
    for group in groups:
        for files in group.files:
            if match := files.pattern.fullmatch(name):
                seen.add(files.glob)
                yield Taker(group, files.language or match["language"], _called(name, match), _captured(match))
                break


def _read(gathered: Gathered, tree: Folder, name: str, takers: list[Taker]) -> None:
    path = tree.prefix + name
    ending = name[name.rfind(".") :].lower()
    if ending not in _READERS:
        gathered.skip(name, codes.UNKNOWN_FORMAT.at(Span(path), ending=ending, known=", ".join(_READERS)))
        return
    try:
        raw = tree.read(name)
    except OSError as error:
        gathered.skip(name, codes.CANNOT_READ.at(Span(path), reason=error.strerror or error))
        return
    raw, left_out = without_private(path, raw)
    document, text, problems = read_cleaned(_READERS[ending], path, raw)
    if document is None:
        gathered.skip(name, *problems)
        return
    gathered.problems += [*problems, *left_out]
    fitting = tuple(taker for taker in takers if _fits(taker.group, document))
    if not fitting:
        gathered.skip(name, _misfit(document, takers))
        return
    gathered.sheets.append(_sheet(name, fitting, document, text))


def _sheet(name: str, takers: tuple[Taker, ...], document: Document, text: str) -> Sheet:
    body = takers[0].group.body
    seen = opened(document, text, body.source)
    sections = by_labels(seen.text) if body.labels else by_headings(seen.text)
    return Sheet(name, takers, document, seen.values, sections, seen.code, seen.comments, spoken(seen.text))


def _fits(group: Group, document: Document) -> bool:
    return all(document.data.get(key) in wanted for key, wanted in group.when.items())


def _misfit(document: Document, takers: list[Taker]) -> Problem:
    keys = dict.fromkeys(key for taker in takers for key in taker.group.when)
    values = ", ".join(f"{key}: {document.data.get(key) or '–'}" for key in keys)
    return codes.NO_GROUP.at(document.span(), values=values)


def _captured(match: re.Match[str]) -> tuple[str, ...]:
    language = match.re.groupindex.get("language")
    return tuple(text for i, text in enumerate(match.groups(), 1) if i != language)


def _called(path: str, match: re.Match[str]) -> str:
    """Return what a file is called: what its wildcards stood for, else its own name, else its folder's."""
    name = "-".join(text for text in _captured(match) if text and "/" not in text)
    *folders, file = path.split("/")
    stem = file.rpartition(".")[0]
    is_index = not name or name.lower() in _INDEXES
    return (folders[-1] if is_index and folders and stem.lower() in _INDEXES else name) or stem
