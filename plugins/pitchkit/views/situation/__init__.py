"""One meeting on one screen: what to say, what to ask, what to answer, what proves it, and what to agree on next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pitchkit.lexicon import claimed
from pitchkit.pages import View
from pitchkit.pages.coverage import Coverage
from pitchkit.pages.proofs import held
from pitchkit.views.situation.compiler import compile_situation
from pitchkit.views.situation.deck import deck_of
from pitchkit.views.situation.play import play
from pitchkit.views.situation.wording import called, told, wants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pitchkit.kinds.talk_track.schema import Objection
    from pitchkit.pages import Attachment, Desk, Page
    from pitchkit.views.situation.compiler import Situation
    from pitchkit.views.situation.deck import Deck


def pages(desk: Desk) -> Iterable[Page | Attachment]:
    """Lay out a page for every role and step somebody wrote words for, one per segment below it, and one for any."""
    coverage = Coverage(desk.ground, desk.catalog.of("talk-track"))
    roles, steps = ([term.id for term in terms] for terms in (coverage.roles, coverage.steps))
    deck = deck_of(desk.ground, roles, steps)
    if not deck.stand_ins:
        return
    tools = {"is_bare": _is_bare(desk)}
    for cell in coverage.cells:
        if cell.can_be_said:
            yield from _of_cell(desk, deck, {"role": cell.role, "step": cell.step}, tools)
    yield from play(desk, deck, coverage, tools)


def _of_cell(desk: Desk, deck: Deck, cell: dict[str, str], tools: dict[str, Any]) -> Iterator[Page]:
    segments = desk.in_order(desk.catalog.of("segment"))
    for segment in ("", *(entry.id for entry in segments)):
        situation = compile_situation(deck, **cell, segment=segment)
        if situation is not None:
            yield _page(desk, situation, {"segments": segments, "segment": segment, **tools})


def _page(desk: Desk, situation: Situation, more: dict[str, Any]) -> Page:
    base = f"situations/{situation.role}-{situation.step}"
    track = situation.talk.what
    return desk.page(
        "situation/page.html",
        f"{base}-{more['segment']}" if more["segment"] else base,
        "\u00a0· ".join(called(desk, field, value) for field, value in situation.asked.items()),
        {
            "situation": situation,
            "base": base,
            "wants": wants(desk, situation.role),
            "told": told(desk, situation),
            **more,
        },
        layout="wide",
        parent=f"roles/{situation.role}",
        text=desk.plain(track.line or next((line.text for line in track.value_lines), None)),
    )


def _is_bare(desk: Desk) -> Callable[[Objection], bool]:
    """Return how to tell an answer that claims a figure without a proof that holds."""

    def is_bare(answer: Objection) -> bool:
        proof = (answer.proof,) if answer.proof else ()
        claims = any(claimed(words) for _, words in answer.say)
        return claims and not held(desk.catalog, proof, desk.edition.as_of)

    return is_bare


VIEW = View("situation", pages)
