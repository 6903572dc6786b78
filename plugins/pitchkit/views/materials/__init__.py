"""The material library: for each front-line scene the pieces by level, and who was made from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.views.materials.shelves import by_level, pieces, tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.pages import Desk, Page
    from pitchkit.views.materials.shelves import Piece

MOST = 12
"""How many pieces of one level stand on one shelf before the index of materials takes over."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the library for those who sell; customers find what is theirs in the index."""
    stages = tuple(term.id for term in desk.terms("brand-stage"))
    found = pieces(desk.catalog, desk.edition.as_of, stages)
    if not found or desk.edition.audience not in ("internal", "partner"):
        return
    levels = tuple(term.id for term in desk.terms("material-level"))
    yield desk.page(
        "materials/page.html",
        "material-library/",
        desk.t("物料库", "Material library"),
        {
            "pieces": found,
            "scenes": _scenes(desk, found),
            "levels": by_level(found, levels),
            "fits": {fit: [piece for piece in found if piece.fit == fit] for fit in ("now", "early", "late")},
            "families": tree(desk.catalog)[:200],
            "by_level": lambda some: by_level(some, levels),
            "most": MOST,
        },
        layout="wide",
        shelf="meet",
        stands_for=("materials/",),
        order=40,
        text=desk.t(
            "去哪个场合，拿哪一级的物料，能不能直接用。",
            "Which occasion, which level of material, and whether it holds.",
        ),
    )


def _scenes(desk: Desk, found: tuple[Piece, ...]) -> list[tuple[str, tuple[Piece, ...]]]:
    """Return the front-line scenes with their pieces; pieces for none stand last."""
    named = [term.id for term in desk.terms("front-line-scene")]
    scenes = [(scene, tuple(piece for piece in found if scene in piece.material.scenes)) for scene in named]
    rest = tuple(piece for piece in found if not set(named) & set(piece.material.scenes))
    return [*scenes, ("", rest)] if rest else scenes


VIEW = View("materials", pages)
