"""A portal to be opened without a server: its search, its stamp, and the archive it travels in."""

from pitchkit.adapters.mkdocs.offline.archive import archive, write
from pitchkit.adapters.mkdocs.offline.stamp import Stamp, prepare, put, stamped

__all__ = ["Stamp", "archive", "prepare", "put", "stamped", "write"]
