"""A sentence was put in other words, and the level above has since changed its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.kinds.material.inheriting import outdated
from pitchkit.kinds.material.schema import Material
from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "parent-sentence-changed",
    "warning",
    Both(
        "“{material}”改写的句子“{sentence}”{lacking}；上级现在说: {now}",
        "'{material}' says the sentence '{sentence}' in its own words and {lacking}; the level above now says: {now}",
    ),
    Both(
        "对照着改一遍，再把这句的 seen 写成 {fingerprint}",
        "compare the two, then set seen of this sentence to {fingerprint}",
    ),
    id="MAT-10",
)

CHANGED = Both("所对的上级原句变了", "the wording it was written against has changed")
UNSEEN = Both("没记下对照过上级哪一句", "does not say which wording it was compared with")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each own sentence whose counterpart above reads otherwise than when it was written."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's rules judge records of its schema
    places = {sentence.id: i for i, sentence in enumerate(material.sentences)}
    for line in outdated(entry, ground.catalog):
        yield CODE.at(
            entry.span(("sentences", places[line.sentence.id], "seen" if line.seen else "id")),
            material=material.id,
            sentence=line.sentence.id,
            lacking=CHANGED if line.seen else UNSEEN,
            now=Both(*(line.text.to(language, ground.default_language).words for language in ("zh", "en"))),
            fingerprint=line.fingerprint,
        )


EXAMPLE = Example(
    "material",
    wrong="""
level: region
derived_from: [first-deck]
sentences: [{id: opening, text: 山里信号差，断了先存。, seen: 00000000}]
""",
    right="""
level: region
derived_from: [first-deck]
sentences: [{id: opening, text: 山里信号差，断了先存。, seen: 394857d6}]
""",
    beside={
        "materials/first-deck.yml": """
title: 全国通用的三页
status: approved
owner: {team: content-ops}
expires_on: 2099-12-31
material_type: slide-deck
level: company
pool: basic
scenes: [solution-exchange]
sentences: [{id: opening, text: 断了先存，通了再补。}]
"""
    },
)

RULE = Rule(CODE, check, EXAMPLE)
