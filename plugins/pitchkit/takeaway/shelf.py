"""A folder that remembers finished files by what they were made of, and forgets the oldest when it is full."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Shelf"]

LIMIT = 300_000_000
"""Bytes."""


class Shelf:
    """Finished files by their key. Whatever the disk refuses is made again, never an error."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def take(self, key: str) -> bytes | None:
        """Return what was put under a key, and remember that it is still wanted."""
        path = self.folder / key
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a file; whoever reads at the same time finds all of it or nothing."""
        path = self.folder / key
        aside = path.with_name(f"{key}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content)
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Forget what was wanted longest ago, until the rest fits."""
        kept = sorted(((path, path.stat()) for path in self._files()), key=lambda each: each[1].st_mtime, reverse=True)
        used = 0
        for path, state in kept:
            used += state.st_size
            if used > self.limit:
                path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.is_file()] if self.folder.is_dir() else []
