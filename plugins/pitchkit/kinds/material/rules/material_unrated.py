"""The front line has not said whether a material works, or says that it does not."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pitchkit.kinds.material.rating import rated
from pitchkit.kinds.material.schema import Material
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "material-unrated",
    "warning",
    Both("物料“{material}”{lacking}", "the material '{material}' {lacking}"),
    Both(
        "请用过的团队打 1–5 分，写进 ratings；低于 3 分的改或下架",
        "ask the teams that used it for 1 to 5 under ratings; mend or retire what is below 3",
    ),
    id="MAT-05",
)

PATIENCE = datetime.timedelta(days=90)
LEAST = 3


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where a rating is low, or still missing three months after it was made."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's rules judge records of its schema
    rating = rated(material.ratings)
    if rating is None and material.created is not None and ground.as_of - material.created > PATIENCE:
        days = (ground.as_of - material.created).days
        lacking = Both(f"用了 {days} 天，一线还没评过", f"is {days} days old and was rated by nobody at the front line")
        yield CODE.at(entry.span(("created",)), material=material.id, lacking=lacking)
    elif rating is not None and rating.average < LEAST:
        lacking = Both(f"一线平均只给 {rating.average} 分", f"gets {rating.average} on average from the front line")
        yield CODE.at(entry.span(("ratings",), key=True), material=material.id, lacking=lacking)


EXAMPLE = Example(
    "material",
    wrong="""
created: 2026-01-15
ratings:
""",
    right="""
created: 2026-01-15
ratings: [{team: sales-ops, score: 4, on: 2026-03-02}]
""",
)

RULE = Rule(CODE, check, EXAMPLE)
