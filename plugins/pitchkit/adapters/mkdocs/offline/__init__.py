"""A portal to be opened without a server: its search, its stamp, and Material's part in it."""

from pitchkit.adapters.mkdocs.offline.stamp import Stamp, prepare, put, stamped, take_offline

__all__ = ["Stamp", "prepare", "put", "stamped", "take_offline"]
