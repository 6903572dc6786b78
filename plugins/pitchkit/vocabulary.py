"""Controlled values with labels: the vocabularies that ship, and what a site adds to them or calls otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pitchkit.problems import Both, nearest
from pitchkit.problems import records as codes
from pitchkit.record import In, Part, Text, marked, plan
from pitchkit.source import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.problems import Problem
    from pitchkit.record import Field, Leaf, Record
    from pitchkit.source import Document, Loc

__all__ = ["Term", "Vocabularies", "check", "load", "settled", "shipped"]

P = TypeVar("P", bound=Part)

WHOLE = frozenset({"audience", "case-question-group", "consent-scope", "status"})
"""Vocabularies whose terms are never one: who may see what, and what holds other terms together, hang on them."""
LANGUAGES = frozenset({"zh", "en"})
SHIPPED = Path(__file__).with_name("vocabularies.yml")


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a vocabulary: its id, what it is called, its place in the order, and what else is known of it."""

    id: str
    label: Text
    order: int
    attributes: Mapping[str, str] = field(default_factory=dict)


class Vocabularies:
    """All vocabularies of a site, by name; each holds its terms by id, in order."""

    def __init__(
        self, terms: Mapping[str, Mapping[str, Term]], merged: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self._terms = terms
        self._merged = merged or {}

    def __contains__(self, vocabulary: str) -> bool:
        return vocabulary in self._terms

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def terms(self, vocabulary: str) -> tuple[Term, ...]:
        """Return the terms of one vocabulary in order; an unknown vocabulary has none."""
        return tuple(self._terms.get(vocabulary, {}).values())

    def term(self, vocabulary: str, value: str) -> Term:
        """Return one term, or the one it went into; a value the vocabulary does not hold is its own label."""
        found = self._terms.get(vocabulary, {}).get(self.settled(vocabulary, value))
        return found or Term(value, Text(value), 999)

    def has(self, vocabulary: str, value: str) -> bool:
        """Say whether records may hold this value: a term, or one that went into another."""
        return self.settled(vocabulary, value) in self._terms.get(vocabulary, {})

    @property
    def has_merged(self) -> bool:
        """Say whether any term of any vocabulary went into another."""
        return any(self._merged.values())

    def merged(self, vocabulary: str) -> Mapping[str, str]:
        """Return the ids that went into another term, each with that term's id."""
        return self._merged.get(vocabulary, {})

    def settled(self, vocabulary: str, value: str) -> str:
        """Return the id of the term that a value stands for: itself, or the one it went into."""
        return self._merged.get(vocabulary, {}).get(value, value)

    def nearest(self, vocabulary: str, value: str) -> str:
        """Return the id that was probably meant: near in spelling, or a term whose label was written instead."""
        for term in self.terms(vocabulary):
            if any(value.casefold() == words.casefold() for _, words in term.label):
                return term.id
        return self.settled(vocabulary, nearest(value, [*self._terms.get(vocabulary, {}), *self.merged(vocabulary)]))


def shipped() -> tuple[Document, ...]:
    """Return the vocabularies that come with the package, as a document to `load` first."""
    document, _ = read(SHIPPED.name, SHIPPED.read_bytes())
    return (document,) if document else ()


class _Merge(NamedTuple):
    """One term that a site sends into another, and where it says so."""

    document: Document
    loc: Loc
    source: str
    target: str


def load(documents: Iterable[Document], languages: Iterable[str] = ()) -> tuple[Vocabularies, tuple[Problem, ...]]:
    """Merge vocabulary documents: later ones add terms, relabel those they name again, and send some into others.

    A key that is one of `languages`, or of those the package speaks, is a label; any other is an attribute.
    """
    tags = LANGUAGES | frozenset(languages)
    problems: list[Problem] = []
    gathered: dict[str, dict[str, Term]] = {}
    merges: dict[str, list[_Merge]] = {}
    for document in documents:
        for name, items in document.data.items():
            terms = gathered.setdefault(name, {})
            if not isinstance(items, list):
                problems.append(_not_terms(document, (name,)))
                continue
            for i, item in enumerate(items):
                if not isinstance(item, dict) or not isinstance(item.get("id"), str):
                    problems.append(_not_terms(document, (name, i)))
                elif "merge_into" in item:
                    merge = _Merge(document, (name, i, "merge_into"), str(item["id"]), str(item["merge_into"] or ""))
                    merges.setdefault(name, []).append(merge)
                else:
                    _add(terms, item, tags)
    merged, wrong = _merged(gathered, merges)
    return Vocabularies(gathered, merged), (*problems, *wrong)


def _add(terms: dict[str, Term], item: Mapping[str, object], tags: frozenset[str]) -> None:
    written = {key: value for key, value in item.items() if isinstance(value, str)}
    value = written.pop("id")
    before = terms.get(value)
    label = dict(before.label.by) if before else {}
    label |= {tag: written.pop(tag) for tag in list(written) if tag in tags}
    attributes = {**(before.attributes if before else {}), **written}
    terms[value] = Term(value, Text(label or value), before.order if before else len(terms), attributes)


def _merged(
    terms: Mapping[str, dict[str, Term]], merges: Mapping[str, list[_Merge]]
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Take the merged terms out of their vocabularies; return where each went. A wrong merge leaves its term alone."""
    found: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for name, own in merges.items():
        steps = {merge.source: merge.target for merge in own}
        for merge in own:
            problem = _wrong(merge, name, steps, terms[name])
            if problem is None:
                found.setdefault(name, {})[merge.source] = _way(merge.source, steps)[-1]
            else:
                problems.append(problem)
    for name, ends in found.items():
        for source in ends:
            terms[name].pop(source)
    return found, problems


def _wrong(merge: _Merge, name: str, steps: Mapping[str, str], terms: Mapping[str, Term]) -> Problem | None:
    way = _way(merge.source, steps)
    if name in WHOLE:
        kept = Both(f"{name} 的值不能合并，别的事由它们决定", f"terms of {name} stay apart, other things hang on them")
        return _no_merge(merge, kept)
    for value in (merge.source, *way[1:]):
        if value not in terms:
            reason = Both(f"{name} 里没有“{value}”", f"{name} has no '{value}'")
            return _no_merge(merge, reason, nearest(value, terms))
    if way[-1] in steps:
        ring = " → ".join(way)
        return _no_merge(merge, Both(f"绕了一圈：{ring}", f"it leads in a circle: {ring}"))
    return None


def _way(value: str, steps: Mapping[str, str]) -> tuple[str, ...]:
    """Return the way from a term to the one it ends in; where it leads in a circle, up to the first that returns."""
    way = [value]
    while way[-1] in steps and way[-1] not in way[:-1]:
        way.append(steps[way[-1]])
    return tuple(way)


def _no_merge(merge: _Merge, reason: Both, near: str = "") -> Problem:
    span = merge.document.span(merge.loc)
    return codes.BAD_MERGE.at(span, source=merge.source, target=merge.target, reason=reason, near=near)


def _not_terms(document: Document, loc: tuple[str | int, ...]) -> Problem:
    return codes.NOT_A_VOCABULARY.at(document.span(loc), vocabulary=loc[0])


def check(document: Document, record: Record, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yield a problem for every value of the record that its vocabulary does not hold, or that it says twice."""
    seen: dict[Loc, str] = {}
    for leaf in marked(record, In):
        vocabulary = leaf.field.marked_with(In).vocabulary
        value = str(leaf.loc[-1] if leaf.field.many == "map" else leaf.value)
        if not vocabularies.has(vocabulary, value):
            yield _unknown(document, leaf, vocabulary, value, vocabularies)
        elif leaf.field.many == "map":
            settled = vocabularies.settled(vocabulary, value)
            first = seen.setdefault((*leaf.loc[:-1], settled), value)
            if first != value:
                yield codes.MERGED_TWICE.at(document.span(leaf.loc, key=True), first=first, second=value, into=settled)


def settled(part: P, vocabularies: Vocabularies) -> P:
    """Return a record that says, for every value that was merged, the term it went into; nothing else changes."""
    changed = {}
    for name, declared in plan(type(part)).items():
        before = getattr(part, name)
        if before not in (None, (), {}):
            after = _settled(before, declared, vocabularies)
            if after != before:
                changed[name] = after
    return part.model_copy(update=changed) if changed else part


def _settled(value: Any, field: Field, known: Vocabularies) -> Any:
    within = field.mark(In)
    if field.many == "list":
        each = tuple(_one(item, field, known) for item in value)
        return tuple(dict.fromkeys(each)) if within else each
    if field.many == "one":
        return _one(value, field, known)
    if within is None:
        return {key: _one(item, field, known) for key, item in value.items()}
    # A value written under the term itself wins over those of the terms that went into it.
    by_term: dict[str, Any] = {}
    for key, item in value.items():
        term = known.settled(within.vocabulary, key)
        if key == term or term not in by_term:
            by_term[term] = settled(item, known) if isinstance(item, Part) else item
    return by_term


def _one(value: Any, field: Field, known: Vocabularies) -> Any:
    if isinstance(value, Part):
        return settled(value, known)
    within = field.mark(In)
    return known.settled(within.vocabulary, value) if within and field.many != "map" else value


def _unknown(document: Document, leaf: Leaf, vocabulary: str, value: str, known: Vocabularies) -> Problem:
    near = known.nearest(vocabulary, value)
    listed = ", ".join(term.id for term in known.terms(vocabulary))
    span = document.span(leaf.loc, key=leaf.field.many == "map")
    return codes.UNKNOWN_VALUE.at(span, value=value, vocabulary=vocabulary, known=listed, near=near)
