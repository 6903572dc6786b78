"""Sheets become drafts: their values fill the fields of records, and what no field took becomes notes."""

from pitchkit.importers.drafting.filing import Cabinet
from pitchkit.importers.drafting.job import Job
from pitchkit.importers.drafting.units import units

__all__ = ["Cabinet", "Job", "units"]
