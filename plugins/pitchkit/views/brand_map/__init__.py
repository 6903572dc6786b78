"""The brand map: four stages as a path, where the company stands, and what is still missing for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.kinds.brand_stage.schema import BrandStage
from pitchkit.kinds.company.schema import Company
from pitchkit.pages import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Catalog
    from pitchkit.pages import Desk, Page
    from pitchkit.vocabulary import Term


class Stop(NamedTuple):
    """One stage on the path."""

    term: Term
    stage: BrandStage | None
    place: str
    """`behind`, `here`, `next` or `ahead`."""

    @property
    def met(self) -> int:
        """Return how many entry conditions are met."""
        return sum(condition.met for condition in self.stage.entry_conditions) if self.stage else 0


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the map, where a stage has been written down."""
    stops = _path(desk)
    if not any(stop.stage for stop in stops):
        return
    company = _company(desk.catalog)
    yield desk.page(
        "brand_map/page.html",
        "brand/",
        desk.word("brand-map"),
        {
            "stops": stops,
            "company": company,
            "here": next((stop for stop in stops if stop.place == "here"), None),
            "ahead": next((stop for stop in stops if stop.place == "next"), None),
        },
        shelf="grow",
        order=10,
        text=desk.t(
            "四个阶段，我们在哪一个，离下一个还差什么。", "Four stages: where we stand, and what the next one takes."
        ),
    )


def _company(catalog: Catalog) -> Company | None:
    return next((e.record for e in catalog.of("company") if isinstance(e.record, Company)), None)


def _path(desk: Desk) -> list[Stop]:
    terms = desk.terms("brand-stage")
    company = _company(desk.catalog)
    names = [term.id for term in terms]
    here = names.index(company.brand_stage) if company and company.brand_stage in names else -1
    return [Stop(term, _stage(desk.catalog, term.id), _place(i - here, here)) for i, term in enumerate(terms)]


def _place(steps: int, here: int) -> str:
    if here < 0:
        return "ahead"
    return {0: "here", 1: "next"}.get(steps, "behind" if steps < 0 else "ahead")


def _stage(catalog: Catalog, name: str) -> BrandStage | None:
    entry = catalog.get(name)
    return entry.record if entry is not None and isinstance(entry.record, BrandStage) else None


VIEW = View("brand_map", pages)
