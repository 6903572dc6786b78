"""Trying every edition of a site: which records could not stand in it, and which sentences would have holes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.problems import Both
from pitchkit.problems import building as codes
from pitchkit.prose import references
from pitchkit.record import To, marked, prose_leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.edition import Preview
    from pitchkit.problems import Code, Problem
    from pitchkit.record import Record
    from pitchkit.source import Loc

__all__ = ["in_editions"]


class _Finding(NamedTuple):
    """A fault some editions have, without their names: the same fault in three editions is told once."""

    code: Code
    entry: Entry
    loc: Loc
    key: bool
    facts: tuple[tuple[str, Any], ...]


def in_editions(catalog: Catalog, tried: Iterable[Preview]) -> list[Problem]:
    """Return what is wrong with the editions that leave the house, each fault once, with the editions it is in."""
    found: dict[_Finding, list[str]] = defaultdict(list)
    for each in tried:
        for finding in _findings(catalog, each):
            found[finding].append(each.edition.audience)
    return [_told(finding, audiences) for finding, audiences in found.items()]


def _told(finding: _Finding, audiences: list[str]) -> Problem:
    named = Both("、".join(audiences), ", ".join(audiences))
    span = finding.entry.span(finding.loc, key=finding.key)
    facts: Mapping[str, Any] = {"audience": named, "record": finding.entry.id, **dict(finding.facts)}
    return finding.code.at(span, **facts)


def _findings(catalog: Catalog, tried: Preview) -> Iterator[_Finding]:
    for each in tried.fallen:
        if _leads_nowhere(each.entry, each.field, catalog):
            continue
        code = codes.EMPTIED_BY_DATE if each.dated else codes.EMPTIED_BY_EDITION
        facts = (("field", each.field), ("others", _others(each.others)), ("as_of", tried.edition.as_of))
        yield _Finding(code, each.entry, (each.field,), True, facts)  # noqa: FBT003
    yield from _holes(catalog, tried)


def _leads_nowhere(entry: Entry, field: str, catalog: Catalog) -> bool:
    """Say whether the field names a record that is broken or does not exist: that fault is told by itself."""
    refs = (leaf.value for leaf in marked(entry.record, To) if leaf.loc[0] == field)
    return any(catalog.get(ref) is None for ref in refs)


def _others(count: int) -> Both:
    """Say how many records a fallen one takes with it; nothing where it falls alone."""
    return Both(f"，连带 {count} 条", f", and {count} with it") if count else Both("", "")


def _holes(catalog: Catalog, tried: Preview) -> Iterator[_Finding]:
    """Find references in prose that readers of the edition would see a hole for.

    What fell is told already, so sentences that name it are not told again.
    """
    for entry in tried.entries:
        if not _unseen(entry.record, catalog, tried):
            continue
        for loc, ref, target in _unseen(tried.narrowed(entry), catalog, tried):
            if target not in tried.gone:
                code = codes.HIDDEN_BY_DATE if tried.would_hold(target) else codes.HIDDEN_IN_PROSE
                yield _Finding(code, entry, loc, False, (("value", ref),))  # noqa: FBT003


def _unseen(record: Record, catalog: Catalog, tried: Preview) -> list[tuple[Loc, str, str]]:
    found: list[tuple[Loc, str, str]] = []
    for leaf in prose_leaves(record):
        for tag, words in leaf.value:
            for ref in references(words) if "[[" in words else ():
                target = catalog.get(ref)
                if target is not None and not tried.holds(target.id):
                    found.append(((*leaf.loc, tag) if tag else leaf.loc, ref, target.id))
    return found
