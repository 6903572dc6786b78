"""An id or a file's name gives a customer away: it stands in addresses, which no edition can say otherwise."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pitchkit.problems import Both, Code
from pitchkit.record import Part, plan
from pitchkit.rule import Example, Rule
from pitchkit.rules.customer_name_in_text import calling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.record import Field
    from pitchkit.rule import Ground
    from pitchkit.source import Loc

CODE = Code(
    "customer-name-in-address",
    "error",
    Both(
        "“{address}”里有客户 {customer} 的名字；它会出现在网址里，收不回来",
        "'{address}' holds a name of the customer {customer}; it shows in addresses and can never be taken back",
    ),
    Both(
        "换一个跟客户名无关的名字，文件名一起改；旧名字不要留在 aliases 里",
        "choose one that has nothing to do with the customer, for the file too, and leave this one out of aliases",
    ),
)

NAME = "name"
"""The scope of a consent to be named."""

NAMING = frozenset({"aliases", "file", "id", "path"})
"""Fields that say what a record, a part of one, or a file is called in addresses."""


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every id, former id and file name of a record in which a customer is named."""
    names, hidden = ground.once(calling), ground.once(_hidden)
    for loc, address in _addresses(entry.record):
        for customer in names.in_address(address, heard=hidden):
            yield CODE.at(entry.span(loc), address=address, customer=customer.id)


def _hidden(ground: Ground) -> frozenset[str]:
    """Return the customers who never agreed to be named: not even the sound of their name may be read."""
    return frozenset(
        customer.id
        for customer in ground.catalog.of("customer")
        if all(consent.scope != NAME for consent in getattr(customer.record, "consents", ()))
    )


def _addresses(part: Part, at: Loc = ()) -> Iterator[tuple[Loc, str]]:
    for field in _ways(type(part)):
        value, loc = getattr(part, field.name), (*at, field.name)
        each: Iterable[tuple[Loc, Any]] = ((loc, value),)
        if field.many == "list":
            each = (((*loc, i), one) for i, one in enumerate(value))
        elif field.many == "map":
            each = (((*loc, key), one) for key, one in value.items())
        for place, one in each:
            if isinstance(one, Part):
                yield from _addresses(one, place)
            elif isinstance(one, str):
                yield place, one


@cache
def _ways(cls: type[Part]) -> tuple[Field, ...]:
    """Return the fields that name something in addresses, or hold parts with such a field."""
    return tuple(field for field in plan(cls).values() if (_ways(field.part) if field.part else field.name in NAMING))


EXAMPLE = Example(
    "material",
    wrong="file: qinghe-pumps-visit.pdf",
    right="file: pump-maker-visit.pdf",
)

RULE = Rule(CODE, check, EXAMPLE, drafts=True, waivable=False)
