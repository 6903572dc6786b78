"""The shelves of the material library: which piece stands where, whether it suits the brand's stage, who made what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.kinds.company.schema import Company
from pitchkit.kinds.material.inheriting import outdated, said
from pitchkit.kinds.material.rating import rated
from pitchkit.kinds.material.schema import Material
from pitchkit.pages.coverage import state_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Sequence

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.material.rating import Rated
    from pitchkit.pages.coverage import State

__all__ = ["Fit", "Node", "Piece", "brand_stage", "by_level", "fit_of", "pieces", "tree"]

Fit = Literal["now", "early", "late", "any"]
_READY: tuple[State, ...] = ("ready", "overdue", "draft", "ended")


class Piece(NamedTuple):
    """One material as the library shows it."""

    entry: Entry
    material: Material
    state: State
    rating: Rated | None
    fit: Fit


class Node(NamedTuple):
    """A material in the tree of who was made from whom, with how much of it is its own."""

    entry: Entry
    material: Material
    taken: int
    rewritten: int
    added: int
    stale: int
    """How many of its own sentences were written against an older wording of the level above."""
    children: tuple[Node, ...]


def pieces(catalog: Catalog, as_of: datetime.date, stages: Sequence[str]) -> tuple[Piece, ...]:
    """Return all materials that have not been taken down, those that may be used before the others, then by id."""
    now = brand_stage(catalog)
    found = [
        Piece(
            entry,
            material,
            state_of(material, as_of),
            rated(material.ratings),
            fit_of(material.fits_stages, now, stages),
        )
        for entry, material in _materials(catalog)
    ]
    return tuple(sorted(found, key=lambda piece: (_READY.index(piece.state), piece.entry.id)))


def by_level(found: Iterable[Piece], levels: Iterable[str]) -> dict[str, tuple[Piece, ...]]:
    """Return pieces by their level, every level in order; what has none stands under an empty one at the end."""
    held = tuple(found)
    known = tuple(levels)
    shelves = {level: tuple(piece for piece in held if piece.material.level == level) for level in known}
    rest = tuple(piece for piece in held if piece.material.level not in known)
    return shelves | ({"": rest} if rest else {})


def brand_stage(catalog: Catalog) -> str:
    """Return the stage the company's brand is in, empty where it does not say."""
    companies = (entry.record for entry in catalog.of("company") if isinstance(entry.record, Company))
    return next((company.brand_stage for company in companies if company.brand_stage), "")


def fit_of(fits: Collection[str], now: str, stages: Sequence[str]) -> Fit:
    """Say whether what suits some stages suits today's, or comes early or late; `any` where that cannot be said."""
    places = [stages.index(stage) for stage in fits if stage in stages]
    if not places or now not in stages:
        return "any"
    here = stages.index(now)
    if here in places:
        return "now"
    if min(places) > here:
        return "early"
    return "late" if max(places) < here else "any"


def tree(catalog: Catalog) -> tuple[Node, ...]:
    """Return the families of materials from their oldest on; those without parent and child are left out."""
    roots = [
        entry
        for entry, material in _materials(catalog)
        if not _kin(catalog.all(material.derived_from)) and _kin(catalog.linked(entry).adapted_as)
    ]
    return tuple(_node(entry, catalog, frozenset()) for entry in roots)


def _node(entry: Entry, catalog: Catalog, above: frozenset[str]) -> Node:
    lines = said(entry, catalog)
    counted = Counter(
        "taken" if line.origin.id != entry.id else "rewritten" if line.replaces else "added" for line in lines
    )
    # A circle is an error of its own; here it must merely end.
    path = above | {entry.id}
    below = [child for child in _kin(catalog.linked(entry).adapted_as) if child.id not in path]
    return Node(
        entry,
        _material(entry),
        counted["taken"],
        counted["rewritten"],
        counted["added"],
        sum(1 for _ in outdated(entry, catalog)),
        tuple(_node(child, catalog, path) for child in below),
    )


def _kin(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(e for e in entries if isinstance(e.record, Material) and e.record.status != "retired")


def _materials(catalog: Catalog) -> list[tuple[Entry, Material]]:
    return [(entry, _material(entry)) for entry in _kin(catalog.of("material"))]


def _material(entry: Entry) -> Material:
    assert isinstance(entry.record, Material)  # noqa: S101  # only materials are asked for
    return entry.record
