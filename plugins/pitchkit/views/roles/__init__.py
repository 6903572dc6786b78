"""One page per decision role: what they want, what to say to them at each step, and what they gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.pages import View
from pitchkit.pages.coverage import Coverage, interest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.kinds.value_point.schema import Benefit
    from pitchkit.pages import Desk, Page
    from pitchkit.vocabulary import Term

MOST = 12
"""How many records of one kind a role's page shows before it leads to their index."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the roles and their index; readers outside get them only with words to say."""
    coverage = Coverage(desk.ground, desk.catalog.of("talk-track"))
    if desk.edition.leaves_the_house and not any(cell.can_be_said for cell in coverage.cells):
        return
    yield _index(desk, coverage)
    for role in coverage.roles:
        yield _role(desk, coverage, role)


def _index(desk: Desk, coverage: Coverage) -> Page:
    return desk.page(
        "roles/index.html",
        "roles/",
        desk.word("roles"),
        {
            "coverage": coverage,
            "wants": {role.id: interest(role, desk.language) for role in coverage.roles},
            "people": _people(desk),
        },
        shelf="meet",
        order=10,
        text=desk.t("六种角色：各自要什么，对他们说什么。", "Six roles: what each wants, and what to say to them."),
    )


def _role(desk: Desk, coverage: Coverage, role: Term) -> Page:
    wants = interest(role, desk.language)
    tracks = _of_role(desk, "talk-track", role.id)
    faqs = _of_role(desk, "faq", role.id)
    return desk.page(
        "roles/page.html",
        f"roles/{role.id}",
        desk.plain(role.label),
        {
            "role": role,
            "wants": wants,
            "coverage": coverage,
            "personas": [e for e in desk.catalog.of("persona") if getattr(e.record, "decision_role", "") == role.id],
            "benefits": _benefits(desk, role.id)[:MOST],
            "tracks": tracks,
            "faqs": faqs,
            "most": MOST,
        },
        parent="roles/",
        text=wants,
    )


def _of_role(desk: Desk, kind: str, role: str) -> tuple[Entry, ...]:
    return desk.in_order(e for e in desk.catalog.of(kind) if role in getattr(e.record, "roles", ()))


def _benefits(desk: Desk, role: str) -> list[tuple[Entry, Benefit]]:
    """Return what each value point brings this role, the most important point first."""
    found = [
        (entry, entry.record, benefit)
        for entry in desk.catalog.of("value-point")
        if isinstance(entry.record, ValuePoint)
        for benefit in entry.record.benefits
        if benefit.role == role
    ]
    found.sort(key=lambda each: (not each[1].is_approved, each[1].priority or 99, each[0].id))
    return [(entry, benefit) for entry, _, benefit in found]


def _people(desk: Desk) -> dict[str, list[str]]:
    """Return what people in each role are called on their cards, by the personas on file."""
    people: dict[str, list[str]] = {role.id: [] for role in desk.terms("decision-role")}
    for entry in desk.catalog.of("persona"):
        people.setdefault(getattr(entry.record, "decision_role", ""), []).append(desk.plain(entry.record.name))
    return people


VIEW = View("roles", pages)
