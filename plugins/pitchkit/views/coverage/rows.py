"""The rows of the backlog: a gap, where it is written, by which command, whose it is, and what one filters it by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.rules.coverage.gaps import backlog

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.kind import Kind
    from pitchkit.pages import Desk
    from pitchkit.problems import Code
    from pitchkit.rule import Gap

__all__ = ["Choice", "Group", "Row", "choices", "rows", "unbegun"]

LONGEST_ID = 80
BY = ("product", "segment")
"""The kinds of record a gap may concern that one looks for it by."""


class Row(NamedTuple):
    """One gap as the page shows it."""

    gap: Gap
    kind: Kind
    """What has to be written or mended."""
    draft: Entry | None
    """The record to mend, None where one has to be started."""
    about: tuple[Entry, ...]
    """The product or segment it concerns."""

    @property
    def code(self) -> Code:
        """Return the fault."""
        return self.gap.problem.code

    @property
    def command(self) -> str:
        """Return what to type to start the missing record, empty where one is there to mend."""
        if self.draft:
            return ""
        name = f"{self.kind.name}-{self.gap.key.replace('/', '-')}"
        return f"pitchkit new {self.kind.name} {name[:LONGEST_ID].rstrip('-')}"

    @property
    def team(self) -> str:
        """Return the team that keeps the draft or what the gap concerns, empty where nobody does."""
        owners = (entry.record.owner for entry in ((self.draft,) if self.draft else self.about))
        return next((owner.team for owner in owners if owner), "")

    @property
    def marks(self) -> str:
        """Return what the filter finds it by."""
        return " ".join((f"rule:{self.code.name}", *(f"{entry.kind.name}:{entry.id}" for entry in self.about)))


class Choice(NamedTuple):
    """One thing to filter by, and how many rows it leaves."""

    id: str
    label: str
    rows: int


class Group(NamedTuple):
    """Choices of one sort."""

    field: str
    label: str
    choices: tuple[Choice, ...]


def rows(desk: Desk) -> list[Row]:
    """Return the gaps of kinds that this site uses and has begun to fill, the dearest first."""
    return [row for row in _rows(desk) if desk.catalog.of(row.kind.name)]


def unbegun(desk: Desk) -> list[tuple[str, int]]:
    """Return the kinds that nobody has begun to fill, with the number of gaps they leave: not to be told one by one."""
    counted = Counter(row.kind.name for row in _rows(desk) if not desk.catalog.of(row.kind.name))
    return [(desk.shop.kinds[name].several.to(desk.language), count) for name, count in counted.most_common()]


def _rows(desk: Desk) -> Iterator[Row]:
    by_path = {entry.document.path: entry for entry in desk.catalog}
    for _, gap in backlog(desk.ground):
        draft = by_path.get(gap.problem.span.path)
        kind = draft.kind if draft else desk.shop.kinds.by_plural.get(_folder(gap))
        if kind is not None:
            about = tuple(by_path[span.path] for span in gap.problem.also if span.path in by_path)
            yield Row(gap, kind, draft, about)


def _folder(gap: Gap) -> str:
    return gap.problem.span.path.rstrip("/").rpartition("/")[2]


def choices(desk: Desk, listed: Iterable[Row]) -> list[Group]:
    """Return what the rows can be filtered by: the fault, the product, the segment."""
    held = list(listed)
    faults = Counter((row.code, row.kind) for row in held)
    by_fault = tuple(
        Choice(code.name, f"{kind.one.to(desk.language)} {code.id or code.name}", count)
        for (code, kind), count in faults.most_common()
    )
    groups = [Group("rule", desk.t("规则", "Rule"), by_fault)]
    for name in BY:
        found = Counter(entry for row in held for entry in row.about if entry.kind.name == name)
        called = tuple(Choice(entry.id, desk.plain(entry.record.name), n) for entry, n in found.most_common())
        groups += [Group(name, desk.shop.kinds.label(name).to(desk.language), called)] if called else []
    return [group for group in groups if len(group.choices) > 1]
