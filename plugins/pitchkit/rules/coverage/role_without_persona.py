"""Nobody has described who sits in one of the roles in a segment that is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import concerning, folder, name, term
from pitchkit.rules.coverage.serving import served, serves, standing
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "role-without-persona",
    "warning",
    Both("“{segment}”里的{role}是什么人，还没有画像", "nobody has described the {role} in “{segment}”"),
    Both(
        "写一份 decision_role 为 {id} 的画像；segments 不写，就算对各个市场都成立",
        "write a persona with decision_role {id}; without segments it holds for all of them",
    ),
    id="PER-01",
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every role of a served segment without an approved persona."""
    personas = [entry.record for entry in standing(ground, "persona")]
    for entry in served(ground):
        here = [each for each in personas if serves(ground, getattr(each, "segments", ()), entry.id)]
        known = {getattr(each, "decision_role", None) for each in here}
        for role in ground.vocabularies.terms("decision-role"):
            if role.id not in known:
                problem = CODE.at(
                    folder(ground, "personas"),
                    also=concerning(entry),
                    segment=name(ground, entry),
                    role=term(ground, "decision-role", role.id),
                    id=role.id,
                )
                weight = cost(ground, CODE, Felt(role.id, segments=(entry.id,)))
                yield Gap(f"{entry.id}/{role.id}", problem, weight, f"roles/{role.id}")


EXAMPLE = Example("persona", wrong="decision_role: buyer", right="decision_role: user")

RULE = CoverageRule(CODE, find, EXAMPLE, key="sample-segment/user")
