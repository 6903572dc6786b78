"""Two pages to open in a call: what to say when another name comes up, and what to answer to an objection."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.views.battle_cards.objections import by_type
from pitchkit.views.battle_cards.ways import unfinished, ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.pages import Desk, Page

COACHED = ("internal", "partner")
"""Who is told what to answer; a customer is not handed the answers to their own objections."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the battle cards for the house, and the objections for those who sell."""
    if not desk.edition.leaves_the_house:
        yield from _cards(desk)
    if desk.edition.audience in COACHED:
        yield from _objections(desk)


def _cards(desk: Desk) -> Iterator[Page]:
    found = ways(desk.catalog, desk.terms("alternative-kind"), desk.edition.as_of)
    drafts = unfinished(desk.catalog, desk.edition.as_of)
    if not found and not drafts:
        return
    kinds = Counter(way.kind for way in found)
    yield desk.page(
        "battle_cards/cards.html",
        "battle-cards/",
        desk.t("客户提到别家", "Battle cards"),
        {"ways": found, "kinds": kinds.items(), "drafts": drafts},
        layout="wide",
        shelf="meet",
        order=50,
        stands_for=("competitors/",),
        text=desk.t(
            "客户提到别家，先说哪一句、请他问什么。", "Another name comes up: what to say, what to have them ask."
        ),
    )


def _objections(desk: Desk) -> Iterator[Page]:
    groups = by_type(desk.ground, desk.terms("objection-type"))
    told = [group for group in groups if group.heard]
    if not told:
        return
    yield desk.page(
        "battle_cards/objections.html",
        "objections/",
        desk.t("异议怎么接", "Objections"),
        {"groups": told, "silent": [group.type for group in groups if not group.heard]},
        layout="wide",
        shelf="meet",
        order=60,
        text=desk.t("客户一句话顶回来，照着接。", "They push back with one sentence. Here is what to answer."),
    )


VIEW = View("battle_cards", pages)
