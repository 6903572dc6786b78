"""The mapping file: which files become which records, and which of their values fill which fields."""

from pitchkit.importers.mapfile.reading import load
from pitchkit.importers.mapfile.rule import Body, Files, Group, Mapping, Naming, Piece, Rule, Side

__all__ = ["Body", "Files", "Group", "Mapping", "Naming", "Piece", "Rule", "Side", "load"]
