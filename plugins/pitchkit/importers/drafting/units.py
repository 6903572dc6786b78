"""Sheets become units: the pages that make one record, one per language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.importers.drafting.cards import Card, Left, deal
from pitchkit.importers.drafting.page import Origin, Page, comments_of, length_of
from pitchkit.importers.drafting.pieces import cut
from pitchkit.problems import importing as codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pitchkit.importers.gathering import Sheet, Taker
    from pitchkit.importers.mapfile import Group
    from pitchkit.problems import Problem

__all__ = ["Unit", "units"]

_TOLD = ("zh", "en", "es", "fr")
"""The languages that can be told from each other."""


class Unit(NamedTuple):
    """The pages of one record, by language, and the group that says what becomes of them."""

    group: Group
    pages: dict[str, Page]


class _Dealt(NamedTuple):
    """The pages that one group gets from one file."""

    taker: Taker
    pages: list[Page]


def units(sheets: Iterable[Sheet], groups: tuple[Group, ...]) -> tuple[list[Unit], list[Problem]]:
    """Return the units in the order of the groups and of their files' names, and what is worth telling about files."""
    problems: list[Problem] = []
    dealt: list[_Dealt] = []
    for sheet in sheets:
        dealt += _dealt(sheet, problems)
    found: list[Unit] = []
    for group in groups:
        found += _paired(group, [each for each in dealt if each.taker.group is group], problems)
    return found, problems


def _dealt(sheet: Sheet, problems: list[Problem]) -> list[_Dealt]:
    """Give each group its part of a file; a later one gets what those before it left."""
    left = Left(sheet.values, sheet.sections)
    dealt: list[_Dealt] = []
    for taker in sheet.takers:
        if not taker.group.each:
            dealt.append(_Dealt(taker, [_page(sheet, taker, left)]))
            return dealt
        cards, left = deal(left, taker.group.each)
        dealt += [_Dealt(taker, [_page(sheet, taker, card) for card in cards])] if cards else []
    if not dealt:
        problems.append(codes.NO_CARDS.at(sheet.document.span()))
        return [_Dealt(sheet.takers[-1], [_page(sheet, sheet.takers[-1], left)])]
    _keep(dealt[0].pages, _page(sheet, sheet.takers[-1], left))
    return dealt


def _keep(pages: list[Page], besides: Page) -> None:
    """Leave what is left of a file with its first card."""
    if any(besides.texts()) or besides.code or besides.comments:
        pages[0] = replace(pages[0], besides=besides)


def _page(sheet: Sheet, taker: Taker, part: Card | Left) -> Page:
    card = part.name if isinstance(part, Card) else ""
    sections, pieces = cut(sheet.document.path, part.sections, taker.group.body.pieces)
    return Page(
        Origin(sheet.path, card or taker.name, taker.language, card),
        sheet.document,
        {**part.values, "$pieces": pieces} if pieces else part.values,
        sections,
        code=() if card else sheet.code,
        comments=() if card else comments_of(sheet),
        is_stub=length_of(part.sections) < taker.group.stubs,
        tongue=_foreign(sheet.tongue, taker.language),
    )


def _foreign(tongue: str, language: str) -> str:
    """Return the language a text is in, or an empty text where it is the one its path says, as far as can be told."""
    claimed = language.partition("-")[0].lower()
    return tongue if claimed in _TOLD and tongue != claimed else ""


def _paired(group: Group, dealt: Sequence[_Dealt], problems: list[Problem]) -> Iterator[Unit]:
    """Put together what languages say of the same thing: the same file, and in it the card at the same place."""
    files: dict[tuple[str, ...], dict[str, list[Page]]] = defaultdict(dict)
    for taker, pages in dealt:
        key = taker.captured
        while taker.language in files[key]:
            key = (*key, "")
        files[key][taker.language] = pages
    for key in sorted(files, key=lambda key: [part.casefold() for part in key]):
        yield from (Unit(group, pages) for pages in _together(files[key], problems))


def _together(by_language: dict[str, list[Page]], problems: list[Problem]) -> list[dict[str, Page]]:
    counts = {language: len(pages) for language, pages in by_language.items()}
    if len(set(counts.values())) == 1:
        count = next(iter(counts.values()))
        return [{language: pages[i] for language, pages in by_language.items()} for i in range(count)]
    told = ", ".join(f"{language} {count}" for language, count in counts.items())
    first = next(iter(by_language.values()))[0]
    problems.append(codes.CARDS_NOT_PAIRED.at(first.document.span(), counts=told))
    return [{language: page} for language, pages in by_language.items() for page in pages]
