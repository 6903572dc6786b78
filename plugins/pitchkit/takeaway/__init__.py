"""What a seller takes along: of each customer view an A4 file and a long picture, and whole portals as one archive."""

from pitchkit.takeaway.making import Taken, take_along
from pitchkit.takeaway.means import lacking

__all__ = ["Taken", "lacking", "take_along"]
