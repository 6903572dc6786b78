"""A record holds what belongs to a person: a phone number, a mail address, an identity number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import leaves
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

_MAYBE = re.compile(r"@|\d{3}")
_MAIL = re.compile(r"\b([\w.+-]+)@[\w-]+(?:\.[\w-]+)+\b")
_ROLES = frozenset(
    {"info", "sales", "support", "press", "media", "contact", "hello", "help", "security", "privacy", "team", "service"}
)
"""Mail boxes that belong to nobody in particular."""
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)")
_PHONE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\d.])"
    r"|(?<!\w)\+[1-9]\d{0,2}(?:[ ()-]{1,2}\d{2,4}){3,4}(?!\w)"
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every text that holds something personal."""
    for loc, field, text in _texts(entry, ground):
        what = _found(text)
        if what is not None:
            yield CODE.at(entry.span(loc), field=field, what=what)


def _texts(entry: Entry, ground: Ground) -> Iterator[tuple[Loc, str, str]]:
    for words in ground.words(entry):
        yield words.loc, words.field.name, words.text
    for leaf in leaves(entry.record):
        if type(leaf.value) is str:
            yield leaf.loc, leaf.field.name, leaf.value


def _found(text: str) -> Both | None:
    if not _MAYBE.search(text):
        return None
    mail = _MAIL.search(text)
    if mail is not None and mail[1].lower() not in _ROLES:
        return Both("邮箱地址", "a mail address")
    if _IDENTITY.search(text):
        return Both("身份证号", "an identity number")
    return Both("手机号", "a phone number") if _PHONE.search(text) else None


EXAMPLE = Example("faq", wrong="notes: 有问题打 138-0013-8000。", right="notes: 有问题找 role-support。")

RULE = Rule(CODE, check, EXAMPLE, waivable=False, drafts=True)
