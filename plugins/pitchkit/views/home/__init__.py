"""The first page: whom are you meeting? Below it what is new, what is due, and the best proof at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.coverage import Coverage, interest
from pitchkit.pages.standing import state_of
from pitchkit.views.home.choosing import due, featured_case, launches, top_value_points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page
    from pitchkit.pages.coverage import Cell

WAYS = ("scenario", "faq", "case", "product")
"""Kinds a seller who does not know the role may start from."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the home page."""
    coverage = Coverage(desk.ground, desk.catalog.of("talk-track"))
    speaks = any(cell.can_be_said for cell in coverage.cells)
    company = next(iter(desk.catalog.of("company")), None)
    yield desk.page(
        "home/page.html",
        "",
        desk.word("home"),
        {
            "company": company,
            "sides": _sides(desk) if speaks or not desk.edition.leaves_the_house else {},
            "coverage": coverage,
            "asks": speaks or not desk.edition.leaves_the_house,
            "wants": {role.id: interest(role, desk.language) for role in coverage.roles},
            "people": _people(desk),
            "ways": _ways(desk),
            "has_scenes": any(
                state_of(scene.record, desk.edition.as_of) != "ended" for scene in desk.catalog.of("scenario")
            ),
            "has_library": any(talk.record.status != "retired" for talk in desk.catalog.of("talk-track")),
            "gaps": _gaps(coverage) if speaks and not desk.edition.leaves_the_house else [],
            **_below(desk),
        },
        layout="home",
        shelf="home",
        text=desk.plain(company.record.summary) if company else "",
    )


def _sides(desk: Desk) -> dict[str, list[list[str]]]:
    """Return the sides the finder shows before its data is needed: the first ones, and those it remembers."""
    first = (("role", "decision-role"), ("step", "purchase-step"))
    told = {name: [[term.id, desk.plain(term.label)] for term in desk.terms(words)] for name, words in first}
    for kind in ("segment", "product"):
        offered = [entry for entry in desk.catalog.of(kind) if entry.record.status != "retired"]
        told[kind] = [[entry.id, desk.plain(entry.record.name)] for entry in offered]
    return told


def _below(desk: Desk) -> dict[str, object]:
    """Return what stands below the question; work to be done only for those who can do it."""
    today, catalog = desk.edition.as_of, desk.catalog
    inside = not desk.edition.leaves_the_house
    return {
        "launches": launches(catalog, today),
        "case": featured_case(catalog, today),
        "value_points": top_value_points(catalog, today),
        "due": due(catalog, today) if inside else (),
        "drafts": _drafts(desk) if inside else (),
    }


def _gaps(coverage: Coverage) -> list[Cell]:
    """Return the cells that need words and have none anybody may say."""
    return [cell for cell in coverage.cells if cell.need == "needed" and not cell.can_be_said]


def _ways(desk: Desk) -> list[tuple[str, str, int]]:
    """Return the other ways in: address, name and number of records."""
    kinds = desk.shop.kinds
    found = [(kinds[name], len(desk.catalog.of(name))) for name in WAYS if name in kinds]
    return [(f"{kind.plural}/", kind.several.to(desk.language), count) for kind, count in found if count]


def _drafts(desk: Desk) -> tuple[Entry, ...]:
    return tuple(entry for entry in desk.catalog if entry.record.status in ("draft", "in-review"))


def _people(desk: Desk) -> dict[str, list[str]]:
    """Return what people in each role are called on their cards, by the personas on file."""
    people: dict[str, list[str]] = {role.id: [] for role in desk.terms("decision-role")}
    for entry in desk.catalog.of("persona"):
        people.setdefault(getattr(entry.record, "decision_role", ""), []).append(desk.plain(entry.record.name))
    return people


VIEW = View("home", pages)
