"""Files of a folder become sheets: values and text, cleaned, with code and comments put aside."""

from pitchkit.importers.gathering.folder import Gathered, gather, matches
from pitchkit.importers.gathering.sections import Section
from pitchkit.importers.gathering.sheet import Sheet, Taker

__all__ = ["Gathered", "Section", "Sheet", "Taker", "gather", "matches"]
