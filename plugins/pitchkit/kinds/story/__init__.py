"""A story worth telling: what everybody sees, what follows from it, and what stands behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pitchkit.kind import Kind
from pitchkit.kinds.story.fitting import at_stage
from pitchkit.kinds.story.schema import Story

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pitchkit.catalog import Catalog, Entry


def context(entry: Entry, catalog: Catalog, as_of: datetime.date) -> Mapping[str, Any]:  # noqa: ARG001
    """Give the templates what fits a stage of transformation, should they ask."""
    return {"at_stage": partial(at_stage, catalog)}


KIND = Kind(
    "story",
    plural="stories",
    schema=Story,
    label=("故事", "Story"),
    labels=("故事", "Stories"),
    pack="sell",
    shelf="prove",
    context=context,
)
