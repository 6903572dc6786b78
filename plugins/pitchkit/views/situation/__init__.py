"""One meeting on one screen: what to say, what to ask, what to answer, what proves it, and what to agree on next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.coverage import Coverage, interest
from pitchkit.views.situation.compiler import compile_situation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.pages import Desk, Page
    from pitchkit.views.situation.compiler import Situation
    from pitchkit.views.situation.evidence import Reason


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out a page for every role and step somebody wrote words for, and one per segment below it."""
    coverage = Coverage(desk.ground, desk.catalog.of("talk-track"))
    segments = desk.in_order(desk.catalog.of("segment"))
    for cell in coverage.cells:
        if cell.can_be_said:
            yield from _of_cell(desk, cell.role, cell.step, segments)


def _of_cell(desk: Desk, role: str, step: str, segments: tuple[Entry, ...]) -> Iterator[Page]:
    for segment in ("", *(entry.id for entry in segments)):
        situation = compile_situation(desk.catalog, role, step, segment, desk.edition.as_of)
        if situation is not None:
            yield _page(desk, situation, segments)


def _page(desk: Desk, situation: Situation, segments: tuple[Entry, ...]) -> Page:
    role = desk.plain(desk.term("decision-role", situation.role).label)
    step = desk.plain(desk.term("purchase-step", situation.step).label)
    segment = desk.catalog.get(situation.segment) if situation.segment else None
    names = [role, step, *([desk.plain(segment.record.name)] if segment else [])]
    base = f"situations/{situation.role}-{situation.step}"
    return desk.page(
        "situation/page.html",
        f"{base}-{situation.segment}" if situation.segment else base,
        "\u00a0· ".join(names),
        {
            "situation": situation,
            "segments": segments,
            "base": base,
            "interest": interest(desk.term("decision-role", situation.role), desk.language),
            "people": _people(desk, situation.role),
            "reasons": _reasons(desk, segment),
        },
        layout="wide",
        parent=f"roles/{situation.role}",
        text=desk.plain(situation.line),
    )


def _people(desk: Desk, role: str) -> list[str]:
    return [
        desk.plain(entry.record.name)
        for entry in desk.catalog.of("persona")
        if getattr(entry.record, "decision_role", "") == role
    ]


def _reasons(desk: Desk, segment: Entry | None) -> dict[Reason, str]:
    same = desk.plain(segment.record.name) if segment else ""
    return {
        "segment": desk.t(f"同在{same}", f"same market ({same})"),
        "named-in-talk": desk.t("话术里用的就是它", "the talk tells it"),
        "value-point": desk.t("证明同一个价值点", "it proves the same value point"),
        "product": desk.t("用的是同一个产品", "same product"),
    }


VIEW = View("situation", pages)
