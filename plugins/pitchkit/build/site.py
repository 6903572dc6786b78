"""Content, edition and day become a site: every page of one edition, in all its languages, and all problems."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pitchkit.views
from pitchkit.build.claims import gated
from pitchkit.build.judging import Judged, ground_of, judge, without_garbage_collection
from pitchkit.build.keeping import with_last_good
from pitchkit.build.leads import led, wrong_in_leads
from pitchkit.build.loading import Memory, load_content
from pitchkit.build.naming import Claims
from pitchkit.build.page_claims import left_unproven, marked
from pitchkit.edition import admits
from pitchkit.pages import Attachment, Desk, Page, Shop, TemplateFault, Templates, views_in
from pitchkit.problems import Span
from pitchkit.problems import building as codes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from pitchkit.build.claims import Unproven
    from pitchkit.build.loading import HandWritten, Loaded
    from pitchkit.build.settings import Settings
    from pitchkit.catalog import Catalog, Entry
    from pitchkit.edition import Edition
    from pitchkit.pages import View
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground
    from pitchkit.vocabulary import Vocabularies

__all__ = ["Site", "build_site", "check_site", "open_desk"]

PACKAGE = Path(__file__).parents[1]
OUTWARD = "customer/"
"""Where inside the portal the pages lie that a customer would get."""


@dataclass(frozen=True)
class Site:
    """One edition of a portal, ready for a host: pages, hand-written pages, assets, and what went wrong."""

    edition: Edition
    catalog: Catalog
    languages: tuple[str, ...]
    pages: tuple[Page, ...]
    hand_written: tuple[HandWritten, ...]
    assets: tuple[str, ...]
    problems: tuple[Problem, ...]
    attachments: tuple[Attachment, ...] = ()
    vocabularies: Vocabularies | None = None
    unproven: tuple[Unproven, ...] = ()
    """The records and pages left out for what they claim without proof, and what cannot stand without them."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def check_site(settings: Settings, as_of: datetime.date, memory: Memory | None = None) -> Judged:
    """Read and judge all content without laying out a page."""
    with without_garbage_collection():
        loaded = load_content(settings, memory or Memory())
        return judge(loaded, settings.options, as_of)


def build_site(
    settings: Settings,
    edition: Edition,
    memory: Memory | None = None,
    *,
    keep_last_good: bool = False,
    takes_along: bool = False,
) -> Site:
    """Build one edition.

    With `keep_last_good` a record with an error is shown as it last was; with `takes_along` pages lead to files that
    are made of customer views afterwards.
    """
    with without_garbage_collection():
        memory = memory or Memory()
        loaded = load_content(settings, memory)
        judged = judge(loaded, settings.options, edition.as_of)
        whole = with_last_good(judged, memory) if keep_last_good else judged.catalog
        house = _house(settings, judged, whole, edition.as_of)
        ground, unproven = _shown(settings, loaded, house, edition)
    shop = replace(_shop(settings, judged), takes_along=takes_along)
    outside = _outside(settings, loaded, house, edition)
    hand_written, doubted = _hand_written(loaded.pages, house, edition)
    pages: list[Page] = []
    problems: list[Problem] = []
    attachments: list[Attachment] = []
    for language in settings.options.languages:
        desk = Desk(shop, ground, edition, language)
        desk.outward = Desk(shop, *outside, language, OUTWARD) if outside else None
        laid_out, faults = _pages(desk)
        pages += led([each for each in laid_out if isinstance(each, Page)], hand_written, language)
        attachments += [each for each in laid_out if isinstance(each, Attachment)]
        problems += faults
    indexes = {(page.language, page.address) for page in pages if page.is_index}
    rest = tuple(page for page in hand_written if (page.language, page.address) not in indexes)
    problems += _taken(pages, rest, settings)
    if not (edition.leaves_the_house and "internal" in settings.options.editions):
        problems += wrong_in_leads(pages, hand_written, settings)
    return Site(
        edition,
        ground.catalog,
        shop.languages,
        tuple(pages),
        rest,
        loaded.assets,
        tuple(sorted({*judged.problems, *problems}, key=lambda problem: problem.order)),
        tuple(attachments),
        shop.vocabularies,
        (*unproven, *doubted),
    )


def _hand_written(
    pages: Iterable[HandWritten], house: Ground, edition: Edition
) -> tuple[tuple[HandWritten, ...], tuple[Unproven, ...]]:
    """Return the pages somebody wrote for this edition, and those it leaves out for want of a proof."""
    admitted = [page for page in pages if admits(edition, page.audience)]
    if not edition.leaves_the_house:
        return tuple(marked(page, house) for page in admitted), ()
    doubted = tuple(left_unproven(admitted, house, edition))
    out = {each.id for each in doubted}
    return tuple(page for page in admitted if page.path not in out), doubted


