"""How much room a folder's disk has, and how much another release takes, for whoever has run out of it."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from pitchkit.publish.target import Release

__all__ = ["FULL", "Room", "room"]

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What a system answers when no more goes onto a disk."""
_BLOCK = 4096
"""What the smallest file takes on most disks."""
_FIRST = (5_000_000, 150)
"""What a portal takes at least, in bytes and in files, before anything is known of this one."""
_ASIDE = (1_300_000, 4)
"""What the theme brings while a site is built, and readers do not get."""


class Room(NamedTuple):
    """What is free and what is needed, of that of which there is too little."""

    free: int
    needed: int
    files: bool
    """Whether files are counted, of which some disks hold only so many, and not bytes."""


def room(folder: Path, before: Release | None) -> Room:
    """Return what is free now and what is needed: what the release before took, and more than was not enough.

    It is asked when what did not fit has been taken away again, so that nothing but a comparison tells what it was.
    """
    size, number = map(sum, zip(_taken(before) if before else _FIRST, _ASIDE, strict=True))
    free, files = shutil.disk_usage(folder).free, _free_files(folder)
    if files is not None and files / number < free / size:
        return Room(files, max(number, files + 1), files=True)
    return Room(free, max(size, free + 1), files=False)


def _taken(release: Release) -> tuple[int, int]:
    held = [path.stat().st_size for path in release.folder.rglob("*")]
    return sum(-(-size // _BLOCK) * _BLOCK for size in held), len(held)


def _free_files(folder: Path) -> int | None:
    """Return how many more files a disk takes, where it counts them."""
    if not hasattr(os, "statvfs"):
        return None
    found = os.statvfs(folder)
    return found.f_favail if found.f_files else None
