"""Writes down, as readable Markdown, what a page holds that found no field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.importers.drafting.page import BODY
from pitchkit.importers.drafting.wording import guarded
from pitchkit.problems import Both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.importers.drafting.page import Address, Page

__all__ = ["notes_on"]

_SHORT = 200
_HEAD = Both("`{path}` 里没有对应字段的内容:", "What no field holds of `{path}`:")
_HEADINGS = Both("原文的标题", "headings of the source")
_COMMENTS = Both("注释", "comments")


def notes_on(page: Page, left: set[Address]) -> str:
    """Return the texts at these addresses, with the page's code and comments; nothing where there are none."""
    blocks = [*_values(page, left), *_sections(page, left), *_code(page)]
    if page.besides:
        blocks.append(notes_on(page.besides, {at for at, _ in page.besides.texts()}))
    head = _HEAD.to(page.language).format(path=page.where)
    return guarded("\n\n".join([head, *blocks])) if blocks else ""


def _values(page: Page, left: set[Address]) -> Iterator[str]:
    """Yield the short values in one list, then each longer one under its name."""
    grouped = _grouped(page, left)
    short = {name: " · ".join(texts) for name, texts in grouped.items() if _is_short(texts)}
    if short:
        yield "\n".join(f"- `{name}`: {text}" for name, text in short.items())
    for name, texts in grouped.items():
        if name not in short:
            yield from (f"`{name}`:", *(text.strip("\n") for text in texts))


def _grouped(page: Page, left: set[Address]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for at, text in page.texts():
        if at in left and at[0] != BODY:
            grouped.setdefault(".".join(step for step in at if isinstance(step, str) and step != "$pieces"), []).append(
                text.strip()
            )
        elif at in left and at[-1] == "heading" and (*at[:-1], "text") not in left:
            grouped.setdefault(_HEADINGS.to(page.language), []).append(text)
    if page.comments:
        grouped[_COMMENTS.to(page.language)] = list(page.comments)
    return grouped


def _is_short(texts: list[str]) -> bool:
    return not any("\n" in text for text in texts) and sum(map(len, texts)) <= _SHORT


def _sections(page: Page, left: set[Address]) -> Iterator[str]:
    for i, section in enumerate(page.sections):
        if (BODY, i, "text") in left:
            if section.heading:
                yield f"### {section.heading}"
            yield section.text.strip("\n")


def _code(page: Page) -> Iterator[str]:
    """Yield code as indented blocks, which show it as written."""
    for each in page.code:
        yield "\n".join(f"    {line}" if line else "" for line in each.split("\n"))
