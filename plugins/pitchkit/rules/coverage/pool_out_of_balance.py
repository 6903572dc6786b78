"""One of the content pools is nearly dry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import folder, term
from pitchkit.rules.coverage.serving import standing
from pitchkit.rules.coverage.weighing import cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "pool-out-of-balance",
    "hint",
    Both("{total} 份物料里，{pool}只有 {count} 份", "of {total} materials only {count} belong to the pool “{pool}”"),
    Both(
        "基础、日常、抓手都要有；先从已有案例里剪几份 pool: {id} 的",
        "basic, daily and hook are all needed; cut a few with pool: {id} from the cases there are",
    ),
    id="MAT-08",
)

ENOUGH = 10
_OTHER = """
title: 物料
status: approved
owner: {{team: content-ops}}
material_type: article
level: company
pool: {pool}
"""


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every pool with less than a tenth of the materials; of fewer than ten a share says nothing."""
    pools = [getattr(entry.record, "pool", None) for entry in standing(ground, "material")]
    for pool in ground.vocabularies.terms("content-pool") if len(pools) >= ENOUGH else ():
        count = pools.count(pool.id)
        if count * 10 < len(pools):
            called = term(ground, "content-pool", pool.id)
            problem = CODE.at(folder(ground, "materials"), pool=called, total=len(pools), count=count, id=pool.id)
            yield Gap(pool.id, problem, cost(ground, CODE), "materials/")


EXAMPLE = Example(
    "material",
    wrong="pool: basic",
    right="pool: daily",
    beside={f"materials/other-{i}.yml": _OTHER.format(pool="basic" if i else "hook") for i in range(ENOUGH - 1)},
)

RULE = CoverageRule(CODE, find, EXAMPLE, key="daily")
