"""An id or a file's name gives a customer away: it stands in addresses, which no edition can say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import leaves
from pitchkit.rule import Example, Rule
from pitchkit.rules.customer_name_in_text import calling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
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

FILES = frozenset({"file", "path"})
"""Fields that name a file."""


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every id, former id and file name of a record in which a customer is named."""
    names, hidden = ground.once(calling), ground.once(_hidden)
    for loc, address in _addresses(entry):
        for customer in names.in_address(address, heard=hidden):
            yield CODE.at(entry.span(loc), address=address, customer=customer.id)


def _hidden(ground: Ground) -> frozenset[str]:
    """Return the customers who never agreed to be named: not even the sound of their name may be read."""
    return frozenset(
        customer.id
        for customer in ground.catalog.of("customer")
        if all(consent.scope != NAME for consent in getattr(customer.record, "consents", ()))
    )


def _addresses(entry: Entry) -> Iterator[tuple[Loc, str]]:
    yield ("id",), entry.id
    yield from ((("aliases", i), alias) for i, alias in enumerate(entry.record.aliases))
    for leaf in leaves(entry.record):
        name = leaf.field.name
        if isinstance(leaf.value, str) and (name in FILES or (name == "id" and len(leaf.loc) > 1)):
            yield leaf.loc, leaf.value


EXAMPLE = Example(
    "material",
    wrong="file: qinghe-pumps-visit.pdf",
    right="file: pump-maker-visit.pdf",
)

RULE = Rule(CODE, check, EXAMPLE, drafts=True, waivable=False)
