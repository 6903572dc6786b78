"""Pages and sections: a projected catalog laid out by templates, one page at a time, for any host."""

from pitchkit.pages.desk import Desk, Shop
from pitchkit.pages.page import MARKER, Page, Section, marker, resolve_markers
from pitchkit.pages.templates import TemplateFault, Templates
from pitchkit.pages.view import View, views_in

__all__ = [
    "MARKER",
    "Desk",
    "Page",
    "Section",
    "Shop",
    "TemplateFault",
    "Templates",
    "View",
    "marker",
    "resolve_markers",
    "views_in",
]
