"""Pitchkit: structured YAML content becomes a sales-enablement portal."""

__version__ = "0.1.0"
