"""Judging content: references, rules and every edition, all problems at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pitchkit.rules
from pitchkit.build.claims import unproven_claims
from pitchkit.build.page_claims import wrong_in_pages
from pitchkit.build.regrading import regraded
from pitchkit.build.trying import in_editions
from pitchkit.catalog import Catalog, build
from pitchkit.lexicon import unusable
from pitchkit.pages.claims import settled
from pitchkit.pages.needs import wrong_needs
from pitchkit.rule import Ground, rules_in
from pitchkit.views.finder.wording import wrong_words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.build.loading import Loaded
    from pitchkit.build.settings import Options
    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.record import Audience
    from pitchkit.rule import Rule

__all__ = ["Judged", "findings", "ground_of", "judge", "without_garbage_collection"]


@dataclass(frozen=True)
class Judged:
    """A site's content resolved into a catalog, with everything found wrong so far, in order of place."""

    loaded: Loaded
    catalog: Catalog
    problems: tuple[Problem, ...]
    ill: frozenset[str]
    """Files with an error of their own; what only an edition cannot show does not count."""
    ground: Ground
    """What it was judged on, with all that was looked up for it."""


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


def ground_of(
    loaded: Loaded, catalog: Catalog, options: Options, as_of: datetime.date, reader: Audience = "internal"
) -> Ground:
    """Return what rules judge on: this catalog, and what the site says of itself."""
    return Ground(
        catalog,
        as_of,
        loaded.vocabularies,
        options.languages,
        tuple(options.editions),
        options.approvals,
        loaded.site,
        reader,
        options.grace_days,
    )


def judge(loaded: Loaded, options: Options, as_of: datetime.date) -> Judged:
    """Resolve references, run every rule, and try every edition the site has."""
    catalog, unresolved = build(loaded.entries, loaded.kinds, loaded.broken)
    ground = ground_of(loaded, catalog, options, as_of)
    found = regraded(findings(loaded, ground), options.rules)
    own = [*loaded.problems, *unresolved, *wrong_needs(ground), *unusable(ground), *wrong_words(ground), *found]
    editions = [options.edition(name, as_of) for name in options.editions]
    tried = [settled(ground, edition) for edition in editions if edition.leaves_the_house]
    problems = [*own, *in_editions(catalog, [each.first for each in tried]), *unproven_claims(tried, own)]
    problems += wrong_in_pages(loaded.pages, ground, editions)
    ill = frozenset(problem.span.path for problem in own if problem.severity == "error")
    ordered = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
    return Judged(loaded, catalog, ordered, ill, ground)


def findings(loaded: Loaded, ground: Ground) -> Iterator[Problem]:
    """Yield what the rules find in all records that are not taken down."""
    common: tuple[Rule, ...] = rules_in(pitchkit.rules)
    for kind in loaded.kinds:
        whole = (*common, *kind.rules)
        always = tuple(rule for rule in whole if rule.drafts)
        for entry in ground.catalog.of(kind.name):
            if entry.record.status != "retired":
                yield from _of_entry(entry, ground, always if entry.record.status == "draft" else whole)


def _of_entry(entry: Entry, ground: Ground, rules: Iterable[Rule]) -> Iterator[Problem]:
    waived = {waiver.check for waiver in entry.record.waive if waiver.until >= ground.as_of}
    for rule in rules:
        if waived and rule.waivable and (rule.code.name in waived or rule.code.id in waived):
            continue
        yield from rule.check(entry, ground)
