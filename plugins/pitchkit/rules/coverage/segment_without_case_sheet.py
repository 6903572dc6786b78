"""A segment is served, and there is no case sheet to leave behind there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import concerning, folder, name
from pitchkit.rules.coverage.serving import lineage, served, standing
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.record import Record
    from pitchkit.rule import Ground

CODE = Code(
    "segment-without-case-sheet",
    "warning",
    Both(
        "“{segment}”还没有案例单页，拜访完没东西留下",
        "there is no case sheet for “{segment}”, so nothing is left behind after a visit",
    ),
    Both(
        "做一份 material_type: case-sheet、pool: basic 的物料，segments 写 {id}",
        "make a material with material_type: case-sheet and pool: basic, and {id} under segments",
    ),
    id="MAT-06",
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every served segment without an approved basic case sheet."""
    sheets = [entry.record for entry in standing(ground, "material") if _is_sheet(entry.record)]
    held = {ref for sheet in sheets for ref in getattr(sheet, "segments", ())}
    for entry in served(ground):
        if held.isdisjoint(lineage(ground, entry.id)):
            problem = CODE.at(
                folder(ground, "materials"), also=concerning(entry), segment=name(ground, entry), id=entry.id
            )
            weight = cost(ground, CODE, Felt(segments=(entry.id,)))
            yield Gap(entry.id, problem, weight, f"{entry.kind.plural}/{entry.id}")


def _is_sheet(material: Record) -> bool:
    return getattr(material, "material_type", None) == "case-sheet" and getattr(material, "pool", None) == "basic"


EXAMPLE = Example("material", wrong="material_type: slide-deck", right="material_type: case-sheet")

RULE = CoverageRule(CODE, find, EXAMPLE, key="sample-segment")
