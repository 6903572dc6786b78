"""An approved value point that nothing proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "unproven-value-point",
    "error",
    Both("已批准的价值点“{record}”没有任何证据", "the approved value point '{record}' rests on no proof"),
    Both(
        "在 proofs 里写一条证据或一个案例指标，如 case-x#loss；暂时没有就把 status 改回 draft",
        "name a proof or a case's figure under proofs, like case-x#loss; while there is none, set status back to draft",
    ),
    id="VP-01",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where an approved value point names no proof."""
    point = entry.record
    assert isinstance(point, ValuePoint)  # noqa: S101  # a kind's rules judge records of its schema
    if point.is_approved and not point.proofs:
        yield CODE.at(entry.span(("status",)), record=entry.id)


EXAMPLE = Example("value-point", wrong="proofs:", right="proofs: [sample-case#loss]")

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
