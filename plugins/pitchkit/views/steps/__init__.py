"""One page per purchase step: whom one meets there, what to say to each, and what they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page
    from pitchkit.vocabulary import Term

MOST = 12
"""How many records of one kind a step's page shows before it leads to their index."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the steps and their index; readers outside get them only with words to say."""
    coverage = Coverage(desk.ground, desk.catalog.of("talk-track"))
    if desk.edition.leaves_the_house and not any(cell.can_be_said for cell in coverage.cells):
        return
    yield _index(desk, coverage)
    last = len(coverage.steps) - 1
    for i, step in enumerate(coverage.steps):
        before = f"steps/{coverage.steps[i - 1].id}" if i else None
        after = f"steps/{coverage.steps[i + 1].id}" if i < last else None
        yield _step(desk, coverage, step, before, after)


def _index(desk: Desk, coverage: Coverage) -> Page:
    return desk.page(
        "steps/index.html",
        "steps/",
        desk.word("steps"),
        {"coverage": coverage},
        shelf="meet",
        order=20,
        text=desk.t(
            "采购八步：每一步见谁、说什么。", "Eight steps of a purchase: whom you meet at each, and what to say."
        ),
    )


def _step(desk: Desk, coverage: Coverage, step: Term, before: str | None, after: str | None) -> Page:
    return desk.page(
        "steps/page.html",
        f"steps/{step.id}",
        desk.plain(step.label),
        {
            "step": step,
            "coverage": coverage,
            "tracks": _at_step(desk, "talk-track", step.id),
            "faqs": _at_step(desk, "faq", step.id),
            "most": MOST,
        },
        parent="steps/",
        previous=before,
        next=after,
    )


def _at_step(desk: Desk, kind: str, step: str) -> tuple[Entry, ...]:
    return desk.in_order(e for e in desk.catalog.of(kind) if step in getattr(e.record, "steps", ()))


VIEW = View("steps", pages)
