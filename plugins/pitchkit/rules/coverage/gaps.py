"""Gaps: what rules put them together of, and all of them in one list, the dearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pitchkit.rules.coverage
from pitchkit.problems import Both, Span
from pitchkit.rule import rules_in

if TYPE_CHECKING:
    from pitchkit.catalog import Entry
    from pitchkit.rule import CoverageRule, Gap, Ground

__all__ = ["backlog", "concerning", "folder", "name", "term"]


def folder(ground: Ground, plural: str) -> Span:
    """Return the folder in which a missing record would be written, as messages call it."""
    return Span(f"{_root(ground)}{plural}/")


def concerning(*entries: Entry) -> tuple[Span, ...]:
    """Return the places of the records a gap concerns: a product, a segment."""
    return tuple(Span(entry.document.path) for entry in entries)


def _root(ground: Ground) -> str:
    """Return what messages put before a kind's folder, learnt from any record."""
    for entry in ground.catalog:
        return entry.document.path.removesuffix(f"{entry.kind.plural}/{entry.id}.yml")
    return ""


def term(ground: Ground, vocabulary: str, value: str) -> Both:
    """Return what a controlled value is called, in the languages of messages."""
    label = ground.vocabularies.term(vocabulary, value).label
    return Both(*(label.to(language, ground.default_language).words for language in ("zh", "en")))


def name(ground: Ground, entry: Entry) -> Both:
    """Return what a record is called, in the languages of messages."""
    called = entry.record.name
    return Both(*(called.to(language, ground.default_language).words for language in ("zh", "en")))


def backlog(ground: Ground) -> tuple[tuple[CoverageRule, Gap], ...]:
    """Return all gaps of the portal with the rules that see them, the dearest first."""
    return ground.once(_backlog)


def _backlog(ground: Ground) -> tuple[tuple[CoverageRule, Gap], ...]:
    rules: tuple[CoverageRule, ...] = rules_in(pitchkit.rules.coverage)
    found = [(rule, each) for rule in rules for each in rule.find(ground)]
    return tuple(sorted(found, key=lambda pair: (-pair[1].weight, pair[0].code.name, pair[1].key)))
