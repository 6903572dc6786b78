"""The desk: one edition in one language, ready to lay out pages. Templates call its tools; views call its methods."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from pitchkit import prose
from pitchkit.catalog import Entry
from pitchkit.edition import is_overdue
from pitchkit.pages.backing import Doubt, doubts
from pitchkit.pages.figures import Figures
from pitchkit.pages.glossing import Glossing
from pitchkit.pages.marking import Marking
from pitchkit.pages.page import Page, Section, marker
from pitchkit.pages.referring import Referring
from pitchkit.pages.reporting import Feedback, Reporting, reporting
from pitchkit.pages.sending import Sending, sendable
from pitchkit.pages.standing import Ended, ended
from pitchkit.pages.taking import file_address
from pitchkit.pages.templates import environment, render, span_of
from pitchkit.problems import Both
from pitchkit.record import Prose, Record, Text
from pitchkit.words import word

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from pitchkit.edition import Edition
    from pitchkit.kind import Kinds
    from pitchkit.pages.templates import Templates
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground
    from pitchkit.vocabulary import Term, Vocabularies

__all__ = ["Desk", "Shop"]

TOOLS = """t word link card section label term terms
name_of get speak is_overdue ended unproven days customer_view reporting file_of sending"""
"""The methods of a desk that templates call by name."""


@dataclass(frozen=True)
class Shop:
    """What all desks of a site share: its names, languages, kinds, vocabularies and templates."""

    names: Mapping[str, str]
    """What the site is called, per language."""
    languages: tuple[str, ...]
    kinds: Kinds
    vocabularies: Vocabularies
    templates: Templates
    findings: tuple[Problem, ...] = ()
    """What was found wrong with the content; pages for inside may tell it."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Where editions are published, by audience: a URL that ends in a slash."""

    takes_along: bool = False
    """Whether files are made of what a customer gets."""
    feedback: Feedback = field(default_factory=Feedback)
    """Where the site wants reports from talks."""

    @property
    def default_language(self) -> str:
        """Return the language plain strings are written in, and the one at the root of the portal."""
        return self.languages[0]


