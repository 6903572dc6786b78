"""A word of the trade, and how to say it so that a customer understands it."""

from pitchkit.kind import Kind
from pitchkit.kinds.term.schema import Term

KIND = Kind(
    "term",
    plural="terms",
    schema=Term,
    label=("术语", "Term"),
    labels=("术语", "Terms"),
    pack="sell",
    shelf="more",
)
