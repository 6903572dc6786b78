"""What a published edition leaves out, so that the rest can be published: what is withdrawn, broken or ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pitchkit.edition import Preview
from pitchkit.source import read

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.build import Memory, Settings
    from pitchkit.catalog import Catalog
    from pitchkit.edition import Edition
    from pitchkit.problems import Problem

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
    """Why, in Chinese and English. It may quote the record, so it is not for everybody's eyes."""

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
        """Leave out the records that these errors are in.

        Says whether that can help: not where an error is in no record, or in one that is left out already.
        """
        paths = {self.settings.label(path): path for path in self.memory.files}
        errors = [problem for problem in problems if problem.severity == "error"]
        pinned = [(paths.get(problem.span.path, ""), problem) for problem in errors]
        if not pinned or any(not path or _id(path) in self.names for path, _ in pinned):
            return False
        for path, problem in pinned:
            self.left.setdefault(_id(path), self._left(path, problem))
            self._forget(path)
        return True

    def _forget(self, path: str) -> None:
        self.memory.files[path] = replace(self.memory.files[path], entry=None, problems=())

    def _left(self, path: str, problem: Problem) -> Left:
        says = {language: problem.message(language) for language in ("zh", "en")}
        return Left(_id(path), self._owner(path), problem.code.name, str(problem.span), says)

    def _owner(self, path: str) -> str:
        """Return whose a record is, also where it cannot be read whole."""
        document, _ = read(path, self.settings.content.read(path))
        owner = document.data.get("owner") if document else None
        return " ".join(map(str, owner.values())) if isinstance(owner, dict) else ""


def _id(path: str) -> str:
    return PurePosixPath(path).stem


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
