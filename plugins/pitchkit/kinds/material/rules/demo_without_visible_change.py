"""A demonstration does not say what changes before the viewer's eyes."""

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
    "demo-without-visible-change",
    "warning",
    Both(
        "演示脚本“{material}”没写看得见的变化，客户看完只记得点了很多按钮",
        "the demo script '{material}' names no visible change, and viewers will remember clicks",
    ),
    Both(
        "在 visible_change 里写：哪一刻，屏幕上什么变了",
        "say under visible_change at which moment what on the screen changes",
    ),
    id="MAT-09",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where a demo script shows no change."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's rules judge records of its schema
    if material.material_type == "demo-script" and material.visible_change is None:
        yield CODE.at(entry.span(("material_type",)), material=material.id)


EXAMPLE = Example(
    "material",
    wrong="""
material_type: demo-script
visible_change:
""",
    right="""
material_type: demo-script
visible_change: {zh: 拔线那一刻，灯由绿变黄, en: The light turns yellow as the line is cut}
""",
)

RULE = Rule(CODE, check, EXAMPLE)
