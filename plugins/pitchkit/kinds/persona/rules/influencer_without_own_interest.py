"""An influencer is described without what he or she personally gains or loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.persona.schema import Persona
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "influencer-without-own-interest",
    "warning",
    Both(
        "影响者“{persona}”没写自己的利益；影响者的立场因人而异，不写就不知道从哪里谈起",
        "the influencer '{persona}' has no own interest; each has another, and nobody knows where to begin",
    ),
    Both("在 own_interest 里写这个人自己图什么、怕什么", "say under own_interest what this person hopes for and fears"),
    id="PER-02",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where an influencer has no own interest."""
    persona = entry.record
    assert isinstance(persona, Persona)  # noqa: S101  # a kind's rules judge records of its schema
    if persona.decision_role == "influencer" and persona.own_interest is None:
        yield CODE.at(entry.span(("decision_role",)), persona=persona.id)


EXAMPLE = Example(
    "persona",
    wrong="""
decision_role: influencer
own_interest:
""",
    right="""
decision_role: influencer
own_interest: {zh: 少一个要他自己养的孤岛, en: One island fewer to keep}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
