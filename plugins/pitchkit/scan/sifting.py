"""Which files are searched: every one below a folder, but for those that are byte for byte what a program ships."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["folder", "unshipped"]


def folder(root: Path) -> Iterator[tuple[str, bytes | None]]:
    """Yield every file below a folder as its path and bytes, in order; None where it is no plain file."""
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            plain = path.is_file() and not path.is_symlink()
            yield path.relative_to(root).as_posix(), path.read_bytes() if plain else None


def unshipped(
    files: Iterable[tuple[str, bytes | None]], programs: Iterable[Path]
) -> Iterator[tuple[str, bytes | None]]:
    """Leave out the files that a theme or plugin ships with these very bytes: nothing of the site is in them."""
    shipped = {sha256(data).digest() for program in programs for _, data in folder(program) if data is not None}
    for path, data in files:
        if data is None or sha256(data).digest() not in shipped:
            yield path, data
