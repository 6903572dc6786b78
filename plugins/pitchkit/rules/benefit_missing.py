"""A summary begins with what changed and never says what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.lexicon import hits
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "benefit-missing",
    "warning",
    Both(
        "以“{found}”开头，只说变了什么，没说带来什么",
        "it begins with '{found}' and says what changed, not what it brings",
    ),
    Both("{better}；改了什么放到后面", "{better}; what changed comes after"),
    id="TXT-05",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for a summary that is a line from a list of changes."""
    for hit in hits(entry, ground, CODE.name):
        yield hit.told(CODE, entry)


EXAMPLE = Example(
    "product",
    wrong="summary: 新增批量导出功能。",
    right="summary: 新增批量导出，对账的人不用再一页页抄。",
)

RULE = Rule(CODE, check, EXAMPLE)
