"""What a situation says of itself: why each thing was chosen, what was borrowed, whom to ask, and what it is called.

The sentences are patterns, so that pages laid out here and screens compiled in the browser say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from pitchkit.pages.coverage import interest
from pitchkit.views.situation.compiler import FIELDS

if TYPE_CHECKING:
    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk
    from pitchkit.views.situation.compiler import Situation

__all__ = ["called", "owner", "patterns", "told", "wants"]

_TERMS = {"role": "decision-role", "step": "purchase-step", "type": "customer-type"}


def patterns(desk: Desk) -> dict[str, Any]:
    """Return the sentences in the desk's language; `{}` stands for what they speak of."""
    t = desk.t
    return {
        "apart": "\u00a0· ",
        "and": t("、", ", "),
        "gap": t(
            "“{}”还没有话术。下面是最接近的：“{}”。", "There are no words for “{}” yet. These are the nearest: “{}”."
        ),
        "stranger": t(
            "{}还没有自己的话术。下面用最接近的一份，开口前换成对方的说法。",
            "There are no words for {} yet. These are the nearest; put them in this customer's terms before you speak.",
        ),
        "chosen": t("选它，因为{}。", "Chosen for: {}."),
        "no-case": t("这个市场还没有自己的案例。", "This market has no case of its own yet."),
        "until": t("用到的内容最早 {} 要核对", "First review due on {}"),
        "why": _why(desk),
    }


def _why(desk: Desk) -> dict[str, dict[str, str]]:
    """Return, per slot, what each dimension says for a choice."""
    t = desk.t
    cited = t("话术里用的就是它", "the talk rests on it")
    market, product = t("同在{}市场", "same market ({})"), t("也用{}", "same product ({})")
    return {
        "talk": {
            "product": t("讲的就是{}", "it is about {}"),
            "segment": t("写给{}市场", "written for {}"),
            "type": t("写给{}客户", "written for customers of the type “{}”"),
        },
        "proof": {
            "competitor": t("对得上{}", "it answers {}"),
            "product": t("证明的是{}", "it speaks for {}"),
            "segment": market,
            "told": cited,
        },
        "case": {
            "product": product,
            "segment": market,
            "talk": t("话术里讲的就是它", "the talk tells it"),
            "point": t("证明同一个价值点", "it proves the same value point"),
            "sold": product,
        },
    }


def called(desk: Desk, field: str, value: str) -> str:
    """Return what a field's value is called."""
    if field in _TERMS:
        return desk.plain(desk.term(_TERMS[field], value).label)
    entry = desk.catalog.get(value)
    return desk.plain(entry.record.name) if entry else ""


def wants(desk: Desk, role: str) -> str:
    """Return what holders of a role want, and who they are."""
    people = [
        desk.plain(entry.record.name)
        for entry in desk.catalog.of("persona")
        if getattr(entry.record, "decision_role", "") == role
    ]
    wanted = interest(desk.term("decision-role", role), desk.language)
    return " · ".join(filter(None, (wanted, desk.t("、", ", ").join(people[:2]))))


def owner(desk: Desk, entry: Entry) -> str:
    """Return the team that keeps a record true, empty where this reader is not told."""
    return desk.plain(desk.term("team", entry.record.owner.team).label) if entry.record.owner else ""


def told(desk: Desk, situation: Situation) -> dict[str, Any]:
    """Return what a situation says of itself, for its page."""
    said = patterns(desk)
    return {
        "address": urlencode(situation.asked),
        "borrowed": _borrowed(desk, situation, said),
        "owner": owner(desk, situation.talk.entry),
        "why": _reasons(desk, situation, said),
        "until": said["until"].format(situation.until) if situation.until else "",
    }


def _borrowed(desk: Desk, situation: Situation, said: dict[str, Any]) -> list[str]:
    cell = {"role": situation.role, "step": situation.step}
    sentences = [said["gap"].format(_cell(desk, situation.asked), _cell(desk, cell))] if situation.is_borrowed else []
    if situation.strangers:
        names = (called(desk, field, situation.asked[field]) for field in situation.strangers)
        sentences.append(said["stranger"].format(said["and"].join(names)))
    return sentences


def _cell(desk: Desk, fields: Any) -> str:
    return "\u00a0· ".join(called(desk, field, fields[field]) for field in FIELDS[:2] if fields.get(field))


def _reasons(desk: Desk, situation: Situation, said: dict[str, Any]) -> dict[str, str]:
    found = {each.id: _because(desk, "proof", each.id, situation, said) for each in situation.proofs}
    found[situation.talk.id] = _because(desk, "talk", situation.talk.id, situation, said)
    case = situation.case
    if case is not None:
        markets = {field for field, _ in situation.reasons[case.id]}
        lacks = "segment" in situation.asked and "segment" not in markets
        found[case.id] = _because(desk, "case", case.id, situation, said) + (said["no-case"] if lacks else "")
    return found


def _because(desk: Desk, slot: str, name: str, situation: Situation, said: dict[str, Any]) -> str:
    reasons = dict.fromkeys(
        said["why"][slot][field].format(called(desk, field, value)) for field, value in situation.reasons[name]
    )
    return str(said["chosen"].format(said["and"].join(list(reasons)[:2]))) if reasons else ""
