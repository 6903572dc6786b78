"""A record holds what belongs to a person: a phone number, a mail address, an identity number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import leaves, personal
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground
    from pitchkit.source import Loc

CODE = Code(
    "personal-data-in-record",
    "error",
    Both("“{field}”里有{what}，内容库里不放个人信息", "'{field}' holds {what}; personal data has no place here"),
    Both(
        "删去它；要找人，写岗位账号，如 person: role-pmm",
        "take it out; to name somebody, use a role account, like person: role-pmm",
    ),
    id="SEC-01",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every text that holds something personal."""
    for loc, field, text in _texts(entry, ground):
        for found in personal(text):
            yield CODE.at(entry.span(loc), field=field, what=found.what)


def _texts(entry: Entry, ground: Ground) -> Iterator[tuple[Loc, str, str]]:
    for words in ground.words(entry):
        yield words.loc, words.field.name, words.text
    for leaf in leaves(entry.record):
        if type(leaf.value) is str:
            yield leaf.loc, leaf.field.name, leaf.value


EXAMPLE = Example("faq", wrong="notes: 有问题打 138-0013-8000。", right="notes: 有问题找 role-support。")

RULE = Rule(CODE, check, EXAMPLE, waivable=False, drafts=True)
