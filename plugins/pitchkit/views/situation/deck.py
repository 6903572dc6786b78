"""The deck: everything approved that may be put on a screen, each candidate marked with what it is made for.

Drafts and what has ended are never in it. It is gathered once per catalog; compiling only chooses from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pitchkit.kinds.talk_track.schema import TalkTrack
from pitchkit.pages.backing import is_unproven
from pitchkit.pages.coverage import state_of
from pitchkit.views.situation.evidence import cases, competitors, proofs, until, usable
from pitchkit.views.situation.ranking import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pitchkit.catalog import Catalog, Entry
    from pitchkit.rule import Ground

__all__ = ["Deck", "deck_of"]

STATES = ("ready", "overdue", "unproven")


@dataclass(frozen=True, slots=True)
class Deck:
    """All candidates by the slot they may fill, and what is near to what."""

    pools: Mapping[str, tuple[Candidate, ...]]
    lineage: Mapping[str, tuple[str, ...]]
    """A segment with what it is part of, a product with what it includes; the nearest first."""
    stand_ins: Mapping[tuple[str, str], tuple[str, str]]
    """For every role and step, either of them empty too: the nearest cell that has words."""


def deck_of(ground: Ground, roles: Sequence[str], steps: Sequence[str]) -> Deck:
    """Gather the deck of a catalog; roles and steps in the order they are told in."""
    catalog, as_of = ground.catalog, ground.as_of
    talks = tuple(_talks(ground))
    said = [each for talk in talks for each in _said(talk)]
    return Deck(
        {
            "talk": talks,
            **{slot: tuple(each for at, each in said if at == slot) for slot in ("question", "objection", "next")},
            "proof": tuple(proofs(catalog, talks, as_of)),
            "case": tuple(cases(catalog, talks, as_of)),
            "competitor": tuple(competitors(catalog, as_of)),
        },
        {entry.id: tuple(_lineage(catalog, entry)) for kind in _UP for entry in catalog.of(kind)},
        _stand_ins(talks, roles, steps),
    )


def _talks(ground: Ground) -> Iterator[Candidate]:
    catalog, as_of = ground.catalog, ground.as_of
    for order, entry in enumerate(catalog.of("talk-track")):
        talk = entry.record
        if isinstance(talk, TalkTrack) and usable(entry, as_of):
            state = "unproven" if is_unproven(entry, ground) else state_of(talk, as_of)
            facts = {"state": STATES.index(state), "broad": len(talk.roles) + len(talk.steps), "order": order}
            yield Candidate(
                entry.id, entry, talk, _marks(talk), facts, until=until(talk), brings=_brings(catalog, talk)
            )


def _marks(talk: TalkTrack) -> dict[str, tuple[str, ...]]:
    return {
        "role": talk.roles,
        "step": talk.steps,
        "product": talk.products,
        "segment": talk.segments,
        "type": talk.customer_types,
        "told": (talk.id,),
    }


def _brings(catalog: Catalog, talk: TalkTrack) -> dict[str, tuple[str, ...]]:
    """Return what a case should have in common with the talk it is told in."""
    points = catalog.all(talk.value_points)
    sold = (*talk.products, *(name for point in points for name in getattr(point.record, "products", ())))
    return {"talk": (talk.id,), "point": tuple(point.id for point in points), "sold": tuple(dict.fromkeys(sold))}


def _said(talk: Candidate) -> Iterator[tuple[str, Candidate]]:
    """Yield the words that follow the line: questions, objections by type, and the next step, each with its slot."""
    track: TalkTrack = talk.what
    for number, question in enumerate(track.discovery_questions, 1):
        yield "question", _part(talk, f"question-{number}", question, number, repr(sorted(question.by.items())))
    for number, objection in enumerate(track.objections, 1):
        yield "objection", _part(talk, f"objection-{number}", objection, number, objection.type)
    if track.next_step:
        yield "next", _part(talk, "next-step", track.next_step, 0, "")


def _part(talk: Candidate, name: str, what: Any, order: int, key: str) -> Candidate:
    marks = {"told": (talk.id,)}
    return Candidate(f"{talk.id}#{name}", talk.entry, what, marks, {"order": order}, key, until=talk.until)


_UP = {"segment": "parent", "product": "includes"}


def _lineage(catalog: Catalog, entry: Entry) -> Iterable[str]:
    found = [entry]
    for each in found:
        found += [near for near in catalog.all(getattr(each.record, _UP[entry.kind.name], ())) if near not in found]
    return [each.id for each in found]


def _stand_ins(
    talks: Sequence[Candidate], roles: Sequence[str], steps: Sequence[str]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Find for each cell the nearest that has words: itself, else the same role, else the same step, else any."""
    filled = {(role, step) for talk in talks for role in talk.marks["role"] for step in talk.marks["step"]}
    held = [(role, step) for role in roles for step in steps if (role, step) in filled]
    if not held:
        return {}

    def nearest(role: str, step: str) -> tuple[str, str]:
        def far(cell: tuple[str, str]) -> tuple[int, ...]:
            aside = abs(roles.index(cell[0]) - roles.index(role)) if role else 0
            away = abs(steps.index(cell[1]) - steps.index(step)) if step else 0
            return bool(aside), away, aside

        found = min(held, key=far)
        return (found[0] if role else "", found[1] if step else "")

    return {(role, step): nearest(role, step) for role in ("", *roles) for step in ("", *steps)}