class Desk:
    """Lays out the pages of one projected catalog in one language."""

    outward: Desk | None = None
    """The desk of the customer edition, inside alone: what leaves a seller's screen is laid out there."""

    def __init__(self, shop: Shop, ground: Ground, edition: Edition, language: str, folder: str = "") -> None:
        self.shop = shop
        self.folder = folder
        """Where its pages lie in the portal, as `customer/`; empty for the portal's own."""
        self.ground = ground
        """What rules would judge on, were this edition all there is."""
        self.catalog = ground.catalog
        self.edition = edition
        self.language = language
        self.figures = Figures(self)
        self.referring = Referring(self)
        self._cards: dict[str, Markup] = {}
        self._sendings: dict[str, Sending] = {}
        self._sections: list[Section] = []
        self._shown: set[str] = set()
        self.env = environment(shop.templates, self.show, self.prose)
        self.env.globals.update(self._tools())
        self.env.filters.update(plain=self.plain, markdown=lambda text: Markup(self.prose(text)))  # noqa: S704
        self.marking = Marking(self)
        self.glossing = Glossing(self)

    def _tools(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in TOOLS.split()} | {
            "all": self.catalog.all,
            "of": self.catalog.of,
            "linked": self.catalog.linked,
            "figure": self.figures.block,
            "figure_inline": self.figures.inline,
            "amount": self.figures.amount,
            "language": self.language,
            "edition": self.edition,
            "internal": not self.edition.leaves_the_house,
            "as_of": self.edition.as_of,
            "kinds": self.shop.kinds,
            "site_name": self.shop.names[self.language],
        }

    # What templates call

    def t(self, zh: str, en: str) -> str:
        """Return the one of two wordings that the page's language wants."""
        return Both(zh, en).to(self.language)

    def word(self, key: str, **facts: object) -> str:
        """Return one of the portal's own words."""
        return word(key, self.language).format(**facts)

    def show(self, text: Text) -> Any:
        """Return an author's text for this page: escaped where it enters HTML, marked where it had to fall back."""
        said = text.to(self.language, self.shop.default_language)
        return said.words if said.language == self.language else span_of(said.words, said.language)

    def plain(self, text: Text | str | None) -> str:
        """Return an author's text as bare words, for attributes and copied text."""
        if text is None or isinstance(text, str):
            return text or ""
        words = text.to(self.language, self.shop.default_language).words
        return prose.plain(words, self.referring.said) if isinstance(text, Prose) else words

    def prose(self, text: Text) -> str:
        """Return a Markdown field as safe HTML, in its own language where it had to fall back."""
        said = text.to(self.language, self.shop.default_language)
        html = prose.render(said.words, self.referring.shown)
        return html if said.language == self.language else f'<div lang="{escape(said.language)}">{html}</div>'

    def link(self, target: Entry | Record | str, anchor: str = "") -> str:
        """Return the marker for a link to a record, or to an address."""
        if isinstance(target, str):
            return marker(target if target.startswith("_assets/") else self.folder + target, anchor)
        return marker(self.address(target), anchor)

    def address(self, target: Entry | Record) -> str:
        """Return a record's address."""
        entry = target if isinstance(target, Entry) else self.catalog.entries[target.id]
        return f"{self.folder}{entry.kind.plural}/{entry.id}"

    def customer_view(self, target: Entry | Record) -> str:
        """Return the marker for a record's page as a customer gets it; empty where there is nothing to send."""
        outside = self.outward
        return outside.link(outside.catalog.entries[target.id]) if outside and outside.catalog.get(target.id) else ""

    def sending(self, target: Entry | Record) -> Sending:
        """Return what of a record may leave the house today, and why the rest may not."""
        if target.id not in self._sendings:
            self._sendings[target.id] = sendable(self, self.catalog.entries[target.id])
        return self._sendings[target.id]

    def public_url(self, address: str) -> str:
        """Return where an edition of the site shows this address to everybody; empty where that is not known."""
        host = self.shop.hosts.get(self.edition.audience, "")
        folder = "" if self.language == self.shop.default_language else f"{self.language}/"
        return f"{host.rstrip('/')}/{folder}{address.removeprefix(self.folder)}/" if host else ""

    def file_of(self, target: Entry | Record, suffix: str) -> str:
        """Return the marker for a record's customer view as a `pdf` or `png`; empty where none is made."""
        outside = self.outward or self
        entry = outside.catalog.get(target.id) if self.shop.takes_along else None
        return marker(file_address(entry.id, outside.plain(entry.record.name), suffix)) if entry else ""

    def reporting(self, target: Entry | Record) -> Reporting:
        """Return how a seller reports on a record."""
        return reporting(self, self.catalog.entries[target.id])

    def get(self, ref: str | None) -> Record | None:
        """Return the record a reference names, None where this reader may not see it."""
        entry = self.catalog.get(ref) if ref else None
        return entry.record if entry else None

    def name_of(self, ref: str | None) -> Any:
        """Return what this reader may call the record a reference names."""
        entry = self.catalog.get(ref) if ref else None
        return self.show(entry.record.name) if entry else ""

    def card(self, target: Entry | Record | str | None) -> Markup:
        """Return the card by which other pages show a record; nothing where this reader may not see it."""
        name = target if isinstance(target, str) else target.id if target else ""
        entry = self.catalog.get(name) if name else None
        if entry is None:
            return Markup()
        self._shown.add(entry.id)
        if entry.id not in self._cards:
            html = render(self.env, f"{entry.kind.name}/card.html", self._context(entry))
            if until := entry.record.valid_until:  # by which a browser sees what has ended since the build
                html = html.replace("<a ", f'<a data-pk-until="{until}" ', 1)
            for mark in (name for name in ("ended", "unproven") if getattr(self, name)(entry.record)):
                html = render(self.env, f"partials/{mark}-card.html", {"record": entry.record, "card": html})
            self._cards[entry.id] = Markup(html)  # noqa: S704  # our own template, autoescaped
        return self._cards[entry.id]

    def section(self, id: str, title: str, level: int = 2, *, folded: bool = False, caller: Any = None) -> Markup:  # noqa: A002
        """Take the template's block as a section with heading, anchor and search entry; empty ones vanish."""
        body = str(caller()) if caller else ""
        if body.strip():
            html = render(self.env, "partials/fold.html", {"title": title, "body": body}) if folded else body
            self._sections.append(Section(id, level, str(title), html))
        return Markup()

    def term(self, vocabulary: str, value: str) -> Term:
        """Return a term with all that is known of it."""
        return self.shop.vocabularies.term(vocabulary, value)

    def terms(self, vocabulary: str) -> tuple[Term, ...]:
        """Return the terms of a vocabulary in order."""
        return self.shop.vocabularies.terms(vocabulary)

    def label(self, vocabulary: str, value: str | None) -> Any:
        """Return what a controlled value is called."""
        return self.show(self.term(vocabulary, value).label) if value else ""

    def is_overdue(self, record: Record) -> bool:
        """Say whether the record's review date has passed."""
        return is_overdue(record, self.edition.as_of)

    def ended(self, record: Record) -> Ended | None:
        """Return how the record ended and what to use instead; None where it has not."""
        return ended(record, self.catalog, self.edition.as_of)

    def unproven(self, record: Record) -> tuple[Doubt, ...]:
        """Return what a record claims and nothing proves, in the page's language if it can be; for inside alone."""
        found = () if self.edition.leaves_the_house else doubts(self.catalog.entries[record.id], self.ground)
        return tuple(each for each in found if each.language == self.language) or found

    def days(self, date: datetime.date) -> int:
        """Return how many days lie between the day of judgement and a date; negative when it has passed."""
        return (date - self.edition.as_of).days

    def speak(self, target: Entry | Record) -> str:
        """Return a record's plain text for chat or mail, empty for kinds that have none."""
        entry = target if isinstance(target, Entry) else self.catalog.entries[target.id]
        template = f"{entry.kind.name}/speak.txt"
        if not self.shop.templates.has(template):
            return ""
        return render(self.env, template, self._context(entry)).strip()

    # What views and the build call

    def record_page(self, entry: Entry) -> Page:
        """Lay out a record's own page: its kind's template between the common head and foot."""
        self._sections, self._shown = [], {entry.id}
        context = self._context(entry)
        head = render(self.env, "partials/record-head.html", context)
        own = f"{entry.kind.name}/page.html"
        body = render(self.env, own, context) if entry.record.status != "retired" else ""
        back = [
            (name, tuple(e for e in entries if e.id not in self._shown)) for name, entries in self.catalog.linked(entry)
        ]
        foot = render(self.env, "partials/record-foot.html", {**context, "back": back})
        page = Page(
            address=self.address(entry),
            title=self.plain(entry.record.name),
            language=self.language,
            lead=head + body + foot,
            sections=tuple(self._sections),
            text=self.plain(entry.record.summary),
            source=entry.document.path,
            record=entry.id,
            kind=entry.kind.name,
            parent=f"{entry.kind.plural}/",
            aliases=tuple(f"{entry.kind.plural}/{old}" for old in entry.record.aliases),
        )
        return self._finished(page)

    def page(
        self, template: str, address: str, title: str, context: dict[str, Any], *, glossed: bool = True, **more: Any
    ) -> Page:
        """Lay out a page of a view; `more` are further fields of `Page`. A glossary itself is not glossed."""
        self._sections, self._shown = [], set()
        lead = render(self.env, template, {"title": title, "address": address, **context})
        page = replace(Page(address, title, self.language, lead, tuple(self._sections)), **more)
        return self._finished(page, glossed=glossed)

    def _finished(self, page: Page, *, glossed: bool = True) -> Page:
        page = self.marking.marked(self.figures.told_apart(page))
        return self.glossing.explained(page) if glossed else page

    def _context(self, entry: Entry) -> dict[str, Any]:
        extra = entry.kind.context(entry, self.catalog, self.edition.as_of) if entry.kind.context else {}
        return {"record": entry.record, "entry": entry, "kind": entry.kind, "back": (), **extra}

    def in_order(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Return entries as sellers want them: approved ones first, then by id."""
        return tuple(sorted(entries, key=lambda e: (not e.record.is_approved, e.id)))
