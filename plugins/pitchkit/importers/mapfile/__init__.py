"""The mapping file: which files become which records, and which of their values fill which fields."""

from pitchkit.importers.mapfile.reading import load
from pitchkit.importers.mapfile.rule import Files, Mapping, Naming, Rule, Side

__all__ = ["Files", "Mapping", "Naming", "Rule", "Side", "load"]
