"""Values of a source file become the fields of a draft; what no field took becomes its notes."""

from pitchkit.importers.drafting.assembling import Draft, assemble
from pitchkit.importers.drafting.finding import find
from pitchkit.importers.drafting.page import Origin, Page, open_page
from pitchkit.importers.drafting.settling import finish, leave_notes, written

__all__ = ["Draft", "Origin", "Page", "assemble", "find", "finish", "leave_notes", "open_page", "written"]
