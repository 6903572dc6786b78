"""A material has nobody who keeps it, or no day by which somebody looks at it again."""

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
    "material-without-owner-or-end",
    "warning",
    Both(
        "物料“{material}”没写{lacking}，旧版会一直有人拿去用",
        "the material '{material}' has no {lacking}, so an old version stays in use",
    ),
    Both("写上 {fields}；物料一般半年核对一次", "set {fields}; half a year ahead is usual for a material"),
    id="MAT-01",
)

KEPT_BY = {"owner": Both("负责人", "owner"), "expires_on": Both("下次核对的日期", "review date")}


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where the owner or the review date is missing."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's rules judge records of its schema
    lacking = [name for name in KEPT_BY if not getattr(material, name)]
    if lacking:
        called = Both(*(sep.join(KEPT_BY[name][i] for name in lacking) for i, sep in enumerate(("和", " and no "))))
        yield CODE.at(entry.span(("status",)), material=material.id, lacking=called, fields=", ".join(lacking))


EXAMPLE = Example(
    "material",
    wrong="expires_on:",
    right="expires_on: 2099-12-31",
)

RULE = Rule(CODE, check, EXAMPLE)
