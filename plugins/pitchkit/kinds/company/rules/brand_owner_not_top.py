"""Nobody at the top answers for the brand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.kinds.company.schema import Company
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "brand-owner-not-top",
    "warning",
    Both("品牌负责人“{who}”不是公司最高管理层", "'{who}', who answers for the brand, is not of the top management"),
    Both(
        "品牌要一把手负责：总经理、总裁、创始人或董事长",
        "let the head of the company answer for it: general manager, president, founder, chair",
    ),
    id="COM-03",
)

_TOP = re.compile(
    r"总经理|总裁|董事长|创始人|首席执行官|一把手|\bCEO\b"
    r"|general manager|president|founder|chair|chief executive|managing director",
    re.IGNORECASE,
)
_NEAR = re.compile(r"副|助理|秘书|vice|deputy|assistant|office of", re.IGNORECASE)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem where the brand owner's title, in any language, is not one of the top."""
    company = entry.record
    assert isinstance(company, Company)  # noqa: S101  # a kind's rules judge records of its schema
    if company.brand_owner is None:
        return
    titles = [words for _, words in company.brand_owner]
    if not any(_TOP.search(title) and not _NEAR.search(title) for title in titles):
        yield CODE.at(entry.span(("brand_owner",)), who=titles[0])


EXAMPLE = Example(
    "company",
    wrong="brand_owner: {zh: 市场部经理, en: Head of marketing}",
    right="brand_owner: {zh: 总经理, en: General manager}",
)

RULE = Rule(CODE, check, EXAMPLE)
