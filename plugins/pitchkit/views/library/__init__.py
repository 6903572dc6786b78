"""The talk-track library: which role at which step has words to say, and where they are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page

MOST = 200
"""How many talks are listed below the grid before the index of talks takes over."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the library, where there are talks to keep in it."""
    talks = [entry for entry in desk.catalog.of("talk-track") if entry.record.status != "retired"]
    if not talks:
        return
    coverage = Coverage(talks, desk.shop.vocabularies, desk.edition.as_of)
    yield desk.page(
        "library/page.html",
        "library/",
        desk.word("library"),
        {
            "coverage": coverage,
            "count": _count(coverage),
            "shelves": _shelves(desk, talks[:MOST]),
            "rest": len(talks) - MOST,
        },
        layout="wide",
        shelf="meet",
        order=30,
        text=desk.t("谁、在哪一步、说什么：一张表看全。", "Whom, at which step, with which words: one table."),
    )


def _count(coverage: Coverage) -> dict[str, int]:
    """Return how many of the cells that need a talk are in which state."""
    needed = [cell.state for cell in coverage.cells if cell.need == "needed"]
    return {
        "needed": len(needed),
        **{state: needed.count(state) for state in ("ready", "overdue", "draft", "missing")},
    }


def _shelves(desk: Desk, talks: list[Entry]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Return the talks by the role they name first; those without a role, as in emergencies, stand last."""
    first: dict[str, list[Entry]] = {}
    for entry in talks:
        roles = getattr(entry.record, "roles", ())
        first.setdefault(roles[0] if roles else "", []).append(entry)
    named = [term.id for term in desk.terms("decision-role")]
    order = [*(role for role in named if role in first), *(role for role in first if role not in named)]
    return [(role, desk.in_order(first[role])) for role in order]


VIEW = View("library", pages)
