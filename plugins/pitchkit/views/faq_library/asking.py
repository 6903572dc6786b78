"""What customers ask, in groups, and the same questions by who asks, when, and about what.

Pure: the same catalog and day give the same shelves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.kinds.faq.schema import Faq
from pitchkit.pages.standing import state_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.vocabulary import Term

__all__ = ["Asked", "Slot", "asked", "by", "in_groups", "sixteen"]


class Asked(NamedTuple):
    """One question, and whether it may be answered so today."""

    entry: Entry
    record: Faq
    is_usable: bool


class Slot(NamedTuple):
    """One of the sixteen questions a case answers, and the FAQs that answer it for everybody."""

    question: Term
    asked: tuple[Asked, ...]


def asked(catalog: Catalog, groups: Iterable[Term], as_of: datetime.date) -> tuple[Asked, ...]:
    """Return the questions by group, what may be answered before drafts, and what is asked most often first.

    What has ended is left out; a group the vocabulary does not know stands last.
    """
    places = {term.id: place for place, term in enumerate(groups)}
    found = [
        Asked(entry, entry.record, state != "draft")
        for entry in catalog.of("faq")
        if isinstance(entry.record, Faq) and (state := state_of(entry.record, as_of)) != "ended"
    ]

    def order(each: Asked) -> tuple[int, bool, int, str]:
        place = places.get(each.record.faq_group or "", len(places))
        return place, not each.is_usable, -(each.record.asked_by or 0), each.entry.id

    return tuple(sorted(found, key=order))


def in_groups(questions: Iterable[Asked]) -> dict[str, list[Asked]]:
    """Return questions by their group, in the order they come; those without one under an empty name."""
    groups: dict[str, list[Asked]] = {}
    for each in questions:
        groups.setdefault(each.record.faq_group or "", []).append(each)
    return groups


def by(
    values: Iterable[str], questions: Sequence[Asked], field: Literal["roles", "steps", "products"]
) -> dict[str, list[Asked]]:
    """Return the questions under each value of a field that some question names."""
    shelves = {value: [each for each in questions if value in getattr(each.record, field)] for value in values}
    return {value: found for value, found in shelves.items() if found}


def sixteen(terms: Iterable[Term], questions: Sequence[Asked]) -> tuple[Slot, ...]:
    """Return each of the sixteen questions with the FAQs that may answer it today."""
    usable = [each for each in questions if each.is_usable]
    return tuple(Slot(term, tuple(each for each in usable if each.record.case_question == term.id)) for term in terms)