def _house(settings: Settings, judged: Judged, whole: Catalog, as_of: datetime.date) -> Ground:
    """Return the ground of the whole catalog, with all that was looked up while it was judged."""
    same = whole is judged.catalog and as_of == judged.ground.as_of
    return judged.ground if same else ground_of(judged.loaded, whole, settings.options, as_of)


def _shown(settings: Settings, loaded: Loaded, house: Ground, edition: Edition) -> tuple[Ground, tuple[Unproven, ...]]:
    """Return the ground of an edition, and who is not in it for want of a proof."""
    if not edition.leaves_the_house:
        return house, ()
    catalog, unproven = gated(house, edition)
    return ground_of(loaded, catalog, settings.options, edition.as_of, edition.audience), unproven


def _outside(settings: Settings, loaded: Loaded, house: Ground, edition: Edition) -> tuple[Ground, Edition] | None:
    """Return what a customer's desk stands on: inside alone, and where the site has an edition for customers."""
    if edition.leaves_the_house or "customer" not in settings.options.editions:
        return None
    theirs = settings.options.edition("customer", edition.as_of)
    return _shown(settings, loaded, house, theirs)[0], theirs


def open_desk(settings: Settings, judged: Judged, edition: Edition, language: str) -> Desk:
    """Return the desk of one edition in one language over judged content, for what is written without pages."""
    house = _house(settings, judged, judged.catalog, edition.as_of)
    return Desk(_shop(settings, judged), _shown(settings, judged.loaded, house, edition)[0], edition, language)


def _shop(settings: Settings, judged: Judged) -> Shop:
    loaded = judged.loaded
    shelves = (PACKAGE / "views", PACKAGE / "theme")
    overrides = tuple(folder / "pitchkit" for folder in settings.overrides)
    templates = Templates(loaded.kinds, overrides, shelves)
    names = {language: settings.called(language) for language in settings.options.languages}
    hosts = {name: more["site_url"] for name, more in settings.options.editions.items() if more.get("site_url")}
    return Shop(
        names,
        settings.options.languages,
        loaded.kinds,
        loaded.vocabularies,
        templates,
        judged.problems,
        hosts,
        feedback=settings.options.feedback,
    )


@cache
def _views() -> tuple[View, ...]:
    return views_in(pitchkit.views)


def _pages(desk: Desk) -> tuple[list[Page | Attachment], list[Problem]]:
    """Lay out every record and every view; a template that fails costs its page and is a problem."""
    pages: list[Page | Attachment] = []
    problems: list[Problem] = []

    def attempt(lay_out: Callable[[], Iterable[Page | Attachment]]) -> None:
        try:
            pages.extend(lay_out())
        except TemplateFault as fault:
            span = Span(_shortened(fault.template), max(1, fault.line))
            problems.append(codes.TEMPLATE_FAULT.at(span, template=span.path, reason=fault.reason))

    for kind in desk.shop.kinds:
        neighbours = [entry for entry in desk.in_order(desk.catalog.of(kind.name)) if _has_page(entry)]
        for i, entry in enumerate(neighbours):
            before = desk.address(neighbours[i - 1]) if i else None
            after = desk.address(neighbours[i + 1]) if i + 1 < len(neighbours) else None
            attempt(lambda e=entry, b=before, a=after: [replace(desk.record_page(e), previous=b, next=a)])  # type: ignore[misc]
    for view in _views():
        attempt(lambda v=view: v.pages(desk))  # type: ignore[misc]
    return pages, problems


def _has_page(entry: Entry) -> bool:
    return bool(entry.kind.plural)


def _shortened(path: str) -> str:
    """Return a template's path without the machine's part, so that messages read the same everywhere."""
    parts = Path(path).parts
    for room in ("kinds", "views", "theme", "pitchkit"):
        if room in parts:
            last = len(parts) - 1 - parts[::-1].index(room)
            return "/".join(parts[last:])
    return path


def _taken(pages: Iterable[Page], written: Iterable[HandWritten], settings: Settings) -> list[Problem]:
    """Find two sources for one address, by the rules of file systems that do not tell case."""
    claims = Claims()
    for page in pages:
        source = Span(page.source or f"pitchkit:{page.address or 'home'}")
        for address in (page.address, *page.aliases):
            claims.claim(page.language, address, source)
    for each in written:
        claims.claim(each.language, each.address, Span(settings.label(each.path)))
    return claims.problems
