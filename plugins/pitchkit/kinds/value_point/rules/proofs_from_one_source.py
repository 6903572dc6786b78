"""The proofs of a value point are all one source's word, or all old."""

from __future__ import annotations

import datetime
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
    "proofs-from-one-source",
    "hint",
    Both(
        "“{record}”的证据{why}，换一个人来问就单薄了",
        "the proofs of '{record}' {why}, which is thin when somebody asks twice",
    ),
    Both(
        "加一条别处来的证据：另一家客户、测试报告或资质",
        "add one from elsewhere: another customer, a test report, a certificate",
    ),
    id="VP-05",
)

_TWO_YEARS = datetime.timedelta(days=730)
_ONE = Both("都出自同一处", "all come from one source")
_OLD = Both("都是两年以前的", "are all older than two years")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where several proofs have one source, or none is younger than two years."""
    point = entry.record
    assert isinstance(point, ValuePoint)  # noqa: S101  # a kind's rules judge records of its schema
    held = ground.catalog.all(point.proofs)
    if len(point.proofs) > 1 and len(held) == 1:
        yield CODE.at(entry.span(("proofs",), key=True), record=entry.id, why=_ONE)
    elif held and all(_is_old(proof, ground) for proof in held):
        yield CODE.at(entry.span(("proofs",), key=True), record=entry.id, why=_OLD)


def _is_old(proof: Entry, ground: Ground) -> bool:
    made = getattr(proof.record, "issued_on", None) or proof.record.reviewed_on or proof.record.created
    return made is not None and ground.as_of - made > _TWO_YEARS


EXAMPLE = Example(
    "value-point",
    wrong="proofs: [sample-case#loss, sample-case#weeks]",
    right="proofs: [sample-case#loss, sample-proof]",
)

RULE = Rule(CODE, check, EXAMPLE)
