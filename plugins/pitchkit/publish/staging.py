"""The folder beside the live one that a build writes into, so that a build that fails changes nothing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from pitchkit.publish.swap import swap

if sys.platform != "win32":
    import fcntl

__all__ = ["BusyError", "Staging"]


LOCKS = Path("/proc/locks")
"""Where Linux says which process holds which file."""


class BusyError(Exception):
    """Another build is writing to the same place; `pid` is its process, empty where the system does not say."""

    def __init__(self, place: str, pid: str = "") -> None:
        super().__init__(place)
        self.pid = pid


class Staging:
    """One build's folder: opened empty, then published or discarded."""

    def __init__(self, live: Path) -> None:
        self.live = Path(os.path.realpath(live))
        self.path = self.live.with_name(f"{self.live.name}.staging")
        self._lock: int | None = None

    def open(self) -> Path:
        """Return the folder, empty and readable by whom the live one is. Raises `BusyError`."""
        self.path.mkdir(parents=True, exist_ok=True)
        self._hold()
        for left in self.path.iterdir():
            shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
        if self.live.exists():
            shutil.copymode(self.live, self.path)
        return self.path

    def publish(self) -> None:
        """Put the folder in the place of the live one. Raises `OSError`, and then the live one is as it was."""
        swap(self.path, self.live)
        self._release()

    def discard(self) -> None:
        """Leave no trace of a build that failed."""
        if self._lock is not None or sys.platform == "win32":
            shutil.rmtree(self.path, ignore_errors=True)
        self._release()

    def _hold(self) -> None:
        # The lock is on the folder itself: it leaves with a process that is killed, and needs no file of its own.
        if sys.platform == "win32":
            return
        lock = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            pid = _holder(os.fstat(lock).st_ino)
            os.close(lock)
            raise BusyError(str(self.path), pid) from error
        self._lock = lock

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _holder(number: int) -> str:
    """Return the process that holds a file, by the file's number."""
    try:
        lines = [line.split() for line in LOCKS.read_text("ascii").splitlines()]
    except OSError:
        return ""
    held = {line[5].rpartition(":")[2]: line[4] for line in lines if line[1:2] == ["FLOCK"]}
    return held.get(str(number), "")
