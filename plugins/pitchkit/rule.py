"""What a judgement is: the fault it names, how it is found, how it looks wrong and right, and what it stands on."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from pitchkit.record import AUDIENCES, Ceiling, Spoken, Text, marked, plan

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping
    from types import ModuleType

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.problems import Code, Problem, Severity
    from pitchkit.record import Audience, Field, Record
    from pitchkit.source import Document, Loc
    from pitchkit.vocabulary import Vocabularies

__all__ = ["CoverageRule", "Example", "Gap", "Ground", "Regrade", "Rule", "Words", "rules_in"]

T = TypeVar("T")
JUDGED = ("in-review", "approved")
"""What asks for approval is judged as if it had it; a draft is left in peace."""


class Example(NamedTuple):
    """How a fault looks and how it is mended, as fields written over the sample record of a kind.

    A field left empty is taken out of the sample. `beside` are further files, whole, by their name in the content
    folder; `settings` are options of the site the fault needs. `pitchkit rules --format markdown` shows the fields;
    tests judge the records they make.
    """

    kind: str
    wrong: str
    right: str
    beside: Mapping[str, str] = {}
    mended: Mapping[str, str] = {}
    """Files that stand beside the right record only, or otherwise than beside the wrong one."""
    settings: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A judgement on records: `check(entry, ground)` yields the fault it names, made with `code.at(...)`."""

    code: Code
    check: Callable[[Entry, Ground], Iterable[Problem]]
    example: Example
    drafts: bool = False
    """Whether drafts are judged too; only what must stand nowhere is."""
    waivable: bool = True
    """Whether a record may waive it with a reason: what concerns audiences, claims and persons it may not."""

    def judges(self, record: Record) -> bool:
        """Say whether a record in this state is judged."""
        return record.status in JUDGED or (self.drafts and record.status != "retired")


class Gap(NamedTuple):
    """Something the portal still lacks: one row of the coverage page."""

    key: str
    """What is missing, as the rule tells it apart: `decider/select-supplier`."""
    problem: Problem
    weight: int
    """How much is lost by it; rows are ranked by it, the highest first."""
    address: str = ""
    """The page where the gap shows."""


@dataclass(frozen=True, slots=True, eq=False)
class CoverageRule:
    """A judgement on what is not there: `find(ground)` yields the gaps. Rows of the coverage page, never findings."""

    code: Code
    find: Callable[[Ground], Iterable[Gap]]
    example: Example
    key: str
    """The gap that the example's wrong record leaves and its right one closes."""


class Regrade(NamedTuple):
    """A site's own view of a rule: another severity, or `off`, and why."""

    severity: Severity | Literal["off"]
    reason: str


class Words(NamedTuple):
    """One text of a record in one language, where it stands, and the widest audience that may come to read it."""

    loc: Loc
    language: str
    """Empty for a plain string: the site's first language."""
    text: str
    field: Field
    reach: Audience


@dataclass(eq=False)
class Ground:
    """What a rule may look at besides the record: the whole catalog, the day, and what the site says of itself."""

    catalog: Catalog
    as_of: datetime.date
    vocabularies: Vocabularies
    languages: tuple[str, ...] = ("zh", "en")
    audiences: tuple[str, ...] = AUDIENCES
    """The editions the site has."""
    approvals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The roles whose sign-off the site's policy asks for, per kind."""
    site: Mapping[str, Document] = field(default_factory=dict)
    """The documents in `_site/` by name: `matrix`, `wording`."""
    reader: Audience = "internal"
    """Whose catalog it is."""
    grace_days: int = 45
    """How long a record whose review is overdue stays in customer editions."""
    _made: dict[Any, Any] = field(default_factory=dict)
    _words: tuple[Entry | None, tuple[Words, ...]] = (None, ())

    def once(self, make: Callable[[Ground], T]) -> T:
        """Return what `make` gives for this ground, worked out the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    def words(self, entry: Entry) -> tuple[Words, ...]:
        """Return every text of a record, in each language it is written in."""
        if self._words[0] is not entry:
            self._words = (entry, tuple(_words(entry)))
        return self._words[1]

    @property
    def default_language(self) -> str:
        """Return the language plain strings are written in."""
        return self.languages[0]


def _words(entry: Entry) -> Iterable[Words]:
    record = entry.record
    reaches = _reaches(type(record), narrower(record.audience, entry.kind.ceiling))
    for leaf in marked(record, Text):
        top = reaches[str(leaf.loc[0])]
        reach = top if len(leaf.loc) == 1 else _reach(leaf.field, top)
        for tag, text in leaf.value.by.items():
            yield Words((*leaf.loc, tag) if tag else leaf.loc, tag, text, leaf.field, reach)


@cache
def _reaches(cls: type[Record], audience: Audience) -> dict[str, Audience]:
    return {name: _reach(each, audience) for name, each in plan(cls).items()}


def _reach(each: Field, audience: Audience) -> Audience:
    """Return who may come to read a field: never beyond its ceiling; what is said aloud reaches a customer."""
    ceiling = each.mark(Ceiling)
    if ceiling is not None:
        return narrower(audience, ceiling.audience)
    return wider(audience, "customer") if each.mark(Spoken) is not None else audience


def narrower(one: Audience, other: Audience) -> Audience:
    """Return the narrower of two audiences."""
    return min(one, other, key=AUDIENCES.index)


def wider(one: Audience, other: Audience) -> Audience:
    """Return the wider of two audiences."""
    return max(one, other, key=AUDIENCES.index)


@cache
def rules_in(package: ModuleType) -> tuple[Any, ...]:
    """Return what the modules of a package judge, one `RULE` each, in alphabetical order."""
    names = sorted(name for _, name, is_package in pkgutil.iter_modules(package.__path__) if not is_package)
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    return tuple(module.RULE for module in modules if hasattr(module, "RULE"))
