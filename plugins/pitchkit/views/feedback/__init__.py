"""What sellers sent back and what came of it, on one page; and for scripts, to whom the next report goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pitchkit.pages import Attachment, View
from pitchkit.pages.reporting import COACHED, team_address
from pitchkit.views.feedback.answering import answering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.pages import Desk, Page

DATA = "feedback/data.js"
MARKED_BY = {
    "role": "decision-role",
    "step": "purchase-step",
    "type": "customer-type",
}
NAMED_BY = ("segment", "product", "competitor")


def pages(desk: Desk) -> Iterable[Page | Attachment]:
    """Write to whom reports go, for those who sell; for the house also what came of them."""
    if desk.edition.audience not in COACHED or not len(desk.catalog):
        return
    yield Attachment(DATA, desk.language, _given(desk))
    if not desk.edition.leaves_the_house:
        yield from _page(desk)


def _page(desk: Desk) -> Iterator[Page]:
    found = answering(desk.catalog, desk.edition.as_of)
    if found.sent:
        yield desk.page(
            "feedback/page.html",
            "feedback/",
            desk.t("反馈与答复", "Reports and answers"),
            {"found": found},
            layout="wide",
            shelf="more",
            order=25,
            text=desk.t("客户问了什么，改了什么，谁还没答。", "What customers asked, what changed, who still owes."),
        )


def _given(desk: Desk) -> bytes:
    teams = () if desk.edition.leaves_the_house else desk.terms("team")
    data = {
        "issue": desk.shop.feedback.issue,
        "chat": desk.shop.feedback.chat,
        "mail": desk.shop.feedback.mail,
        "teams": {term.id: _team(desk, term.id) for term in teams},
        "names": {**_terms(desk), **_records(desk)},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'pitchkit.give("{DATA}", {text});\n'.encode()


def _team(desk: Desk, team: str) -> dict[str, str]:
    said = {way: team_address(desk, team, way) for way in ("mail", "chat")}
    return {"name": desk.plain(desk.term("team", team).label), **{way: where for way, where in said.items() if where}}


def _terms(desk: Desk) -> dict[str, dict[str, str]]:
    """Return what the parts of a situation are called, so that a message names them as people do."""
    return {
        name: {term.id: desk.plain(term.label) for term in desk.terms(vocabulary)}
        for name, vocabulary in MARKED_BY.items()
    }


def _records(desk: Desk) -> dict[str, dict[str, str]]:
    return {kind: {entry.id: desk.plain(entry.record.name) for entry in desk.catalog.of(kind)} for kind in NAMED_BY}


VIEW = View("feedback", pages)
