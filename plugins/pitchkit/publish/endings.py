"""The kinds of files a portal is made of: whatever else lies in a finished one was not meant for its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ENDINGS", "leave_strangers_out"]

_TEXTS = (".html", ".css", ".js", ".json", ".xml", ".xml.gz", ".txt")
_SEEN = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".woff", ".woff2", ".pdf")
_SEARCHED = (".wasm", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
ENDINGS = (*_TEXTS, *_SEEN, *_SEARCHED)
"""The server's recipe names the same ones."""
_MAP = ".map"
"""Themes bring these for who mends their scripts; readers need none, and nobody is told."""


def leave_strangers_out(folder: Path) -> Iterator[str]:
    """Delete every file of another kind, and yield the names of those that somebody may miss."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        if path.is_symlink() or path.name.startswith(".") or not path.name.casefold().endswith(ENDINGS):
            path.unlink()
            if path.suffix != _MAP:
                yield path.relative_to(folder).as_posix()
