"""A segment is served, and no customer from it tells how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import concerning, folder, name
from pitchkit.rules.coverage.serving import segments_of, served, standing
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "segment-without-case",
    "warning",
    Both(
        "“{segment}”还没有自己的案例，客户会问：跟我们一样的，谁用过",
        "“{segment}” has no case of its own, and customers ask who like them has done it",
    ),
    Both(
        "把这个市场里用得好的一家写成案例；还不能具名的，先匿名",
        "write up a customer there for whom it works; anonymous, while the name may not be told",
    ),
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every served segment from which no standing case comes."""
    held = {segment for case in standing(ground, "case") for segment in segments_of(ground, case)}
    for entry in served(ground):
        if entry.id not in held:
            problem = CODE.at(folder(ground, "cases"), also=concerning(entry), segment=name(ground, entry))
            weight = cost(ground, CODE, Felt(segments=(entry.id,)))
            yield Gap(entry.id, problem, weight, f"{entry.kind.plural}/{entry.id}")


EXAMPLE = Example(
    "case",
    wrong="customer: other-customer\nscenario:",
    right="customer: sample-customer\nscenario: sample-scenario",
    beside={
        "segments/other-segment.yml": "title: 水厂\nstatus: approved\nowner: {team: industry-research}\n"
        "audience: public\ncustomers_are: 自己运维的水厂\n",
        "customers/other-customer.yml": "title: 南湖水务\nstatus: approved\nowner: {team: customer-ops}\n"
        "audience: public\npublic_name: 一家水务企业\nsegment: other-segment\nconsents:\n"
        "- {scope: figures, audience: public, until: 2099-12-31, evidence: 同意书}\n"
        "- {scope: quote, audience: customer, until: 2099-12-31, evidence: 同意书}\n",
    },
)

RULE = CoverageRule(CODE, find, EXAMPLE, key="sample-segment")
