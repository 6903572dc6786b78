"""The glossary: every word of the trade in order, in plain words first, then exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pitchkit.pages import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page

PER_PAGE = 200


def pages(desk: Desk) -> Iterator[Page]:
    """Lay out the glossary, where there are words to explain."""
    entries = sorted((entry for entry in desk.catalog.of("term") if entry.record.status != "retired"), key=_order(desk))
    parts = [entries[start : start + PER_PAGE] for start in range(0, len(entries), PER_PAGE)]
    addresses = [f"glossary/{f'page-{i + 1}/' if i else ''}" for i in range(len(parts))]
    for i, part in enumerate(parts):
        page = _page(desk, part, addresses, i)
        yield (
            replace(page, shelf="more", order=10, stands_for=("terms/",))
            if i == 0
            else replace(page, parent=addresses[0])
        )


def _order(desk: Desk) -> Callable[[Entry], tuple[bytes, str]]:
    """Return what entries are sorted by. In GB 18030 common Chinese characters stand in the order of their sounds."""
    return lambda entry: (desk.plain(entry.record.name).casefold().encode("gb18030"), entry.id)


def _page(desk: Desk, part: list[Entry], addresses: list[str], i: int) -> Page:
    title = desk.word("glossary")
    return desk.page(
        "glossary/page.html",
        addresses[i],
        f"{title} · {i + 1}" if i else title,
        {"entries": part, "addresses": addresses, "here": i},
        glossed=False,
        layout="wide",
        previous=addresses[i - 1] if i else None,
        next=dict(enumerate(addresses)).get(i + 1),
        text=desk.t("行里的词，换成客户听得懂的话。", "Words of the trade, said so that a customer understands them."),
    )


VIEW = View("glossary", pages)
