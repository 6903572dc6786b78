"""The second gate: every byte of a finished site is searched for what its readers may not see.

It shares no code with the projection it stands behind, so that one mistake cannot open both gates. What comes in are
plain values: the strings this edition dropped, the names nobody may say, and the files as (path, bytes).
"""

from pitchkit.scan.gathering import Leaf, dropped, filled, leaves, protected
from pitchkit.scan.naming import unsaid
from pitchkit.scan.opening import Limits
from pitchkit.scan.report import Report
from pitchkit.scan.saying import Said
from pitchkit.scan.seeking import scan
from pitchkit.scan.sifting import folder, unshipped
from pitchkit.scan.values import Leak, Secret, Silence, Unread

__all__ = [
    "Leaf",
    "Leak",
    "Limits",
    "Report",
    "Said",
    "Secret",
    "Silence",
    "Unread",
    "dropped",
    "filled",
    "folder",
    "leaves",
    "protected",
    "scan",
    "unsaid",
    "unshipped",
]
