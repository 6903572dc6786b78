"""The ways a customer could solve a problem, ours among them with its flaw, weighed side by side."""

from pitchkit.kind import Kind
from pitchkit.kinds.comparison.schema import Comparison

KIND = Kind(
    "comparison",
    plural="comparisons",
    schema=Comparison,
    label=("方案对比", "Comparison"),
    labels=("方案对比", "Comparisons"),
    pack="sell",
    shelf="prove",
)
