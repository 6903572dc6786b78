"""The day on which an edition changes with nobody's edit: something in it ends, or something waits for its day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pitchkit.edition import Preview, admits
from pitchkit.record import Consent, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Catalog
    from pitchkit.edition import Edition
    from pitchkit.record import Record

__all__ = ["next_turn"]


def next_turn(catalog: Catalog, edition: Edition) -> datetime.date | None:
    """Return the first day after the one judged on that something ends or begins; None where no date is left."""
    days = (day for day in _days(catalog, edition) if day is not None and day > edition.as_of)
    return min(days, default=None)


def _days(catalog: Catalog, edition: Edition) -> Iterator[datetime.date | None]:
    tried = Preview(catalog, edition)
    grace = edition.grace_days if edition.leaves_the_house else 0
    for entry in catalog:
        record = entry.record
        if tried.holds(entry.id):
            yield _after(record.valid_until)
            yield _after(record.expires_on, grace)
        elif tried.would_hold(entry.id):
            yield record.visible_from
        for consent in _consents(record):
            if admits(edition, consent.audience):
                yield _after(consent.until)


def _consents(record: Record) -> Iterator[Consent]:
    for name, field in plan(type(record)).items():
        if field.many == "list" and field.part is Consent:
            yield from getattr(record, name)


def _after(last: datetime.date | None, grace: int = 0) -> datetime.date | None:
    """Return the day after the last one; none after the end of the calendar."""
    if last is None or (datetime.date.max - last).days <= grace:
        return None
    return last + datetime.timedelta(days=grace + 1)
