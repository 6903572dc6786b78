"""A launch: its tier, its story, its plan by day from T0, and what makes it ready."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pitchkit.kind import Kind
from pitchkit.kinds.launch.reckoning import budget_of, score_of
from pitchkit.kinds.launch.schema import Launch
from pitchkit.kinds.launch.timeline import lay_out

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pitchkit.catalog import Catalog, Entry


def context(entry: Entry, catalog: Catalog, as_of: datetime.date) -> Mapping[str, Any]:  # noqa: ARG001
    """Give the templates the launch's timeline, score and budget; the first two want their vocabulary's terms."""
    launch = entry.record
    assert isinstance(launch, Launch)  # noqa: S101  # a kind's entries hold records of its schema
    return {
        "timeline": partial(lay_out, launch, as_of),
        "score": partial(score_of, launch),
        "money": budget_of(launch.budget),
    }


KIND = Kind(
    "launch",
    plural="launches",
    schema=Launch,
    label=("上市", "Launch"),
    labels=("上市", "Launches"),
    pack="launch",
    shelf="grow",
    context=context,
)
