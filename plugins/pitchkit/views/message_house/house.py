"""A product's message house: the line as roof, value points as pillars, proofs as foundation, and a word for each role.

Pure: the same catalog and day give the same house. Drafts and what has ended hold nothing up; what is missing is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.kinds.product.schema import Product
from pitchkit.kinds.value_point.schema import ValuePoint
from pitchkit.pages.coverage import state_of
from pitchkit.pages.proofs import held

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.kinds.value_point.schema import Benefit
    from pitchkit.pages.proofs import Held
    from pitchkit.record import Text
    from pitchkit.vocabulary import Term, Vocabularies

__all__ = ["Beam", "Gap", "House", "Pillar", "Stone", "Voice", "house"]

ANGLES = 2
"""A product that speaks to fewer angles has nothing to say to half the room."""

Missing = Literal["roof", "pillars", "angles", "angle", "proof", "role", "draft"]


class Beam(NamedTuple):
    """One value point in the house, with the proofs that hold it up today."""

    entry: Entry
    record: ValuePoint
    proofs: tuple[Held, ...]
    is_overdue: bool


class Pillar(NamedTuple):
    """The value points that speak to one angle; `angle` is empty for those that name none."""

    angle: str
    beams: tuple[Beam, ...]


class Stone(NamedTuple):
    """One proof in the foundation, and the value points that rest on it."""

    proof: Held
    carries: tuple[Entry, ...]


class Voice(NamedTuple):
    """The sentence for one role, None where no value point has one."""

    role: Term
    beam: Beam | None
    benefit: Benefit | None


class Gap(NamedTuple):
    """What the house lacks: which part, and the record or role it lacks it for."""

    missing: Missing
    entry: Entry | None = None
    role: Term | None = None


@dataclass(frozen=True, slots=True)
class House:
    """All that is said of one product, on one page."""

    entry: Entry
    roof: Text | None
    pillars: tuple[Pillar, ...]
    foundation: tuple[Stone, ...]
    voices: tuple[Voice, ...]
    gaps: tuple[Gap, ...]

    @property
    def beams(self) -> tuple[Beam, ...]:
        """Return the value points, pillar by pillar."""
        return tuple(beam for pillar in self.pillars for beam in pillar.beams)


def house(catalog: Catalog, entry: Entry, vocabularies: Vocabularies, as_of: datetime.date) -> House:
    """Return the house of a product."""
    points = [point for point in catalog.linked(entry).value_points if isinstance(point.record, ValuePoint)]
    beams = _beams(catalog, points, as_of)
    roof = entry.record.one_line if isinstance(entry.record, Product) else None
    voices = tuple(_voice(role, beams) for role in vocabularies.terms("decision-role"))
    drafts = [point for point in points if state_of(point.record, as_of) == "draft"]
    return House(
        entry,
        roof,
        _pillars(beams, [term.id for term in vocabularies.terms("psychology-angle")]),
        _foundation(beams),
        voices,
        tuple(_gaps(roof, beams, voices, drafts)),
    )


def _beams(catalog: Catalog, points: Iterable[Entry], as_of: datetime.date) -> tuple[Beam, ...]:
    found = []
    for entry in points:
        record, state = entry.record, state_of(entry.record, as_of)
        if isinstance(record, ValuePoint) and state in ("ready", "overdue"):
            own = (benefit.metric for benefit in record.benefits if benefit.metric)
            found.append(Beam(entry, record, held(catalog, (*record.proofs, *own), as_of), state == "overdue"))
    return tuple(sorted(found, key=lambda beam: (beam.is_overdue, beam.record.priority or 99, beam.entry.id)))


def _pillars(beams: Iterable[Beam], angles: Sequence[str]) -> tuple[Pillar, ...]:
    """Group value points by the angle they name first, in the vocabulary's order; those that name none stand last."""
    groups: dict[str, list[Beam]] = {}
    for beam in beams:
        groups.setdefault(next(iter(beam.record.angles), ""), []).append(beam)
    order = [*(angle for angle in angles if angle in groups), *(each for each in groups if each not in angles)]
    return tuple(Pillar(angle, tuple(groups[angle])) for angle in sorted(order, key=lambda angle: angle == ""))


def _foundation(beams: Iterable[Beam]) -> tuple[Stone, ...]:
    """Return each proof once, with the value points on it: figures first, then what carries most."""
    proofs: dict[str, Held] = {}
    carries: dict[str, list[Entry]] = {}
    for beam in beams:
        for proof in beam.proofs:
            proofs.setdefault(proof.ref, proof)
            carries.setdefault(proof.ref, []).append(beam.entry)
    stones = [Stone(proof, tuple(carries[ref])) for ref, proof in proofs.items()]
    return tuple(sorted(stones, key=lambda stone: (stone.proof.figure is None, -len(stone.carries))))


def _voice(role: Term, beams: Iterable[Beam]) -> Voice:
    for beam in beams:
        for benefit in beam.record.benefits:
            if benefit.role == role.id:
                return Voice(role, beam, benefit)
    return Voice(role, None, None)


def _gaps(roof: Text | None, beams: Sequence[Beam], voices: Iterable[Voice], drafts: Iterable[Entry]) -> Iterable[Gap]:
    if roof is None:
        yield Gap("roof")
    if not beams:
        yield Gap("pillars")
    elif len({angle for beam in beams for angle in beam.record.angles}) < ANGLES:
        yield Gap("angles")
    yield from (Gap("proof", entry=beam.entry) for beam in beams if not beam.proofs)
    yield from (Gap("angle", entry=beam.entry) for beam in beams if not beam.record.angles)
    yield from (Gap("role", role=voice.role) for voice in voices if beams and voice.benefit is None)
    yield from (Gap("draft", entry=entry) for entry in drafts)
