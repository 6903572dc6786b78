"""The way in for a seller with a meeting: which segment, which scene, and what the customer says there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.views.meeting.markets import markets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.pages import Desk, Page

COACHED = ("internal", "partner")
"""Who is asked whom they are meeting; a customer is asked whether it happens to them."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the way in, where there is a scene to recognise."""
    found = markets(desk.catalog, desk.terms("decision-role"), desk.edition.as_of)
    told = [market for market in found if market.scenes]
    if not told:
        return
    coaches = desk.edition.audience in COACHED
    yield desk.page(
        "meeting/page.html",
        "meeting/",
        desk.t("我要见……", "I am meeting …") if coaches else desk.t("您遇到过吗", "Does this happen to you?"),
        {"markets": told, "silent": [market.segment for market in found if not market.scenes], "coached": coaches},
        layout="wide",
        shelf="meet",
        order=5,
        stands_for=("scenarios/",),
        text=desk.t("先选行业，再认场景。", "First the industry, then the scene."),
    )


VIEW = View("meeting", pages)
