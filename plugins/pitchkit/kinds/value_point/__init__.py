"""One thing the customer gains, in the customer's words, with the proof that it is true."""

from pitchkit.kind import Kind
from pitchkit.kinds.value_point.schema import ValuePoint

KIND = Kind(
    "value-point",
    plural="value-points",
    schema=ValuePoint,
    label=("价值点", "Value point"),
    labels=("价值点", "Value points"),
    pack="sell",
    shelf="prove",
)
