"""What a case is found by: its market and those above it, the customer's size, the pains of its scenario, its products.

Pure: the same catalog gives the same marks. A script filters by them; without one the list stays whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.customer.schema import Customer
from pitchkit.kinds.scenario.schema import Scenario
from pitchkit.kinds.segment.schema import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Catalog
    from pitchkit.pages import Desk
    from pitchkit.record import Text
    from pitchkit.views.case_library.telling import Told

__all__ = ["Choice", "Group", "amount", "band", "groups", "marks"]

LEAST = 2
"""A field in which cases do not differ is no choice."""
BANDS = (1_000, 10_000, 30_000, 60_000)
"""Where one size of fleet ends and the next begins."""
_DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万|千|thousand|million|k\b)?", re.IGNORECASE)
_HAN = re.compile(r"([一二两三四五六七八九十])\s*([万千])")
_TIMES = {"万": 10_000, "千": 1_000, "thousand": 1_000, "k": 1_000, "million": 1_000_000}


class Choice(NamedTuple):
    """One value to choose, what it is called, and how many cases have it; pains also say to which scene they belong."""

    id: str
    label: str
    cases: int
    under: str = ""


class Group(NamedTuple):
    """One field to choose by."""

    field: str
    choices: tuple[Choice, ...]


def amount(size: Text | None) -> int | None:
    """Return how many a customer's size counts: the first number in it, in digits or in Han; None where none is."""
    for _, words in size or ():
        if found := _DIGITS.search(words):
            return round(float(found[1].replace(",", "")) * _TIMES.get((found[2] or "").lower(), 1))
        if found := _HAN.search(words):
            return ("一二三四五六七八九十".index(found[1].replace("两", "二")) + 1) * _TIMES[found[2]]
    return None


def band(count: int) -> int:
    """Return the number of the band a size falls into, the smallest being 0."""
    return sum(count >= least for least in BANDS)


def marks(catalog: Catalog, case: Told) -> tuple[str, ...]:
    """Return what a case answers to, as `segment:seg-x`, each once."""
    return tuple(dict.fromkeys(_marks(catalog, case)))


def _marks(catalog: Catalog, case: Told) -> Iterator[str]:
    yield from (f"segment:{each}" for each in _lineage(catalog, case.segment))
    yield from (f"product:{each}" for each in case.record.products if catalog.get(each))
    customer = _record(catalog, case.record.customer)
    count = amount(customer.size) if isinstance(customer, Customer) else None
    if count is not None:
        yield f"size:{band(count)}"
    scenario = _record(catalog, case.record.scenario)
    if isinstance(scenario, Scenario):
        yield from (f"pain:{scenario.id}#{pain.id}" for pain in scenario.pains)


def _record(catalog: Catalog, ref: str | None) -> object:
    entry = catalog.get(ref) if ref else None
    return entry.record if entry else None


def _lineage(catalog: Catalog, segment: str) -> Iterator[str]:
    """Yield a market and those it is part of, the narrowest first."""
    record = _record(catalog, segment)
    if isinstance(record, Segment):
        yield record.id
        for parent in record.parent:
            yield from _lineage(catalog, parent)


def groups(desk: Desk, cases: Iterable[Told]) -> tuple[Group, ...]:
    """Return the fields to choose by, with the values that occur: markets, sizes, pains, products."""
    counted: dict[str, int] = {}
    for case in cases:
        for mark in marks(desk.catalog, case):
            counted[mark] = counted.get(mark, 0) + 1
    found = [Group(field, tuple(_choices(desk, field, counted))) for field in ("segment", "size", "product", "pain")]
    return tuple(group for group in found if len(group.choices) >= LEAST)


def _choices(desk: Desk, field: str, counted: dict[str, int]) -> Iterator[Choice]:
    own = [mark.partition(":")[2] for mark in counted if mark.startswith(f"{field}:")]
    for value in sorted(own):
        cases = counted[f"{field}:{value}"]
        if field == "size":
            yield Choice(value, _band(desk, int(value)), cases)
        elif field == "pain":
            scenario, name = value.split("#")
            pains = {pain.id: pain.text for pain in desk.catalog.entries[scenario].record.pains}  # type: ignore[attr-defined]  # only scenarios have pains
            yield Choice(value, desk.plain(pains[name]), cases, desk.plain(desk.catalog.entries[scenario].record.name))
        else:
            yield Choice(value, desk.plain(desk.catalog.entries[value].record.name), cases)


def _band(desk: Desk, number: int) -> str:
    least, most = ((0, *BANDS)[number], BANDS[number] if number < len(BANDS) else None)
    low, high = (_count(desk, each) if each else "" for each in (least, most))
    if most is None:
        return desk.t(f"{low}以上", f"{low} and more")
    return desk.t(f"{low}～{high}", f"{low} to {high}") if least else desk.t(f"{high}以下", f"below {high}")


def _count(desk: Desk, number: int) -> str:
    wan = 10_000
    return desk.t(f"{number // wan} 万" if number >= wan else f"{number}", f"{number:,}")
