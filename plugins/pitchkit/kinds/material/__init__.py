"""A piece to show, hand over or forward: what it is for, whom it suits, and whether it still holds."""

from pitchkit.kind import Kind
from pitchkit.kinds.material.schema import Material

KIND = Kind(
    "material",
    plural="materials",
    schema=Material,
    label=("物料", "Material"),
    labels=("物料", "Materials"),
    pack="sell",
    shelf="meet",
)
