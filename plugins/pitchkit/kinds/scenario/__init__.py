"""A scene in the customer's day where something goes wrong, and how it goes right."""

from pitchkit.kind import Kind
from pitchkit.kinds.scenario.schema import Scenario

KIND = Kind(
    "scenario",
    plural="scenarios",
    schema=Scenario,
    label=("场景", "Scenario"),
    labels=("场景", "Scenarios"),
    pack="sell",
    shelf="meet",
)
