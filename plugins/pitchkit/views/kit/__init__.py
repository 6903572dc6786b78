"""The kit for one meeting: the cards a seller has ticked, as one page to read, print and send on.

Which cards are in it stands in the address and on the device; what each of them says is a small file of its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pitchkit.edition import admits
from pitchkit.pages import Attachment, View
from pitchkit.pages.standing import state_of
from pitchkit.pages.templates import render
from pitchkit.views.kit.essence import blocks, figures, proofs

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page

COACHED = ("internal", "partner")
"""Who prepares meetings; a customer is the one who is met."""
USABLE = ("ready", "overdue")
"""In which states a record may be taken to a meeting."""
LIST = "kit/all.records.js"
"""Where the list of records lies. Ids hold no full stop, so no record's file can be called that."""


def pages(desk: Desk) -> Iterable[Page | Attachment]:
    """Lay out the page, the list of what can be ticked, and what each record brings along."""
    entries = [entry for entry in desk.catalog if entry.kind.plural]
    if desk.edition.audience not in COACHED or not entries:
        return
    yield _page(desk)
    yield _file(desk, LIST, _list(desk, entries))
    for entry in entries:
        yield _file(desk, f"kit/{entry.id}.js", _record(desk, entry))


def _page(desk: Desk) -> Page:
    return desk.page(
        "kit/page.html",
        "kit/",
        desk.t("会议包", "Meeting kit"),
        {"sends": desk.outward is not None},
        layout="wide",
        shelf="meet",
        order=8,
        text=desk.t(
            "勾好的卡片合成一份：自己看，或者给客户。", "The cards you ticked, in one: for you, or for the customer."
        ),
    )


def _file(desk: Desk, address: str, data: Any) -> Attachment:
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Attachment(address, desk.language, f"pitchkit.give({json.dumps(address)},{told});\n".encode())


def _list(desk: Desk, entries: Iterable[Entry]) -> dict[str, Any]:
    """Return where each record lies and whether it may be taken along; a former id leads to the present one."""
    found: dict[str, Any] = {}
    for entry in entries:
        found |= dict.fromkeys(entry.record.aliases, entry.id)
        found[entry.id] = [entry.kind.plural, state_of(entry.record, desk.edition.as_of)]
    return found


def _record(desk: Desk, entry: Entry) -> dict[str, Any]:
    record = entry.record
    state = state_of(record, desk.edition.as_of)
    usable = state in USABLE
    return {
        **_names(desk, entry),
        "address": desk.address(entry),
        "state": "retired" if record.status == "retired" else state,
        "until": _day(record.valid_until),
        "holds": _day(_holds(desk, entry)),
        "review": _day(record.expires_on),
        "successor": _successor(desk, entry),
        "me": _html(desk, entry) if usable else None,
        "them": _theirs(desk, entry) if usable else None,
        "why": _reason(desk, entry),
    }


def _day(date: datetime.date | None) -> str:
    return date.isoformat() if date else ""


def _holds(desk: Desk, entry: Entry) -> datetime.date | None:
    """Return the first day on which the record or a proof it shows ends."""
    shown = (entry, *(proof.entry for proof in proofs(entry, desk.catalog, desk.edition.as_of)))
    return min((each.record.valid_until for each in shown if each.record.valid_until), default=None)


def _names(desk: Desk, entry: Entry) -> dict[str, str]:
    return {"kind": entry.kind.one.to(desk.language), "title": desk.plain(entry.record.name)}


def _successor(desk: Desk, entry: Entry) -> dict[str, str] | None:
    end = desk.ended(entry.record)
    after = desk.catalog.get((end.successor if end else entry.record.successor) or "")
    return {"id": after.id, "address": desk.address(after), **_names(desk, after)} if after else None


def _theirs(desk: Desk, entry: Entry) -> dict[str, str] | None:
    """Return a record as the customer's desk tells it: from what that edition holds, and under its name there."""
    outside = desk.outward
    there = outside.catalog.get(entry.id) if outside else None
    if outside is None or there is None:
        return None
    return {**_names(outside, there), "html": _html(outside, there)}


def _html(desk: Desk, entry: Entry) -> str:
    inside = desk.edition.audience in COACHED
    context = {
        "entry": entry,
        "record": entry.record,
        "inside": inside,
        "blocks": blocks(entry.record, inside=inside),
        "figures": figures(entry.record),
        "proofs": proofs(entry, desk.catalog, desk.edition.as_of),
    }
    return "\n".join(line for line in render(desk.env, "kit/card.html", context).splitlines() if line.strip())


def _reason(desk: Desk, entry: Entry) -> str:
    """Say why a record has nothing for a customer, empty where it has."""
    outside = desk.outward
    if outside is None:
        return desk.t("这个门户没有客户版。", "This portal has no edition for customers.")
    if outside.catalog.get(entry.id):
        return ""
    if not (admits(outside.edition, entry.record.audience) and admits(outside.edition, entry.kind.ceiling)):
        return desk.t("只限内部，没有客户看的版本。", "For inside only: there is no version for customers.")
    return desk.t(
        "客户版里没有它：缺批准、依据或授权，或者早过了核对日期。",
        "The customer edition lacks it: an approval, a proof or a consent is missing, or its review is long due.",
    )


VIEW = View("kit", pages)
