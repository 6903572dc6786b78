"""A customer who got there first: what changed for the business, the organisation and the people."""

from pitchkit.kind import Kind
from pitchkit.kinds.case.schema import Case

KIND = Kind(
    "case",
    plural="cases",
    schema=Case,
    label=("案例", "Case"),
    labels=("案例", "Cases"),
    pack="sell",
    shelf="prove",
)
