"""Pages and sections: a projected catalog laid out by templates, one page at a time, for any host."""

from pitchkit.pages.desk import Desk, Shop
from pitchkit.pages.page import MARKER, Attachment, Page, Section, marker, resolve_markers, without_dead_ends
from pitchkit.pages.taking import FILES, file_address, file_name
from pitchkit.pages.templates import TemplateFault, Templates
from pitchkit.pages.view import View, views_in

__all__ = [
    "FILES",
    "MARKER",
    "Attachment",
    "Desk",
    "Page",
    "Section",
    "Shop",
    "TemplateFault",
    "Templates",
    "View",
    "file_address",
    "file_name",
    "marker",
    "resolve_markers",
    "views_in",
    "without_dead_ends",
]
