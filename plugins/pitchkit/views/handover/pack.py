"""What marketing hands over with a lead from a scene: whom to expect, what to say, what to show, what will be asked.

Pure: the same catalog and day give the same pack. Drafts and what has ended are never used; what is due for review
comes last. Each list is short enough for a printed sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.kinds.competitor.schema import Competitor
from pitchkit.kinds.faq.schema import Faq
from pitchkit.kinds.material.schema import Material
from pitchkit.kinds.persona.schema import Persona
from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.pages.standing import state_of
from pitchkit.views.handover.cases import nearest
from pitchkit.views.handover.scene import usable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.kinds.scenario.schema import Pain
    from pitchkit.record import Record, Text
    from pitchkit.views.handover.cases import Near
    from pitchkit.views.handover.scene import Scene
    from pitchkit.vocabulary import Term, Vocabularies

__all__ = ["Asked", "Expected", "Move", "Pack", "Piece", "Rival", "Words", "pack"]

PERSONAS, LATER, QUESTIONS, RIVALS, PIECES = 2, 3, 5, 3, 2
NOT_FOR_LEADS = ("emergency-talk",)
"""Talks that no fresh lead calls for."""
FOR_ONE_CUSTOMER = "customer"
"""The level of a material that was made for somebody else."""
FORWARDED_TO = ("customer", "public")


class Expected(NamedTuple):
    """A role whom something hurts in this scene, and who usually holds it."""

    role: Term
    pains: tuple[Pain, ...]
    people: tuple[tuple[Entry, Persona], ...]


class Words(NamedTuple):
    """A talk at the first purchase step it is for."""

    step: Term
    entry: Entry
    talk: TalkTrack
    line: Text | None


class Move(NamedTuple):
    """What to say to a role next, and what comes after it."""

    role: Term
    first: Words
    later: tuple[Words, ...]


class Rival(NamedTuple):
    """The card of somebody the customer may buy from instead."""

    entry: Entry
    card: Competitor


class Asked(NamedTuple):
    """A question to be ready for."""

    entry: Entry
    faq: Faq


class Piece(NamedTuple):
    """A material that may be forwarded to the customer, with the words to do it."""

    entry: Entry
    material: Material


@dataclass(frozen=True, slots=True)
class Pack:
    """All that goes on one sheet besides what is filled in by hand."""

    scene: Scene
    expected: tuple[Expected, ...]
    moves: tuple[Move, ...]
    cases: tuple[Near, ...]
    rivals: tuple[Rival, ...]
    questions: tuple[Asked, ...]
    pieces: tuple[Piece, ...]


def pack(scene: Scene, vocabularies: Vocabularies) -> Pack:
    """Return what is handed over with a lead from a scene."""
    roles = vocabularies.terms("decision-role")
    return Pack(
        scene,
        expected=tuple(_expected(scene, roles)),
        moves=tuple(_moves(scene, roles, vocabularies.terms("purchase-step"))),
        cases=nearest(scene),
        rivals=_rivals(scene),
        questions=_questions(scene),
        pieces=_pieces(scene),
    )


def _overdue(scene: Scene, record: Record) -> bool:
    return state_of(record, scene.as_of) == "overdue"


def _expected(scene: Scene, roles: tuple[Term, ...]) -> Iterator[Expected]:
    for role in roles:
        pains = tuple(pain for pain in scene.record.pains if pain.role == role.id)
        if pains:
            yield Expected(role, pains, _people(scene, role.id))


def _people(scene: Scene, role: str) -> tuple[tuple[Entry, Persona], ...]:
    """Return who usually holds a role: those who feel a pain of this scene, else those of its segment or of any."""
    hurt = scene.naming("personas", scene.entry.id)
    return _holding(scene, hurt, role) or _holding(scene, scene.catalog.of("persona"), role)


def _holding(scene: Scene, entries: Iterable[Entry], role: str) -> tuple[tuple[Entry, Persona], ...]:
    found = []
    for entry, persona in usable(entries, Persona, scene.as_of):
        distance = scene.distance(persona.segments)
        if persona.decision_role == role and distance is not None:
            found.append(((_overdue(scene, persona), distance, entry.id), (entry, persona)))
    return tuple(pair for _, pair in sorted(found, key=lambda each: each[0])[:PERSONAS])


def _moves(scene: Scene, roles: tuple[Term, ...], steps: tuple[Term, ...]) -> Iterator[Move]:
    """Yield what to say to each role: out of the talks for this scene, else of those for its products and segment."""
    own = scene.naming("talk_tracks", scene.entry.id)
    near = tuple(_suiting(scene, scene.naming("talk_tracks", *scene.products)))
    hurt = {pain.role for pain in scene.record.pains}
    for role in roles:
        found = _words(scene, own, role.id, steps) or (_words(scene, near, role.id, steps) if role.id in hurt else ())
        if found:
            yield Move(role, found[0], found[1 : 1 + LATER])


def _suiting(scene: Scene, entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        if isinstance(entry.record, TalkTrack) and scene.distance(entry.record.segments) is not None:
            yield entry


def _words(scene: Scene, entries: Iterable[Entry], role: str, steps: tuple[Term, ...]) -> tuple[Words, ...]:
    """Return the talks with a role, the earliest step first; of two for one step, the one nearer to the segment."""
    order = [step.id for step in steps]
    found = []
    for entry, talk in usable(entries, TalkTrack, scene.as_of):
        places = [order.index(step) for step in talk.steps if step in order]
        distance = scene.distance(talk.segments)
        if role in talk.roles and places and talk.track_type not in NOT_FOR_LEADS:
            line = talk.line or next((line.text for line in talk.value_lines), None)
            rank = (_overdue(scene, talk), min(places), distance is None, distance or 0, entry.id)
            found.append((rank, Words(steps[min(places)], entry, talk, line)))
    return tuple(words for _, words in sorted(found, key=lambda each: each[0]))


def _rivals(scene: Scene) -> tuple[Rival, ...]:
    """Return the competitors met with these products, those of the segment first."""
    found = [Rival(*pair) for pair in usable(scene.naming("competitors", *scene.products), Competitor, scene.as_of)]

    def rank(rival: Rival) -> tuple[Any, ...]:
        distance = scene.distance(rival.card.segments)
        return _overdue(scene, rival.card), distance is None, distance or 0, rival.entry.id

    return tuple(sorted(found, key=rank)[:RIVALS])


def _questions(scene: Scene) -> tuple[Asked, ...]:
    """Return what is asked most about these products, without what only other segments ask."""
    found = [
        Asked(entry, faq)
        for entry, faq in usable(scene.naming("faqs", *scene.products), Faq, scene.as_of)
        if scene.distance(faq.segments) is not None
    ]
    found.sort(key=lambda each: (_overdue(scene, each.faq), -(each.faq.asked_by or 0), each.entry.id))
    return tuple(found[:QUESTIONS])


def _pieces(scene: Scene) -> tuple[Piece, ...]:
    """Return what opens a door, then what shows a case; each may be sent to a customer as it is."""
    found = [piece for _, piece in sorted(_forwarded(scene), key=lambda pair: pair[0])]
    hooks = [piece for piece in found if _is_hook(piece.material)]
    sheets = [piece for piece in found if piece not in hooks and piece.material.material_type == "case-sheet"]
    return (*hooks[:PIECES], *sheets[:PIECES])


def _forwarded(scene: Scene) -> Iterator[tuple[tuple[Any, ...], Piece]]:
    """Yield what is for this scene, or for its segment and about its products."""
    named = scene.naming("materials", scene.entry.id)
    near = scene.naming("materials", *scene.lineage, *scene.products)
    for entry, material in usable(dict.fromkeys((*named, *near)), Material, scene.as_of):
        distance = scene.distance(material.segments)
        fits = entry in named or (distance is not None and scene.sells(material.products))
        if fits and material.audience in FORWARDED_TO and material.level != FOR_ONE_CUSTOMER:
            rank = (_overdue(scene, material), not material.share_text, entry not in named, distance or 0, entry.id)
            yield rank, Piece(entry, material)


def _is_hook(material: Material) -> bool:
    return material.pool == "hook" or material.attraction is not None
