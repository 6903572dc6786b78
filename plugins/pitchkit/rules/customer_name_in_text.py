"""A text writes a customer's name out, so that no consent and no edition can take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.lexicon import Calling, one_line, place, texts
from pitchkit.problems import Both, Code
from pitchkit.record import Ceiling, NeedsConsent, plan
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.lexicon import Call
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


def calling(ground: Ground) -> Calling:
    """Return what finds the names of all customers; to be had by `ground.once`."""
    return Calling(ground.catalog.of("customer"))


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every name of a customer where no consent can take it back."""
    names = ground.once(calling)
    for loc, text in _searched(entry, ground):
        for call in names.in_text(text):
            if told := written_out(call, entry, loc):
                span = place(entry.document, loc, call.start, call.end - call.start)
                called = Both(*(_public(told[0], language) for language in ("zh", "en")))
                yield CODE.at(span, found=one_line(text[call.start : call.end]), customer=told[0].id, called=called)


def written_out(call: Call, entry: Entry, loc: Loc) -> tuple[Entry, ...]:
    """Return whose name this is that no consent can take back: not one's own in a field that consents hide."""
    return tuple(owner for owner in call.owners if owner.id != entry.id or _always_shown(entry.record, loc))


def _always_shown(record: Record, loc: Loc) -> bool:
    """Say whether a customer's own field shows without a consent, as its summary does."""
    field = plan(type(record)).get(str(loc[0]))
    return field is not None and not field.mark(NeedsConsent) and not field.mark(Ceiling)


def _searched(entry: Entry, ground: Ground) -> Iterator[tuple[Loc, str]]:
    yield from ((words.loc, words.text) for words in texts(entry, ground))
    yield from ((("keywords", i), word) for i, word in enumerate(entry.record.keywords))


def _public(customer: Entry, language: str) -> str:
    name = getattr(customer.record, "public_name", None)
    return name.to(language, language).words if name else customer.id


EXAMPLE = Example(
    "faq",
    wrong="short_answer: 清河泵业半年没再补过数。",
    right="short_answer: 一家水泵企业半年没再手工补过数。",
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
