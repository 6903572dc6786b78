"""A text writes a customer's name out, so that no consent and no edition can take it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.lexicon import expression, place, texts
from pitchkit.problems import Both, Code
from pitchkit.record import Ceiling, NeedsConsent, plan
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.record import Record
    from pitchkit.rule import Ground
    from pitchkit.source import Loc

CODE = Code(
    "customer-name-in-text",
    "error",
    Both(
        "“{found}”是客户 {customer} 的名字，直接写出来就收不回了",
        "'{found}' is a name of the customer {customer}; written out it can never be taken back",
    ),
    Both(
        "正文里写 [[{customer}]]，它按授权显示；其他字段写可公开的称呼: {called}",
        "write [[{customer}]] in prose, which shows what the consents allow; elsewhere say: {called}",
    ),
)

SHORTEST = 2
"""A shorter name is found in too many words that are none."""


class _Names(NamedTuple):
    pattern: re.Pattern[str] | None
    owners: dict[str, Entry]


def _names(ground: Ground) -> _Names:
    owners: dict[str, Entry] = {}
    for customer in ground.catalog.of("customer"):
        for name in _called(customer.record):
            owners.setdefault(name.lower(), customer)
    return _Names(re.compile(expression(owners), re.IGNORECASE) if owners else None, owners)


def _called(customer: Record) -> Iterator[str]:
    """Yield what a customer is called, but for what may always be said."""
    free = {words.lower() for _, words in getattr(customer, "public_name", None) or ()}
    titles = [words for _, words in getattr(customer, "title", None) or ()]
    for name in (*titles, getattr(customer, "legal_name", None), *getattr(customer, "names", ())):
        if name and len(name) >= SHORTEST and name.lower() not in free:
            yield name


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every name of a customer where no consent can take it back, ids included."""
    names = ground.once(_names)
    if names.pattern is None:
        return
    for loc, text in _searched(entry, ground):
        for match in names.pattern.finditer(text):
            owner = names.owners[match[0].lower()]
            if owner is not entry or _always_shown(entry.record, loc):
                span = place(entry.document, loc, match.start(), len(match[0]))
                called = Both(*(_public(owner, language) for language in ("zh", "en")))
                yield CODE.at(span, found=match[0], customer=owner.id, called=called)


def _always_shown(record: Record, loc: Loc) -> bool:
    """Say whether a customer's own field shows without a consent, as its summary does."""
    field = plan(type(record)).get(str(loc[0]))
    return loc != ("id",) and field is not None and not field.mark(NeedsConsent) and not field.mark(Ceiling)


def _searched(entry: Entry, ground: Ground) -> Iterator[tuple[Loc, str]]:
    yield from ((words.loc, words.text) for words in texts(entry, ground))
    yield from ((("keywords", i), word) for i, word in enumerate(entry.record.keywords))
    yield ("id",), entry.id


def _public(customer: Entry, language: str) -> str:
    name = getattr(customer.record, "public_name", None)
    return name.to(language, language).words if name else customer.id


EXAMPLE = Example(
    "faq",
    wrong="short_answer: 清河泵业半年没再补过数。",
    right="short_answer: 一家水泵企业半年没再手工补过数。",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
