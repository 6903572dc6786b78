"""Writing files for a command: never over what is there, and with a reason where it cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.cli.speech import Refused
from pitchkit.problems import Both

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write", "write_new"]


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet, with the folders it needs."""
    _write(path, text.encode("utf-8"), "xb")


def write(path: Path, data: bytes) -> None:
    """Write a file, in place of one that is there."""
    _write(path, data, "wb")


def _write(path: Path, data: bytes, mode: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode) as file:
            file.write(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Both(f"写不了 {path}: {reason}", f"{path} cannot be written: {reason}")) from None
