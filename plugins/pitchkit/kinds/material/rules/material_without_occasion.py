"""A material says neither at which purchase step nor in which scene it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.material.schema import Material
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "material-without-occasion",
    "warning",
    Both(
        "物料“{material}”没写用在哪一步、哪个场合，一线找不到它",
        "the material '{material}' names no purchase step and no front-line scene, so the front line cannot find it",
    ),
    Both("在 scenes 或 steps 里至少写一个", "name at least one under scenes or steps"),
    id="MAT-02",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where both are open."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's rules judge records of its schema
    if not material.steps and not material.scenes:
        yield CODE.at(entry.span(("status",)), material=material.id)


EXAMPLE = Example(
    "material",
    wrong="""
steps:
scenes:
""",
    right="""
steps:
scenes: [solution-exchange]
""",
)

RULE = Rule(CODE, check, EXAMPLE)
