"""A disk that takes no more, told as a problem instead of a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Span
from pitchkit.problems.building import DISK_FULL
from pitchkit.publish.room import FULL, room
from pitchkit.publish.target import Release

if TYPE_CHECKING:
    from pathlib import Path

    from pitchkit.problems import Problem

__all__ = ["full"]

_MB = 1_000_000


def full(error: Exception, live: Path) -> Problem | None:
    """Return what is missing where a build ended for want of room; what it wrote has been taken away again."""
    if not isinstance(error, OSError) or error.errno not in FULL:
        return None
    free, needed, files = room(live.parent, Release(live) if live.is_dir() else None)
    said = (_files(free), _files(needed)) if files else (_megabytes(free), _megabytes(needed))
    return DISK_FULL.at(Span("mkdocs.yml"), free=said[0], needed=said[1])


def _files(number: int) -> Both:
    return Both(f"{number} 个文件", f"{number} files")


def _megabytes(size: int) -> Both:
    return Both(f"{size / _MB:,.1f} MB", f"{size / _MB:,.1f} MB")
