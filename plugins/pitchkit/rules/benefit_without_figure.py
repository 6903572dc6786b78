"""A benefit says neither how much nor what shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import plan
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "benefit-without-figure",
    "hint",
    Both(
        "这个好处没有数字，也没有证据，听的人只能信或不信",
        "this benefit has neither a number nor a proof: the listener can only believe it or not",
    ),
    Both(
        "在 metric 里引用一个指标，或给这个价值点写上 proofs",
        "name a figure under metric, or give the value point its proofs",
    ),
    id="TXT-08",
)

_NUMBER = re.compile(r"\d|[两二三四五六七八九十百]+[个天次台人小周月年倍成]")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every benefit with nothing behind it; the proofs of its value point stand behind them all."""
    fields, record = plan(type(entry.record)), entry.record
    if "benefits" not in fields or "proofs" not in fields or record.proofs:  # type: ignore[attr-defined]
        return
    for i, benefit in enumerate(record.benefits):  # type: ignore[attr-defined]
        if not benefit.metric and not any(_NUMBER.search(words) for _, words in benefit.text):
            yield CODE.at(entry.span(("benefits", i, "text")))


EXAMPLE = Example(
    "value-point",
    wrong="proofs:\nbenefits: [{role: user, text: 夜里不用再补数}]",
    right="benefits: [{role: user, text: 夜里不用再补数, metric: sample-case#loss}]",
)

RULE = Rule(CODE, check, EXAMPLE)
