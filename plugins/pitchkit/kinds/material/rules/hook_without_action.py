"""A hook draws attention and leads to nothing one can do."""

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
    "hook-without-action",
    "warning",
    Both(
        "抓手物料“{material}”没写转化动作，看的人多，留不下来",
        "the hook '{material}' names no conversion action, so people look and leave",
    ),
    Both("在 conversion_action 里写看完之后请对方做的一件事", "say under conversion_action the one thing to do next"),
    id="MAT-07",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where a hook has no action."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's rules judge records of its schema
    if material.pool == "hook" and material.conversion_action is None:
        yield CODE.at(entry.span(("pool",)), material=material.id)


EXAMPLE = Example(
    "material",
    wrong="pool: hook",
    right="""
pool: hook
conversion_action: add-contact
""",
)

RULE = Rule(CODE, check, EXAMPLE)
