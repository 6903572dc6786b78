"""The page on which any situation is compiled, and the data it is compiled from in the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.pages import Attachment
from pitchkit.pages.templates import render
from pitchkit.views.situation.compiler import FIELDS
from pitchkit.views.situation.ranking import ANYWHERE, ELSEWHERE, FITTED, SLOTS
from pitchkit.views.situation.wording import called, owner, patterns, wants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.pages import Desk, Page
    from pitchkit.pages.coverage import Coverage
    from pitchkit.views.situation.deck import Deck
    from pitchkit.views.situation.ranking import Candidate

__all__ = ["data", "play"]

ADDRESS = "play/"
DATA = "play/data.js"


class Value(NamedTuple):
    """One value a field may have."""

    id: str
    label: str


class Field(NamedTuple):
    """One field of a situation with the values to choose from."""

    name: str
    label: str
    values: tuple[Value, ...]


def play(desk: Desk, deck: Deck, coverage: Coverage, tools: dict[str, Any]) -> Iterator[Page | Attachment]:
    """Lay out the page and write its data."""
    fields = _fields(desk, deck)
    yield desk.page(
        "situation/play.html",
        ADDRESS,
        desk.t("这次见面怎么说", "What to say in this meeting"),
        {"fields": fields, "coverage": coverage, **tools},
        glossed=False,
        layout="wide",
        shelf="meet",
        order=8,
        text=desk.t(
            "选好角色、阶段、市场、产品、客户类型、竞品，拼成一屏。", "Choose whom, when and about what: one screen."
        ),
    )
    written = json.dumps(data(desk, deck, fields, tools), ensure_ascii=False, separators=(",", ":"))
    yield Attachment(DATA, desk.language, f"pitchkit.give({json.dumps(DATA)},{written});\n".encode())


def _fields(desk: Desk, deck: Deck) -> tuple[Field, ...]:
    t = desk.t
    labels = (
        t("角色", "Role"),
        t("阶段", "Step"),
        t("市场", "Market"),
        t("产品", "Product"),
        t("客户类型", "Type of customer"),
        t("竞品", "Competitor"),
    )
    return tuple(Field(name, label, _values(desk, deck, name)) for name, label in zip(FIELDS, labels, strict=True))


def _values(desk: Desk, deck: Deck, field: str) -> tuple[Value, ...]:
    terms = {"role": "decision-role", "step": "purchase-step", "type": "customer-type"}
    if field in terms:
        ids = [term.id for term in desk.terms(terms[field])]
    elif field in deck.pools:
        ids = [each.id for each in deck.pools[field]]
    else:
        ids = [entry.id for entry in desk.in_order(desk.catalog.of(field)) if not desk.ended(entry.record)]
    return tuple(Value(each, called(desk, field, each)) for each in ids)


def data(desk: Desk, deck: Deck, fields: tuple[Field, ...], tools: dict[str, Any]) -> dict[str, Any]:
    """Return all that the browser needs: the rule, the candidates, and their pieces of the screen."""
    talks = deck.pools["talk"]
    return {
        "fields": FIELDS,
        "fitted": FITTED,
        "anywhere": ANYWHERE,
        "elsewhere": ELSEWHERE,
        "slots": {name: slot._asdict() for name, slot in SLOTS.items()},
        "lineage": {name: near for name, near in deck.lineage.items() if len(near) > 1},
        "standIns": {"|".join(cell): near for cell, near in deck.stand_ins.items()},
        "pools": {slot: _pool(candidates) for slot, candidates in deck.pools.items()},
        "pieces": dict(_pieces(desk, deck, tools)),
        "names": {value.id: value.label for field in fields for value in field.values},
        "talks": {talk.id: {"title": desk.plain(talk.what.title), "owner": owner(desk, talk.entry)} for talk in talks},
        "addresses": {talk.id: desk.address(talk.entry) for talk in talks},
        "wants": {value.id: wants(desk, value.id) for value in fields[0].values},
        "said": patterns(desk),
    }


def _pool(candidates: tuple[Candidate, ...]) -> list[dict[str, Any]]:
    """Return a slot's candidates as data; what is empty is left out, long keys become numbers."""
    keys: dict[str, int] = {}
    found = []
    for each in candidates:
        told = {
            "id": each.id,
            "piece": _piece(each),
            "marks": {name: marks for name, marks in each.marks.items() if marks},
            "facts": each.facts,
            "key": keys.setdefault(each.key, len(keys) + 1) if each.key else 0,
            "hand": each.hand,
            "until": each.until,
            "brings": each.brings,
        }
        found.append({name: value for name, value in told.items() if value or name in ("marks", "facts")})
    return found


def _piece(each: Candidate) -> str:
    """Return the name of a candidate's piece: a proof looks the same whoever leans on it."""
    return each.id.partition("@")[0]


def _pieces(desk: Desk, deck: Deck, tools: dict[str, Any]) -> Iterator[tuple[str, str]]:
    written: set[str] = set()
    for slot, candidates in deck.pools.items():
        for each in candidates:
            if _piece(each) not in written:
                written.add(_piece(each))
                html = render(desk.env, "situation/fragment.html", {"slot": slot, "each": each, **tools})
                yield _piece(each), " ".join(html.split()) if "<pre" not in html else html.strip()
