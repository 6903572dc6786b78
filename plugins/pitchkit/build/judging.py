"""Judging content: references, rules and every edition, all problems at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pitchkit.rules
from pitchkit.catalog import Catalog, build
from pitchkit.edition import preview
from pitchkit.problems import building as codes
from pitchkit.prose import references
from pitchkit.record import prose_leaves
from pitchkit.rules import rules_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from pitchkit.build.loading import Loaded
    from pitchkit.build.settings import Options
    from pitchkit.catalog import Entry
    from pitchkit.edition import Edition
    from pitchkit.kind import Rule
    from pitchkit.problems import Problem
    from pitchkit.record import Record
    from pitchkit.source import Loc

__all__ = ["Judged", "judge", "without_garbage_collection"]


@dataclass(frozen=True)
class Judged:
    """A site's content resolved into a catalog, with everything found wrong so far, in order of place."""

    loaded: Loaded
    catalog: Catalog
    problems: tuple[Problem, ...]


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Hold Python's garbage collector back while lasting objects are made.

    Ten thousand records are nothing but lasting objects; looking through them over and over takes a third of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def judge(loaded: Loaded, options: Options, as_of: datetime.date) -> Judged:
    """Resolve references, run every rule, and try every edition the site has."""
    catalog, unresolved = build(loaded.entries, loaded.kinds, loaded.broken)
    problems = [*loaded.problems, *unresolved, *_findings(loaded, catalog, as_of)]
    for name in options.editions:
        problems += _in_edition(catalog, options.edition(name, as_of))
    return Judged(loaded, catalog, tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order)))


def _findings(loaded: Loaded, catalog: Catalog, as_of: datetime.date) -> Iterator[Problem]:
    common = rules_in(pitchkit.rules)
    for kind in loaded.kinds:
        for entry in catalog.of(kind.name):
            if entry.record.status != "retired":
                yield from _of_entry(entry, catalog, as_of, (*common, *kind.rules))


def _of_entry(entry: Entry, catalog: Catalog, as_of: datetime.date, rules: Iterable[Rule]) -> Iterator[Problem]:
    waived = {waiver.check for waiver in entry.record.waive if waiver.until >= as_of}
    for rule in rules:
        if rule.code.name in waived or (rule.code.id and rule.code.id in waived):
            continue
        yield from rule.check(entry, catalog, as_of)


def _in_edition(catalog: Catalog, edition: Edition) -> Iterator[Problem]:
    if edition.leaves_the_house:
        narrowed, entries, problems = preview(catalog, edition)
        yield from problems
        yield from _hidden_in_prose(catalog, edition, narrowed, entries)


def _hidden_in_prose(
    catalog: Catalog, edition: Edition, narrowed: Callable[[Entry], Record], entries: tuple[Entry, ...]
) -> Iterator[Problem]:
    """Yield a problem for each reference in prose that this edition's reader would see a hole for."""
    shown = {entry.id for entry in entries}
    for entry in entries:
        if not _holes(entry.record, catalog, shown):
            continue
        for loc, ref in _holes(narrowed(entry), catalog, shown):
            span = entry.span(loc)
            yield codes.HIDDEN_IN_PROSE.at(span, audience=edition.audience, record=entry.id, value=ref)


def _holes(record: Record, catalog: Catalog, shown: set[str]) -> list[tuple[Loc, str]]:
    """Return the references in a record's prose to records that exist but are not shown."""
    found: list[tuple[Loc, str]] = []
    for leaf in prose_leaves(record):
        for tag, words in leaf.value:
            for ref in references(words) if "[[" in words else ():
                target = catalog.get(ref)
                if target is not None and target.id not in shown:
                    found.append(((*leaf.loc, tag) if tag else leaf.loc, ref))
    return found
