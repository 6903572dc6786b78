"""Problems become what people and machines read: text with excerpts, JSON, annotations on a pull request.

Pure functions from problems to a string; who prints it, and what exit code follows, is the caller's business.
"""

from pitchkit.report.annotations import as_github
from pitchkit.report.counting import counted, summed_up
from pitchkit.report.excerpt import excerpt, visible, width
from pitchkit.report.shapes import as_json
from pitchkit.report.text import as_text

__all__ = ["as_github", "as_json", "as_text", "counted", "excerpt", "summed_up", "visible", "width"]
