"""A role is met at a step where words are needed, and there are none that can simply be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages.coverage import Coverage
from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import folder, term
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "cell-without-talk",
    "warning",
    Both(
        "见{role}，走到“{step}”，没有放心能说的：{lacking}",
        "{role}, at “{step}”: nothing that can simply be said, for {lacking}",
    ),
    Both("{do}；用不着的格，在 _site/matrix.yml 里写明", "{do}; where none is needed, say so in _site/matrix.yml"),
    id="TTK-01",
)

LACKING = {
    "missing": (Both("还没有话术", "there is nothing to say"), Both("写一份话术", "write a talk track")),
    "draft": (Both("只有一份草稿", "there is only a draft"), Both("把草稿写完，送评审", "finish it, have it reviewed")),
    "unproven": (
        Both("话术里有站不住的话", "the talk says more than it can prove"),
        Both("给数字补上 proof，给价值点补上证据", "give its figures a proof, and its value points too"),
    ),
    "overdue": (
        Both("话术该核对了", "the review of the talk is overdue"),
        Both("核对后更新 reviewed_on 和 expires_on", "check it, then set reviewed_on and expires_on"),
    ),
}


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every cell in need that is not ready, in whatever state it is."""
    for cell in Coverage(ground, ground.catalog.of("talk-track")).cells:
        if cell.need == "needed" and cell.state != "ready":
            lacking, do = LACKING[cell.state]
            problem = CODE.at(
                cell.entries[0].span(("status",)) if cell.entries else folder(ground, "talk-tracks"),
                role=term(ground, "decision-role", cell.role),
                step=term(ground, "purchase-step", cell.step),
                lacking=lacking,
                do=do,
            )
            address = f"situations/{cell.role}-{cell.step}" if cell.can_be_said else f"roles/{cell.role}"
            weight = cost(ground, CODE, Felt(cell.role, cell.step, state=cell.state))
            yield Gap(f"{cell.role}/{cell.step}", problem, weight, address)


EXAMPLE = Example("talk-track", wrong="roles: [buyer]", right="roles: [user]")

RULE = CoverageRule(CODE, find, EXAMPLE, key="user/describe-need")
