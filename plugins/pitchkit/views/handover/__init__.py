"""What marketing hands over with a lead: a printed sheet per scenario, half of it filled in by hand."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.coverage import interest
from pitchkit.pages.standing import state_of
from pitchkit.views.handover.pack import pack
from pitchkit.views.handover.scene import scenes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.pages import Desk, Page
    from pitchkit.views.handover.scene import Scene

COACHED = ("internal", "partner")
"""Who is handed a lead; a customer is not shown how one is passed on."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out a sheet for every scenario that may be used today, and their index."""
    if desk.edition.audience not in COACHED:
        return
    found = scenes(desk.catalog, desk.edition.as_of)
    if not found:
        return
    yield _index(desk, found)
    addresses = [None, *(f"handover/{scene.entry.id}" for scene in found), None]
    for scene, before, after in zip(found, addresses, addresses[2:], strict=False):
        yield _sheet(desk, scene, before, after)


def _index(desk: Desk, found: tuple[Scene, ...]) -> Page:
    drafts = [entry for entry in desk.catalog.of("scenario") if state_of(entry.record, desk.edition.as_of) == "draft"]
    return desk.page(
        "handover/index.html",
        "handover/",
        desk.t("商机交付", "Lead handover"),
        {
            "markets": [(segment, tuple(own)) for segment, own in groupby(found, key=lambda scene: scene.segment)],
            "drafts": drafts,
        },
        shelf="meet",
        order=70,
        text=desk.t("一条商机一张纸：市场部交给销售。", "One sheet per lead, from marketing to sales."),
    )


def _sheet(desk: Desk, scene: Scene, before: str | None, after: str | None) -> Page:
    name = desk.plain(scene.entry.record.name)
    return desk.page(
        "handover/sheet.html",
        f"handover/{scene.entry.id}",
        desk.t(f"商机交付单：{name}", f"Lead handover: {name}"),
        {
            "pack": pack(scene, desk.shop.vocabularies),
            "scene": scene,
            "wants": {role.id: interest(role, desk.language) for role in desk.terms("decision-role")},
            "reasons": _reasons(desk, scene),
        },
        layout="wide",
        parent="handover/",
        previous=before,
        next=after,
        text=desk.plain(scene.record.summary),
    )


def _reasons(desk: Desk, scene: Scene) -> dict[str, str]:
    segment = desk.plain(scene.segment.record.name) if scene.segment else ""
    return {
        "deep": desk.t("这个场景的深度案例", "the deep case of this scene"),
        "scenario": desk.t("同一个场景", "same scene"),
        "segment": desk.t(f"同在{segment}", f"same market ({segment})"),
        "product": desk.t("用的是同一个产品", "same product"),
    }


VIEW = View("handover", pages)
