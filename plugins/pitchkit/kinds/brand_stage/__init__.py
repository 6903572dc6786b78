"""One of the four stages of a brand: what it is for, what belongs to it, and when the next begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pitchkit.kind import Kind
from pitchkit.kinds.brand_stage.schema import BrandStage
from pitchkit.kinds.brand_stage.standing import standing_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pitchkit.catalog import Catalog, Entry


def context(entry: Entry, catalog: Catalog, as_of: datetime.date) -> Mapping[str, Any]:  # noqa: ARG001
    """Give the templates where the company stands towards the stage."""
    stage = entry.record
    assert isinstance(stage, BrandStage)  # noqa: S101  # a kind's entries hold records of its schema
    return {"standing": standing_of(stage, as_of)}


KIND = Kind(
    "brand-stage",
    plural="brand-stages",
    schema=BrandStage,
    label=("品牌阶段", "Brand stage"),
    labels=("品牌阶段", "Brand stages"),
    pack="brand",
    shelf="grow",
    context=context,
)
