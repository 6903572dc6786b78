"""Weighing: what a gap costs a seller, by one formula for all rules, so that the backlog can be ranked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.rules.coverage.serving import lineage, served

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pitchkit.pages.standing import State
    from pitchkit.problems import Code
    from pitchkit.rule import Ground

__all__ = ["Felt", "cost"]

DECIDER, OTHERS = 3, 2
BARENESS: Mapping[str, float] = {"missing": 1, "draft": 0.75, "unproven": 0.5, "overdue": 0.25}


class Felt(NamedTuple):
    """Who feels a gap, and how much is there all the same."""

    role: str = ""
    step: str = ""
    segments: tuple[str, ...] = ()
    state: State = "missing"


EVERYWHERE = Felt()


def cost(ground: Ground, code: Code, felt: Felt = EVERYWHERE) -> int:
    """Return what a gap costs a seller who meets it.

    10 × who × when × how many × how often × how bare, rounded; half of it where the rule is only a hint:

    - who: 3 where the decider sits there, 2 for anybody else. Who signs can end it all in one meeting.
    - when: from 1 at the first purchase step to 2 at the last; 1.5 where no step is meant. The later a deal is lost,
      the more work is lost with it.
    - how many: 1 + the share of served segments in which the gap is felt; all of them where none is named.
    - how often: 1 + how often customers ask there, by `asked_by` of the FAQs of that role and step, compared with the
      place where they ask most.
    - how bare: 1 where nothing is there, 3/4 with a draft that only wants finishing, 1/2 where words are there and
      their proof is not, 1/4 where only the review is overdue.
    """
    who = DECIDER if felt.role == ground.vocabularies.settled("decision-role", "decider") else OTHERS
    when, how_many = _when(ground, felt.step), _how_many(ground, felt.segments)
    whole = 10 * who * when * how_many * _how_often(ground, felt.role, felt.step) * BARENESS[felt.state]
    return max(1, round(whole * (0.5 if code.severity == "hint" else 1)))


def _when(ground: Ground, step: str) -> float:
    steps = [term.id for term in ground.vocabularies.terms("purchase-step")]
    return 1 + steps.index(step) / max(1, len(steps) - 1) if step in steps else 1.5


def _how_many(ground: Ground, segments: tuple[str, ...]) -> float:
    everywhere = served(ground)
    touched = sum(not lineage(ground, entry.id).isdisjoint(segments) for entry in everywhere)
    return 1 + touched / len(everywhere) if touched else 2


def _how_often(ground: Ground, role: str, step: str) -> float:
    if not role and not step:
        return 1
    asked = ground.once(_asked)
    most = max((times for place, times in asked.items() if _is_alike(place, role, step)), default=0)
    return 1 + asked[role, step] / most if most else 1


def _is_alike(place: tuple[str, str], role: str, step: str) -> bool:
    """Say whether two places can be compared: cells with cells, roles with roles, steps with steps."""
    return bool(place[0]) == bool(role) and bool(place[1]) == bool(step)


def _asked(ground: Ground) -> Counter[tuple[str, str]]:
    """Return how often customers asked, by role, by step, and by both."""
    asked: Counter[tuple[str, str]] = Counter()
    for entry in ground.catalog.of("faq"):
        times = getattr(entry.record, "asked_by", None) or 0
        for role in ("", *getattr(entry.record, "roles", ())):
            for step in ("", *getattr(entry.record, "steps", ())):
                asked[role, step] += times
    return asked
