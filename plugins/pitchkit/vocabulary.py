"""Controlled values with labels: the vocabularies that ship, and what a site adds to them or calls otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pitchkit.problems import nearest
from pitchkit.problems import records as codes
from pitchkit.record import In, Text, marked
from pitchkit.source import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.problems import Problem
    from pitchkit.record import Leaf, Record
    from pitchkit.source import Document

__all__ = ["Term", "Vocabularies", "check", "load", "shipped"]

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

    def __init__(self, terms: Mapping[str, Mapping[str, Term]]) -> None:
        self._terms = terms

    def __contains__(self, vocabulary: str) -> bool:
        return vocabulary in self._terms

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def terms(self, vocabulary: str) -> tuple[Term, ...]:
        """Return the terms of one vocabulary in order; an unknown vocabulary has none."""
        return tuple(self._terms.get(vocabulary, {}).values())

    def term(self, vocabulary: str, value: str) -> Term:
        """Return one term; a value the vocabulary does not hold is its own label."""
        found = self._terms.get(vocabulary, {}).get(value)
        return found or Term(value, Text(value), 999)

    def has(self, vocabulary: str, value: str) -> bool:
        """Say whether the vocabulary holds this value."""
        return value in self._terms.get(vocabulary, {})

    def nearest(self, vocabulary: str, value: str) -> str:
        """Return the id that was probably meant: near in spelling, or a term whose label was written instead."""
        for term in self.terms(vocabulary):
            if any(value.casefold() == words.casefold() for _, words in term.label):
                return term.id
        return nearest(value, self._terms.get(vocabulary, {}))


def shipped() -> tuple[Document, ...]:
    """Return the vocabularies that come with the package, as a document to `load` first."""
    document, _ = read(SHIPPED.name, SHIPPED.read_bytes())
    return (document,) if document else ()


def load(documents: Iterable[Document], languages: Iterable[str] = ()) -> tuple[Vocabularies, tuple[Problem, ...]]:
    """Merge vocabulary documents: later ones add terms and relabel those they name again.

    A key that is one of `languages`, or of those the package speaks, is a label; any other is an attribute.
    """
    tags = LANGUAGES | frozenset(languages)
    problems: list[Problem] = []
    merged: dict[str, dict[str, Term]] = {}
    for document in documents:
        for name, items in document.data.items():
            terms = merged.setdefault(name, {})
            if not isinstance(items, list):
                problems.append(_not_terms(document, (name,)))
                continue
            for i, item in enumerate(items):
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    _add(terms, item, tags)
                else:
                    problems.append(_not_terms(document, (name, i)))
    return Vocabularies(merged), tuple(problems)


def _add(terms: dict[str, Term], item: Mapping[str, object], tags: frozenset[str]) -> None:
    written = {key: value for key, value in item.items() if isinstance(value, str)}
    value = written.pop("id")
    before = terms.get(value)
    label = dict(before.label.by) if before else {}
    label |= {tag: written.pop(tag) for tag in list(written) if tag in tags}
    attributes = {**(before.attributes if before else {}), **written}
    terms[value] = Term(value, Text(label or value), before.order if before else len(terms), attributes)


def _not_terms(document: Document, loc: tuple[str | int, ...]) -> Problem:
    return codes.NOT_A_VOCABULARY.at(document.span(loc), vocabulary=loc[0])


def check(document: Document, record: Record, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yield a problem for every value of the record that its vocabulary does not hold."""
    for leaf in marked(record, In):
        vocabulary = leaf.field.marked_with(In).vocabulary
        value = str(leaf.loc[-1] if leaf.field.many == "map" else leaf.value)
        if not vocabularies.has(vocabulary, value):
            yield _unknown(document, leaf, vocabulary, value, vocabularies)


def _unknown(document: Document, leaf: Leaf, vocabulary: str, value: str, known: Vocabularies) -> Problem:
    near = known.nearest(vocabulary, value)
    listed = ", ".join(term.id for term in known.terms(vocabulary))
    span = document.span(leaf.loc, key=leaf.field.many == "map")
    return codes.UNKNOWN_VALUE.at(span, value=value, vocabulary=vocabulary, known=listed, near=near)
