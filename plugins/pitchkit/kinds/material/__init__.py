"""A piece to show, hand over or forward: what it is for, whom it suits, and whether it still holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pitchkit.kind import Kind
from pitchkit.kinds.material.inheriting import children, parents, said
from pitchkit.kinds.material.rating import MOST, rated
from pitchkit.kinds.material.schema import Material

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pitchkit.catalog import Catalog, Entry


def context(entry: Entry, catalog: Catalog, as_of: datetime.date) -> Mapping[str, Any]:  # noqa: ARG001
    """Give the templates what the material says in effect, its family, and its rating; the first two when asked."""
    material = entry.record
    assert isinstance(material, Material)  # noqa: S101  # a kind's entries hold records of its schema
    return {
        "lines": partial(said, entry, catalog),
        "parents": partial(parents, entry, catalog),
        "children": partial(children, entry, catalog),
        "rating": rated(material.ratings),
        "most": MOST,
    }


KIND = Kind(
    "material",
    plural="materials",
    schema=Material,
    label=("物料", "Material"),
    labels=("物料", "Materials"),
    pack="sell",
    shelf="meet",
    context=context,
)
