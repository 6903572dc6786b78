"""What the portal still lacks, the dearest gap first, under two small maps of what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.coverage import Coverage
from pitchkit.views.coverage.maps import segments_by_product
from pitchkit.views.coverage.rows import choices, rows, unbegun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.pages import Desk, Page

MOST = 100
"""How many gaps are listed; who has closed these will be shown the next."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the backlog, for those who can write what is missing."""
    if desk.edition.leaves_the_house or not len(desk.catalog):
        return
    found = rows(desk)
    listed = found[:MOST]
    yield desk.page(
        "coverage/page.html",
        "coverage/",
        desk.t("还差什么", "What is missing"),
        {
            "rows": listed,
            "count": len(found),
            "rest": found[MOST:],
            "groups": choices(desk, listed),
            "unbegun": unbegun(desk),
            "coverage": Coverage(desk.ground, desk.catalog.of("talk-track")),
            "map": segments_by_product(desk.ground),
        },
        layout="wide",
        shelf="more",
        order=20,
        text=desk.t("哪里没有话可说，先补哪一样。", "Where there is nothing to say, and what to write next."),
    )


VIEW = View("coverage", pages)
