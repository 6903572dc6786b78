"""Judging content: references, rules and every edition, all problems at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pitchkit.rules
from pitchkit.build.trying import in_editions
from pitchkit.catalog import Catalog, build
from pitchkit.rules import rules_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.build.loading import Loaded
    from pitchkit.build.settings import Options
    from pitchkit.catalog import Entry
    from pitchkit.kind import Rule
    from pitchkit.problems import Problem

__all__ = ["Judged", "judge", "without_garbage_collection"]


@dataclass(frozen=True)
class Judged:
    """A site's content resolved into a catalog, with everything found wrong so far, in order of place."""

    loaded: Loaded
    catalog: Catalog
    problems: tuple[Problem, ...]
    ill: frozenset[str]
    """Files with an error of their own; what only an edition cannot show does not count."""


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
    own = [*loaded.problems, *unresolved, *_findings(loaded, catalog, as_of)]
    problems = own + in_editions(catalog, [options.edition(name, as_of) for name in options.editions])
    ill = frozenset(problem.span.path for problem in own if problem.severity == "error")
    return Judged(loaded, catalog, tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order)), ill)


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
