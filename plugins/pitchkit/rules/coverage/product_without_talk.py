"""There is a product, and a role to whom nobody can speak about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import concerning, folder, name, term
from pitchkit.rules.coverage.serving import products_of, standing
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "product-without-talk",
    "warning",
    Both("对{role}谈“{product}”，还没有一份话术", "there is no talk track about “{product}” for the {role}"),
    Both(
        "写一份 roles 里有 {id} 的话术，products 或 value_points 写到这个产品",
        "write one with {id} under roles that names the product, or one of its value points",
    ),
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every approved product and role without a standing talk between them."""
    held = {
        (role, product)
        for talk in standing(ground, "talk-track")
        for role in getattr(talk.record, "roles", ())
        for product in products_of(ground, talk)
    }
    for entry in standing(ground, "product"):
        for role in ground.vocabularies.terms("decision-role"):
            if (role.id, entry.id) not in held:
                problem = CODE.at(
                    folder(ground, "talk-tracks"),
                    also=concerning(entry),
                    product=name(ground, entry),
                    role=term(ground, "decision-role", role.id),
                    id=role.id,
                )
                weight = cost(ground, CODE, Felt(role.id, segments=getattr(entry.record, "for_segments", ())))
                yield Gap(f"{entry.id}/{role.id}", problem, weight, f"{entry.kind.plural}/{entry.id}")


EXAMPLE = Example("talk-track", wrong="roles: [buyer]", right="roles: [user]")

RULE = CoverageRule(CODE, find, EXAMPLE, key="sample-product/user")
