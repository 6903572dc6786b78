"""The ledger: for each team its records, its drafts, what was found in them, and what wants a look soon."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.edition import is_overdue
from pitchkit.pages.completeness import completeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.pages.completeness import Completeness
    from pitchkit.problems import Problem, Severity

__all__ = ["SOON", "Draft", "Finding", "Team", "ledger"]

SOON = datetime.timedelta(days=30)
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")


class Draft(NamedTuple):
    """A record that is not approved yet, and how far it has come."""

    entry: Entry
    done: Completeness


class Finding(NamedTuple):
    """Something found wrong, and the record it stands in; None where that could not be read, or is no record."""

    problem: Problem
    entry: Entry | None


class Team(NamedTuple):
    """What one team has on its hands; without a name it is what nobody keeps."""

    id: str
    records: int
    drafts: tuple[Draft, ...]
    """The fullest first: it is done soonest."""
    findings: tuple[Finding, ...]
    """The worst first."""
    due: tuple[Entry, ...]
    """Approved records to be reviewed within a month, the nearest first."""
    overdue: tuple[Entry, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """Return the findings by severity."""
        found = Counter(finding.problem.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    @property
    def is_at_rest(self) -> bool:
        """Say whether the team has nothing to do here."""
        return not (self.drafts or self.findings or self.due or self.overdue)


def ledger(catalog: Catalog, findings: Iterable[Problem], as_of: datetime.date) -> tuple[Team, ...]:
    """Return the teams that keep something, those with most to do first, what nobody keeps before all of them."""
    kept: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalog:
        if entry.record.status != "retired":
            kept[_keeper(entry)].append(entry)
    found = _by_team(catalog, findings)
    teams = [_team(name, kept.get(name, []), found.get(name, []), as_of) for name in {*kept, *found}]
    return tuple(sorted(teams, key=_urgency))


def _keeper(entry: Entry) -> str:
    return entry.record.owner.team if entry.record.owner else ""


def _by_team(catalog: Catalog, findings: Iterable[Problem]) -> dict[str, list[Finding]]:
    by_path = {entry.document.path: entry for entry in catalog}
    found: dict[str, list[Finding]] = defaultdict(list)
    for problem in findings:
        entry = by_path.get(problem.span.path)
        found[_keeper(entry) if entry else ""].append(Finding(problem, entry))
    return found


def _team(name: str, entries: list[Entry], found: list[Finding], as_of: datetime.date) -> Team:
    drafts = [Draft(entry, completeness(entry.record)) for entry in entries if not entry.record.is_approved]
    approved = [entry for entry in entries if entry.record.is_approved]
    return Team(
        name,
        len(entries),
        tuple(sorted(drafts, key=lambda draft: (-draft.done.percent, draft.entry.id))),
        tuple(sorted(found, key=lambda each: (SEVERITIES.index(each.problem.severity), each.problem.order))),
        tuple(sorted((e for e in approved if _is_due(e, as_of)), key=lambda e: (str(e.record.expires_on), e.id))),
        tuple(sorted((e for e in approved if _is_late(e, as_of)), key=lambda e: (str(e.record.expires_on), e.id))),
    )


def _is_due(entry: Entry, as_of: datetime.date) -> bool:
    day = entry.record.expires_on
    return day is not None and as_of <= day and day - as_of <= SOON and not _is_late(entry, as_of)


def _is_late(entry: Entry, as_of: datetime.date) -> bool:
    return is_overdue(entry.record, as_of) or bool(entry.kind.unchecked_since(entry.record, as_of))


def _urgency(team: Team) -> tuple[bool, list[int], int, int, str]:
    worst = [-team.counts[severity] for severity in SEVERITIES]
    return (bool(team.id), worst, -len(team.overdue), -len(team.drafts), team.id)
