"""Figures on a page: how an amount is written, the bars from before to after, and "why can I say this?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from pitchkit.pages.templates import render

if TYPE_CHECKING:
    from decimal import Decimal

    from pitchkit.catalog import Entry
    from pitchkit.pages.desk import Desk
    from pitchkit.record import Figure, Text

__all__ = ["Figures", "with_unit"]

_ENDS_IN_NUMBER = re.compile(r"[\d.]$")


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

    def amount(self, amount: str | None, unit: Text | None = None) -> str:
        """Return an amount with its unit in the page's language."""
        return with_unit(amount, self.desk.plain(unit)) if amount else ""

    def spoken(self, figure: Figure) -> str:
        """Return the figure as one says it: `2.4% → 0.08%`, or its single value."""
        if figure.before and figure.after:
            return f"{self.amount(figure.before, figure.unit)} → {self.amount(figure.after, figure.unit)}"
        return self.amount(figure.value or figure.after or figure.before, figure.unit)

    def inline(self, figure: Figure, entry: Entry) -> Markup:
        """Return the figure in running text, leading to where it is proven."""
        coached = self.desk.edition.audience in ("internal", "partner")
        why = self.desk.word("why-can-i-say-this") if coached else self.desk.t("这个数从哪来", "What this rests on")
        html = Markup('<a class="pk-figure-inline" href="{}" title="{}">{}</a>')
        return html.format(self.desk.link(entry, f"figure-{figure.id}"), why, self.spoken(figure))

    def block(self, figure: Figure | str | None, entry: Entry | None = None, *, size: str = "") -> Markup:
        """Return the figure with bars, period and source; a reference (`case-x#loss`) may stand for it."""
        if isinstance(figure, str):
            entry = self.desk.catalog.get(figure)
            found: Any = self.desk.catalog.part(figure)
            figure = found if entry is not None else None
        if figure is None:
            return Markup()
        numbers = figure.numbers
        context = {
            "figure": figure,
            "entry": entry,
            "spoken": self.spoken(figure),
            "bars": bars(*numbers) if numbers else None,
            "size": size,
        }
        html = render(self.desk.env, "partials/figure.html", context)
        return Markup(html)  # noqa: S704  # our own template, autoescaped
