"""The company itself: what it is for, whom it serves, where it stands."""

from pitchkit.kind import Kind
from pitchkit.kinds.company.schema import Company

KIND = Kind(
    "company",
    plural="company",
    schema=Company,
    label=("公司", "Company"),
    labels=("公司", "Company"),
    pack="sell",
    shelf="offer",
)
