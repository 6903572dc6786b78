"""The composition root: content, settings, edition and day become a site of pages and problems."""

from pitchkit.build.claims import Unproven, gated
from pitchkit.build.judging import Judged, judge
from pitchkit.build.leading_out import LinkOut, links_out
from pitchkit.build.loading import HandWritten, Loaded, Memory, load_content
from pitchkit.build.options import OPTIONS, options
from pitchkit.build.settings import Options, Settings, judgement_day
from pitchkit.build.site import Site, build_site, check_site, open_desk

__all__ = [
    "OPTIONS",
    "HandWritten",
    "Judged",
    "LinkOut",
    "Loaded",
    "Memory",
    "Options",
    "Settings",
    "Site",
    "Unproven",
    "build_site",
    "check_site",
    "gated",
    "judge",
    "judgement_day",
    "links_out",
    "load_content",
    "open_desk",
    "options",
]
