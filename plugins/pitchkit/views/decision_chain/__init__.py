"""The decision chain: six roles on the way to one purchase, what to say to each, and how one tells the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.coverage import Coverage, interest
from pitchkit.views.decision_chain.chain import chain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.pages import Desk, Page

COACHED = ("internal", "partner")
"""Who is told how a decision comes about; a customer is not shown a map of their own house."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the chain for those who sell, where there is something to say to somebody in it."""
    if desk.edition.audience not in COACHED:
        return
    coverage = Coverage(desk.ground, desk.catalog.of("talk-track"))
    if desk.edition.leaves_the_house and not any(cell.can_be_said for cell in coverage.cells):
        return
    stages = chain(desk.catalog, coverage, desk.edition.as_of)
    if not any(stage.is_known for stage in stages):
        return
    yield desk.page(
        "decision_chain/page.html",
        "decision-chain/",
        desk.t("决策链", "Decision chain"),
        {
            "stages": stages,
            "coverage": coverage,
            "wants": {stage.role.id: interest(stage.role, desk.language) for stage in stages},
        },
        layout="wide",
        shelf="meet",
        order=15,
        text=desk.t(
            "六种角色怎样一个接一个把采购推到签字。",
            "How six roles, one after the other, carry a purchase to the signature.",
        ),
    )


VIEW = View("decision_chain", pages)
