"""YAML text becomes data that remembers where it was written; trees give the texts, `dump` writes them."""

from pitchkit.source.document import Document, Loc, Value
from pitchkit.source.editing import Cut, as_bytes, edited, said
from pitchkit.source.front import front_matter
from pitchkit.source.reading import read
from pitchkit.source.spelling import units
from pitchkit.source.tidying import tidied
from pitchkit.source.tree import Folder, Memory, Tree
from pitchkit.source.writing import dump

__all__ = [
    "Cut",
    "Document",
    "Folder",
    "Loc",
    "Memory",
    "Tree",
    "Value",
    "as_bytes",
    "dump",
    "edited",
    "front_matter",
    "read",
    "said",
    "tidied",
    "units",
]
