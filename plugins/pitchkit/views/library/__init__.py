"""The talk-track library: which role at which step has words to say, for whom, and where they are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.pages import View
from pitchkit.pages.coverage import STATES, Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page
    from pitchkit.vocabulary import Term

MOST = 200
"""How many talks are listed below the grid before the index of talks takes over."""
COACHED = ("internal", "partner")
"""Who reads which type of customer a talk is for; the customers themselves do not."""


class Shelf(NamedTuple):
    """The talks for one type of customer, or for all of them."""

    term: Term | None
    talks: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """Return where the shelf stands."""
        return f"library/{self.term.id}" if self.term else "library/"


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the library, where there are talks to keep in it: one page for all, and one per type of customer."""
    talks = tuple(entry for entry in desk.catalog.of("talk-track") if entry.record.status != "retired")
    if not talks:
        return
    types = tuple(_types(desk, talks)) if desk.edition.audience in COACHED else ()
    shelves = (Shelf(None, talks), *types)
    whole = Coverage(desk.ground, talks)
    for shelf in shelves:
        yield _page(desk, shelf, shelves, whole)


def _types(desk: Desk, talks: tuple[Entry, ...]) -> Iterator[Shelf]:
    for term in desk.terms("customer-type"):
        own = tuple(talk for talk in talks if term.id in getattr(talk.record, "customer_types", ()))
        if own:
            yield Shelf(term, own)


def _page(desk: Desk, shelf: Shelf, shelves: tuple[Shelf, ...], whole: Coverage) -> Page:
    coverage = Coverage(desk.ground, shelf.talks) if shelf.term else whole
    context = {
        "coverage": coverage,
        "whole": whole,
        "count": _count(desk, coverage),
        "states": STATES,
        "chosen": shelf,
        "choices": shelves if len(shelves) > 1 else (),
        "shelves": _by_role(desk, shelf.talks[:MOST]),
        "rest": len(shelf.talks) - MOST,
    }
    name = desk.word("library")
    if shelf.term:
        title = f"{desk.plain(shelf.term.label)}\u00a0· {name}"
        return desk.page("library/page.html", shelf.address, title, context, layout="wide", parent="library/")
    text = desk.t("谁、在哪一步、说什么：一张表看全。", "Whom, at which step, with which words: one table.")
    return desk.page(
        "library/page.html",
        shelf.address,
        name,
        context,
        layout="wide",
        shelf="meet",
        order=30,
        stands_for=("talk-tracks/",),
        text=text,
    )


def _count(desk: Desk, coverage: Coverage) -> dict[str, int]:
    """Return how many of the cells that need a talk are in which state; readers outside are not told what we lack."""
    needed = [cell.state for cell in coverage.cells if cell.need == "needed"]
    count: dict[str, int] = {state: needed.count(state) for state in STATES}
    if desk.edition.leaves_the_house:
        count["ready"] += count.pop("unproven")
    said = sum(count.get(state, 0) for state in ("ready", "overdue", "unproven"))
    return {"needed": len(needed), "said": said, "unproven": 0, **count}


def _by_role(desk: Desk, talks: tuple[Entry, ...]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Return the talks by the role they name first; those without a role, as in emergencies, stand last."""
    first: dict[str, list[Entry]] = {}
    for entry in talks:
        roles = getattr(entry.record, "roles", ())
        first.setdefault(roles[0] if roles else "", []).append(entry)
    named = [term.id for term in desk.terms("decision-role")]
    order = [*(role for role in named if role in first), *(role for role in first if role not in named)]
    return [(role, desk.in_order(first[role])) for role in order]


VIEW = View("library", pages)
