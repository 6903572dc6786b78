"""How the content is doing: per team what is begun, found wrong and due for a look, and per kind how complete it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.views.health.fullness import fullness
from pitchkit.views.health.ledger import SOON, ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.pages import Desk, Page

MOST = 20
"""How many lines of one sort a team's part shows."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the page, for those who can do something about it."""
    if desk.edition.leaves_the_house or not len(desk.catalog):
        return
    yield desk.page(
        "health/page.html",
        "health/",
        desk.t("内容健康", "Content health"),
        {
            "teams": ledger(desk.catalog, desk.shop.findings, desk.edition.as_of),
            "kinds_filled": fullness(desk.catalog, desk.shop.kinds),
            "soon": SOON.days,
            "most": MOST,
        },
        layout="wide",
        shelf="more",
        order=30,
        text=desk.t("每个团队手上有什么没写完、有错、到期。", "What each team has begun, must mend and must review."),
    )


VIEW = View("health", pages)
