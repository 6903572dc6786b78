"""What the customer may choose instead: where they win, where we do, and what to say when their name comes up."""

from pitchkit.kind import Kind
from pitchkit.kinds.competitor.schema import Competitor

KIND = Kind(
    "competitor",
    plural="competitors",
    schema=Competitor,
    label=("竞品", "Competitor"),
    labels=("竞品", "Competitors"),
    pack="sell",
    shelf="meet",
    review_days=30,
    ceiling="internal",
)
