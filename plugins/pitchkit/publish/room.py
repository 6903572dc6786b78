"""How much room a folder's disk has, and how much another release takes, for whoever has run out of it."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from pitchkit.publish.target import Release

__all__ = ["FULL", "FullError", "Room", "is_out_of_files", "room"]

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What a system answers when no more goes onto a disk."""


_BLOCK = 4096
"""What the smallest file takes on most disks."""


class FullError(OSError):
    """A release did not fit, and what there was of it has been taken away."""

    def __init__(self, number: int, *, files: bool) -> None:
        super().__init__(number, os.strerror(number))
        self.files = files
        """Whether there was no room for another file, however small."""


class Room(NamedTuple):
    """What is free and what is needed: bytes, or files."""

    free: int
    needed: int


def is_out_of_files(folder: Path) -> bool:
    """Say whether a disk takes no more files, whatever else it has room for."""
    if not hasattr(os, "statvfs"):
        return False
    found = os.statvfs(folder)
    return found.f_files > 0 and found.f_favail == 0


def room(folder: Path, before: Release | None, *, files: bool) -> Room:
    """Return what is free now and what is needed: what the release before took, and more than was not enough."""
    free = os.statvfs(folder).f_favail if files else shutil.disk_usage(folder).free
    held = [path.stat() for path in before.folder.rglob("*")] if before else []
    takes = len(held) if files else sum(-(-each.st_size // _BLOCK) * _BLOCK for each in held)
    return Room(free, max(takes, free + 1))
