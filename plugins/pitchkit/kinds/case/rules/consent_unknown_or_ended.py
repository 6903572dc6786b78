"""A case is meant for outside, and its customer has agreed to nothing that still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.case.schema import Case
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "consent-unknown-or-ended",
    "warning",
    Both("“{record}”要给公司以外的人看，而客户{why}", "'{record}' is meant for outside, and its customer {why}"),
    Both(
        "去问客户，把答复写进客户记录的 consents；没有答复前 audience 写 internal",
        "ask the customer and note the answer under consents in their record; until then set audience to internal",
    ),
    id="CASE-05",
)

_UNKNOWN = Both("还没有答应过任何事", "has not agreed to anything yet")
_ENDED = Both("的授权都已到期", "has let every consent run out")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem where the customer's consents are none, or all past."""
    case = entry.record
    assert isinstance(case, Case)  # noqa: S101  # a kind's rules judge records of its schema
    customer = ground.catalog.get(case.customer) if case.customer else None
    if customer is None or case.audience == "internal":
        return
    consents = getattr(customer.record, "consents", ())
    if all(consent.until < ground.as_of for consent in consents):
        why = _ENDED if consents else _UNKNOWN
        yield CODE.at(entry.span(("customer",)), record=entry.id, why=why)


EXAMPLE = Example(
    "case",
    wrong="customer: sample-asked-never",
    right="",
    beside={
        "customers/sample-asked-never.yml": """
title: {zh: 石桥水泵, en: Stonebridge Pumps}
public_name: {zh: 一家水泵企业, en: a pump maker}
status: approved
audience: public
owner: {team: content-ops}
segment: sample-segment
expires_on: 2099-12-31
"""
    },
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
