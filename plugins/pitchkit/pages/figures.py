"""Figures on a page: how an amount is written, the bars from before to after, and "why can I say this?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from pitchkit.pages.templates import render

if TYPE_CHECKING:
    from decimal import Decimal

    from pitchkit.catalog import Entry
    from pitchkit.pages.desk import Desk
    from pitchkit.pages.page import Page
    from pitchkit.record import Figure, Text

__all__ = ["Figures", "with_unit"]

_ENDS_IN_NUMBER = re.compile(r"[\d.]$")
_OPENS = re.compile(r'(popovertarget)="(why-[^"]*)"(.*?)id="\2"', re.DOTALL)


def with_unit(amount: str, unit: str) -> str:
    """Write an amount with its unit: `0.08%`, `9 天`; an amount that already says its unit stays as it is."""
    if not unit or not _ENDS_IN_NUMBER.search(amount) or unit in amount:
        return amount
    return f"{amount}{unit}" if unit in ("%", "‰", "×", "x") else f"{amount}\u00a0{unit}"


def bars(before: Decimal, after: Decimal) -> tuple[float, float]:
    """Return the lengths of two bars in per cent of the longer one; what is there at all stays visible."""
    longest = max(abs(before), abs(after))
    if longest == 0:
        return 0.0, 0.0
    long, short = (max(2.0, round(float(abs(each) / longest) * 100, 1)) for each in (before, after))
    return long, short


class Figures:
    """Shows figures on the pages of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._made: dict[tuple[str, str, str], Markup] = {}
        """What is drawn already: many pages show the same figure, and it says the same on all of them."""

    def amount(self, amount: str | None, unit: Text | None = None) -> str:
        """Return an amount with its unit in the page's language."""
        return with_unit(amount, self.desk.plain(unit)) if amount else ""

    def spoken(self, figure: Figure) -> str:
        """Return the figure as one says it: `2.4% → 0.08%`, or its single value."""
        if figure.before and figure.after:
            return f"{self.amount(figure.before, figure.unit)} → {self.amount(figure.after, figure.unit)}"
        return self.amount(figure.value or figure.after or figure.before, figure.unit)

    def inline(self, figure: Figure, entry: Entry) -> Markup:
        """Return the figure in running text; a tap opens why it can be said."""
        return self._drawn(figure, entry, "inline", pop=f"why-{entry.id}-{figure.id}")

    def block(self, figure: Figure | str | None, entry: Entry | None = None, *, size: str = "") -> Markup:
        """Return the figure with bars, period and source; a reference (`case-x#loss`) may stand for it."""
        if isinstance(figure, str):
            entry = self.desk.catalog.get(figure)
            found: Any = self.desk.catalog.part(figure)
            figure = found if entry is not None else None
        if figure is None or entry is None:
            return Markup()
        if size == "inline":
            return self.inline(figure, entry)
        numbers = figure.numbers
        return self._drawn(figure, entry, size, bars=bars(*numbers) if numbers else None)

    def _drawn(self, figure: Figure, entry: Entry, size: str, **more: Any) -> Markup:
        key = entry.id, figure.id, size
        if key not in self._made:
            context = {"figure": figure, "entry": entry, "spoken": self.spoken(figure), "size": size, **more}
            template = "partials/figure-inline.html" if size == "inline" else "partials/figure.html"
            html = render(self.desk.env, template, context).strip()
            self._made[key] = Markup(html)  # noqa: S704  # our own template, autoescaped
        return self._made[key]

    def told_apart(self, page: Page) -> Page:
        """Return a page on which no two figures in running text open by the same name."""
        seen: dict[str, int] = {}
        sections = tuple(part._replace(html=_numbered(part.html, seen)) for part in page.sections)
        return replace(page, lead=_numbered(page.lead, seen), sections=sections)


def _numbered(html: str, seen: dict[str, int]) -> str:
    """Give the second and later openings of one figure a number of their own."""

    def named(match: re.Match[str]) -> str:
        name = match[2]
        seen[name] = seen.get(name, 0) + 1
        own = f"{name}-{seen[name]}" if seen[name] > 1 else name
        return f'{match[1]}="{own}"{match[3]}id="{own}"'

    return _OPENS.sub(named, html) if "popovertarget" in html else html
