"""The claims gate: no edition that leaves the house says what no proof its readers may see stands behind."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.edition import project
from pitchkit.pages.backing import why
from pitchkit.pages.claims import settled
from pitchkit.problems import Both
from pitchkit.problems import claiming as codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.edition import Edition
    from pitchkit.pages.claims import Claim, Settled
    from pitchkit.problems import Code, Problem
    from pitchkit.rule import Ground

__all__ = ["Gated", "Unproven", "gated", "unproven_claims"]

WITH_IT = Both("离不开没有证据而被留下的内容", "it cannot stand without what is left out as unproven")


class Unproven(NamedTuple):
    """A record that an edition leaves out for want of a proof."""

    id: str
    owner: str
    code: str
    place: str
    """The file, line and column."""
    says: Mapping[str, str]
    """Why, in Chinese and English."""


class Gated(NamedTuple):
    """What an edition shows, and what it would have claimed without proof."""

    catalog: Catalog
    unproven: tuple[Unproven, ...] = ()


class _Told(NamedTuple):
    """A claim and its fault, without the names of the editions it is in."""

    code: Code
    entry: Entry
    claim: Claim
    why: Both

    def problem(self, audiences: Iterable[str]) -> Problem:
        names = list(audiences)
        named = Both("、".join(names), ", ".join(names))
        span = self.claim.hit.span(self.entry)
        return self.code.at(span, audience=named, found=self.claim.hit.found, why=self.why)


def gated(ground: Ground, edition: Edition) -> Gated:
    """Return the catalog this edition's reader may see, without the records that claim what it cannot prove."""
    if not edition.leaves_the_house:
        return Gated(ground.catalog)
    found = settled(ground, edition)
    catalog = project(ground.catalog, found.edition)
    return Gated(catalog, tuple(_fallen(found, catalog)))


def unproven_claims(tried: Iterable[Settled], told: Iterable[Problem]) -> list[Problem]:
    """Return what editions claim without proof, each claim once, with the editions it is in.

    What an error of a rule has told already at the same place is not told again, nor what only fell with another.
    """
    found: dict[tuple[Code, str, tuple[object, ...]], tuple[_Told, list[str]]] = {}
    for each in tried:
        for fault in _first(each):
            key = (fault.code, fault.entry.id, fault.claim.place)
            found.setdefault(key, (fault, []))[1].append(each.edition.audience)
    problems = [fault.problem(audiences) for fault, audiences in found.values()]
    known = {problem.span for problem in told if problem.code.name in codes.CODES and problem.severity == "error"}
    return [problem for problem in problems if problem.span not in known]


def _first(found: Settled) -> Iterator[_Told]:
    if found.rounds:
        yield from _faults(found, found.rounds[0])


def _faults(found: Settled, fallen: Mapping[str, tuple[Claim, ...]]) -> Iterator[_Told]:
    catalog, always = found.judge.ground.catalog, found.timeless()
    for name, claims in fallen.items():
        entry = catalog.entries[name]
        lasting = {claim.place for claim in always.unproven(entry)}
        for claim in claims:
            code = codes.UNPROVEN_CLAIM if claim.place in lasting else codes.CLAIM_UNPROVEN_BY_DATE
            yield _Told(code, entry, claim, why(claim, entry, found.judge, found.first.edition))


def _fallen(found: Settled, catalog: Catalog) -> Iterator[Unproven]:
    """Yield who fell: for their own claims, and because they cannot stand without one that did."""
    own: dict[str, list[_Told]] = defaultdict(list)
    causes = list(_first(found))
    lasts = any(fault.code is codes.UNPROVEN_CLAIM for fault in causes)
    later = codes.UNPROVEN_CLAIM if lasts else codes.CLAIM_UNPROVEN_BY_DATE
    rest = {name: claims for each in found.rounds[1:] for name, claims in each.items()}
    for fault in (*causes, *(each._replace(code=later) for each in _faults(found, rest))):
        own[fault.entry.id].append(fault)
    for entry in found.first.entries:
        if entry.id in own:
            faults = sorted(own[entry.id], key=lambda fault: fault.code.severity)
            problem = faults[0].problem([found.edition.audience])
            yield _named(entry, problem.code, str(problem.span), Both(problem.message("zh"), problem.message("en")))
        elif entry.id not in catalog.entries:
            yield _named(entry, later, str(entry.span()), WITH_IT)


def _named(entry: Entry, code: Code, place: str, says: Both) -> Unproven:
    owner = entry.record.owner
    named = " ".join(part for part in (owner.team, owner.person) if part) if owner else ""
    return Unproven(entry.id, named, code.name, place, says._asdict())
