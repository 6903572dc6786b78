"""An answer says that a certificate exists, and the question names no proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.lexicon import hits
from pitchkit.problems import Both, Code
from pitchkit.prose import references
from pitchkit.record import prose_leaves
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "answer-claims-without-proof",
    "warning",
    Both(
        "回答里说“{found}”，但没有写上证书或报告，{reader}追问时拿不出来",
        "the answer says '{found}' and names no certificate or report, so there is nothing to show when {reader} ask",
    ),
    Both(
        "在 proofs 里写上证据的编号；数字另由 unbound-claim 检查",
        "name the proof under proofs; figures are unbound-claim's matter",
    ),
    id="FAQ-03",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every certificate an answer claims while the record refers to no proof."""
    if entry.record.proofs or any(_refers(words, ground) for words in _prose(entry)):  # type: ignore[attr-defined]
        return
    for hit in hits(entry, ground, CODE.name):
        yield hit.told(CODE, entry)


def _prose(entry: Entry) -> Iterator[str]:
    yield from (words for leaf in prose_leaves(entry.record) for _, words in leaf.value if "[[" in words)


def _refers(words: str, ground: Ground) -> bool:
    named = (ground.catalog.get(ref) for ref in references(words))
    return any(entry is not None and hasattr(entry.record, "proof_type") for entry in named)


EXAMPLE = Example(
    "faq",
    wrong='short_answer: "平台已通过等保三级测评。"\nanswer: 见合同附件。\nproofs:',
    right='short_answer: "平台已通过等保三级测评。"\nproofs: [sample-proof]',
)

RULE = Rule(CODE, check, EXAMPLE)
