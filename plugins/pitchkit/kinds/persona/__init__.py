"""A typical person behind one decision role: what they do, want and worry about. Never a real person."""

from pitchkit.kind import Kind
from pitchkit.kinds.persona.schema import Persona

KIND = Kind(
    "persona",
    plural="personas",
    schema=Persona,
    label=("画像", "Persona"),
    labels=("画像", "Personas"),
    pack="sell",
    shelf="meet",
)
