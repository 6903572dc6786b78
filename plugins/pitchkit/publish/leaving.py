"""What a published edition leaves out, so that the rest can be published: what is withdrawn, broken or ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pitchkit.edition import Preview
from pitchkit.source import read

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pitchkit.build import Memory, Settings
    from pitchkit.catalog import Catalog
    from pitchkit.edition import Edition
    from pitchkit.problems import Problem
    from pitchkit.source import Tree

__all__ = ["LeavingOut", "Left", "ended"]


@dataclass(frozen=True)
class Left:
    """A record that is left out, whose it is, and why."""

    id: str
    owner: str
    code: str
    place: str
    """The file, line and column."""
    says: Mapping[str, str]
    """Why, in Chinese and English."""
    quotes: bool = True
    """Whether that may quote the record, so that it is not for everybody's eyes."""

    def plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


class LeavingOut:
    """The records of one build that are kept out of it.

    They count as records that exist and cannot be read: who refers to one loses the reference, and falls where it
    cannot stand without. What is remembered of a file holds until the file changes.
    """

    def __init__(self, settings: Settings, memory: Memory) -> None:
        self.settings, self.memory = settings, memory
        self.left: dict[str, Left] = {}
        self.withdrawn: set[str] = set()
        self._pages: set[str] = set()

    @property
    def names(self) -> frozenset[str]:
        """Return the ids of all that is left out."""
        return frozenset(self.left) | self.withdrawn

    def withdraw(self, names: Iterable[str]) -> None:
        """Leave out what somebody has taken down; the content must have been read."""
        wanted = frozenset(names)
        for path in self.memory.files:
            if _id(path) in wanted:
                self.withdrawn.add(_id(path))
                self._forget(path)

    def of(self, problems: Iterable[Problem]) -> bool:
        """Leave out the records and hand-written pages that these errors are in.

        Says whether that can help: not where an error is in neither, or in one that is left out already.
        """
        return self._leave([(problem.span.path, problem) for problem in problems if problem.severity == "error"])

    def refused(self, found: Mapping[str, Problem]) -> bool:
        """Leave out the records that the second gate refuses, each for the problem it shows; says whether it can."""
        paths = {_id(path): self.settings.label(path) for path in (*self.memory.files, *self._written())}
        return self._leave([(paths.get(name, ""), problem) for name, problem in found.items()], quotes=False)

    def without(self, settings: Settings) -> Settings:
        """Return settings of a site that has no page which is left out."""
        return replace(settings, content=_Without(settings.content, frozenset(self._pages)))

    def _leave(self, pinned: Sequence[tuple[str, Problem]], *, quotes: bool = True) -> bool:
        files = {self.settings.label(name): name for name in (*self.memory.files, *self._written())}
        named = [(files.get(label, ""), problem) for label, problem in pinned]
        if not named or any(not name or _id(name) in self.names for name, _ in named):
            return False
        for name, problem in named:
            self.left.setdefault(_id(name), replace(self._left(name, problem), quotes=quotes))
            if name in self.memory.files:
                self._forget(name)
            else:
                self._pages.add(name)
        return True

    def _written(self) -> Iterator[str]:
        return (name for name in self.settings.content.names() if name.endswith(".md"))

    def _forget(self, path: str) -> None:
        self.memory.files[path] = replace(self.memory.files[path], entry=None, problems=())

    def _left(self, path: str, problem: Problem) -> Left:
        says = {language: problem.message(language) for language in ("zh", "en")}
        return Left(_id(path), self._owner(path), problem.code.name, str(problem.span), says)

    def _owner(self, path: str) -> str:
        """Return whose a record is, also where it cannot be read whole; a page is nobody's."""
        if path.endswith(".md"):
            return ""
        document, _ = read(path, self.settings.content.read(path))
        owner = document.data.get("owner") if document else None
        return " ".join(map(str, owner.values())) if isinstance(owner, dict) else ""


class _Without:
    """A tree in which some files are not there."""

    def __init__(self, tree: Tree, missing: frozenset[str]) -> None:
        self._tree, self._missing = tree, missing
        self.read, self.stamp, self.problems = tree.read, tree.stamp, tree.problems

    def names(self) -> Iterable[str]:
        """Return the names of all files but those."""
        return [name for name in self._tree.names() if name not in self._missing]


def _id(path: str) -> str:
    """Return what a file is called in lists: a record by its id, a page by its path."""
    return path if path.endswith(".md") else PurePosixPath(path).stem


def ended(catalog: Catalog, edition: Edition) -> Iterator[Left]:
    """Yield the records that only a date keeps out of an edition, those whose day has not come aside."""
    if not edition.leaves_the_house:
        return
    tried = Preview(catalog, edition)
    for entry in catalog:
        begins = entry.record.visible_from
        if tried.holds(entry.id) or not tried.would_hold(entry.id) or (begins and begins > edition.as_of):
            continue
        owner = entry.record.owner
        named = " ".join(part for part in (owner.team, owner.person) if part) if owner else ""
        yield Left(entry.id, named, "ended", str(entry.span()), _why(entry.record.valid_until, edition.as_of))


def _why(until: datetime.date | None, as_of: datetime.date) -> dict[str, str]:
    if until is not None and until < as_of:
        return {"zh": f"有效期到 {until}", "en": f"valid until {until}"}
    return {"zh": "该核对了，或所依据的内容已到期", "en": "due for review, or what it stands on has ended"}
