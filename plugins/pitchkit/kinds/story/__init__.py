"""A story worth telling: what everybody sees, what follows from it, and what stands behind it."""

from pitchkit.kind import Kind
from pitchkit.kinds.story.schema import Story

KIND = Kind(
    "story",
    plural="stories",
    schema=Story,
    label=("故事", "Story"),
    labels=("故事", "Stories"),
    pack="sell",
    shelf="prove",
)
