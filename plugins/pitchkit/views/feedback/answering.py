"""How reports are answered: what waits, the oldest first, what was answered, the newest first, and how long it took.

Pure: the same catalog and day give the same page.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.pages.reporting import working_days

if TYPE_CHECKING:
    import datetime

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.record import Report

__all__ = ["Answering", "Sent", "answering"]


class Sent(NamedTuple):
    """One report, the record it is about, and how many working days its answer took or is overdue by now."""

    entry: Entry
    report: Report
    days: int


class Answering(NamedTuple):
    """All reports: those that wait, those that are done with, and the usual time to an answer."""

    waiting: tuple[Sent, ...]
    done: tuple[Sent, ...]
    usual: float | None
    """The median of working days from report to answer; None where nothing was answered yet."""

    @property
    def sent(self) -> int:
        """Return how many reports there are."""
        return len(self.waiting) + len(self.done)


def answering(catalog: Catalog, as_of: datetime.date) -> Answering:
    """Return all reports on all records."""
    found = [
        Sent(entry, report, working_days(report.asked_on, report.answered_on or as_of))
        for entry in catalog.entries.values()
        for report in entry.record.reports
    ]
    waiting = sorted((each for each in found if each.report.waits), key=_oldest)
    done = sorted((each for each in found if not each.report.waits), key=_newest)
    took = [each.days for each in done if each.report.answered_on]
    return Answering(tuple(waiting), tuple(done), median(took) if took else None)


def _oldest(each: Sent) -> tuple[int, str]:
    return each.report.asked_on.toordinal(), each.entry.id


def _newest(each: Sent) -> tuple[int, str]:
    return -(each.report.answered_on or each.report.asked_on).toordinal(), each.entry.id
