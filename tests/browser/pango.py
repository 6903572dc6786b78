"""What the files to take along are set with: find the library Pango, or install it; never skip.

As a script it prints nothing where all is there, and says how to get it where it is not.
"""

import ctypes.util
import sys

from chromium import _apt_install, _may_use_apt

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")


def missing() -> list[str]:
    return [name for name in LIBRARIES if ctypes.util.find_library(name) is None]


def find_or_install() -> bool:
    """Say whether Pango is there, after installing it where that may be done."""
    return not missing() or (_may_use_apt() and _apt_install(*PACKAGES) and not missing())


if __name__ == "__main__" and not find_or_install():
    sys.exit(
        f"Tests make PDF files, and {', '.join(missing())} is missing. On Debian: sudo apt-get install -y {' '.join(PACKAGES)}"
    )
