"""A market segment: customers who run the same processes and meet the same rules."""

from pitchkit.kind import Kind
from pitchkit.kinds.segment.schema import Segment

KIND = Kind(
    "segment",
    plural="segments",
    schema=Segment,
    label=("细分市场", "Segment"),
    labels=("细分市场", "Segments"),
    pack="sell",
    shelf="offer",
)
