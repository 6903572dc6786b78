"""The ways a customer could solve a problem, ours among them with its flaw, weighed side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pitchkit.kind import Kind
from pitchkit.kinds.comparison.schema import Comparison
from pitchkit.kinds.comparison.weighing import weigh

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pitchkit.catalog import Catalog, Entry


def context(entry: Entry, catalog: Catalog, as_of: datetime.date) -> Mapping[str, Any]:  # noqa: ARG001
    """Give the templates the comparison weighed; None where there is nothing to weigh."""
    comparison = entry.record
    assert isinstance(comparison, Comparison)  # noqa: S101  # a kind's entries hold records of its schema
    return {"weighed": weigh(comparison)}


KIND = Kind(
    "comparison",
    plural="comparisons",
    schema=Comparison,
    label=("方案对比", "Comparison"),
    labels=("方案对比", "Comparisons"),
    pack="sell",
    shelf="prove",
    context=context,
)
