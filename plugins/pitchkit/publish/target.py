"""The folder that one edition is published to: its releases, the live one, its journal, and one publisher at a time.

releases/<name>/site           what is served, as long as `current` leads to it
releases/<name>/manifest.json  what is known of it, and shown.json: what each record shows in it
current                        a link to the site that is live
journal.jsonl                  one line for each time something else became live
withdrawn.yml                  records that no build may show
.pitchkit-target               the edition this folder is for
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pitchkit.publish.manifest import Manifest
from pitchkit.publish.shown import Shown, read_shown
from pitchkit.publish.staging import BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = ["KEPT", "ForeignFolderError", "OtherEditionError", "Release", "Target"]

KEPT = 5
"""How many releases stay."""
LINGER = 60.0
"""For how many seconds a release stays after another took its place: somebody may still be reading in it."""
_MINE = ".pitchkit-target"


class OtherEditionError(Exception):
    """The folder is for another edition."""

    def __init__(self, edition: str) -> None:
        super().__init__(edition)
        self.edition = edition


class ForeignFolderError(Exception):
    """The folder holds something else."""


@dataclass(frozen=True)
class Release:
    """One release in its folder."""

    folder: Path

    @property
    def name(self) -> str:
        """Return what it is called; names are in the order of time."""
        return self.folder.name

    @property
    def site(self) -> Path:
        """Return the folder that is served."""
        return self.folder / "site"

    def manifest(self) -> Manifest:
        """Return what is known of it. Raises `OSError` or `ValueError`."""
        return Manifest.read(self.folder / "manifest.json")

    def shown(self) -> dict[str, Shown]:
        """Return what each record shows in it. Raises `OSError` or `ValueError`."""
        return read_shown(self.folder / "shown.json")


class Target:
    """The folder of one edition."""

    def __init__(self, folder: Path, linger: float = LINGER) -> None:
        self.folder = folder
        self.linger = linger
        self.releases = folder / "releases"
        self.current = folder / "current"
        self.journal = folder / "journal.jsonl"
        self.withdrawn = folder / "withdrawn.yml"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep every other publisher out. Raises `BusyError` with the process that is at work."""
        self._tell_foreign()
        self.releases.mkdir(parents=True, exist_ok=True)
        # The lock leaves with a process that is killed; the file only says who holds it.
        lock = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if sys.platform != "win32":
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError as error:
                    raise BusyError(os.read(lock, 20).decode("ascii", "replace").strip() or "?") from error
            os.ftruncate(lock, 0)
            os.pwrite(lock, str(os.getpid()).encode(), 0)
            self._sweep()
            yield
        finally:
            os.close(lock)

    def claim(self, edition: str) -> None:
        """Make this the folder of an edition. Raises `OtherEditionError` where it is another's."""
        known = self.edition()
        if known and known != edition:
            raise OtherEditionError(known)
        if not (self.folder / _MINE).exists():
            write_whole(self.folder / _MINE, f"{edition}\n")

    def edition(self) -> str:
        """Return the edition the folder is for, empty where none has been published."""
        live = self.live()
        if live is not None:
            return live.manifest().facts.edition
        mine = self.folder / _MINE
        return mine.read_text("utf-8").strip() if mine.is_file() else ""

    def live(self) -> Release | None:
        """Return the release that readers see."""
        if not self.current.is_symlink():
            return None
        return Release((self.folder / self.current.readlink()).parent)

    def shows(self, name: str) -> bool:
        """Say whether readers see a record. Raises `OSError` or `ValueError`."""
        live = self.live()
        return live is not None and name in live.shown()

    def beside(self) -> list[Target]:
        """Return the targets of other portals in the same folder."""
        found = sorted(self.folder.parent.glob(f"*/{_MINE}"))
        return [Target(mark.parent) for mark in found if mark.parent != self.folder]

    def all(self) -> list[Release]:
        """Return the releases that are kept, the oldest first."""
        if not self.releases.is_dir():
            return []
        return [Release(path) for path in sorted(self.releases.iterdir()) if not path.name.startswith(".")]

    def switch(self, release: Release) -> None:
        """Let readers see a release, in one step: each of them finds the one before or this one, and never neither."""
        live = self.live()
        if live is not None and live.name != release.name:
            # Somebody may still be reading in it: by this `prune` knows since when nobody new is.
            os.utime(live.folder)
        aside = self.folder / f".current.{os.getpid()}"
        aside.unlink(missing_ok=True)
        aside.symlink_to(release.site.relative_to(self.folder), target_is_directory=True)
        os.replace(aside, self.current)  # noqa: PTH105  # as it is called where it is promised to be one step
        settle(self.folder)

    def note(self, line: dict[str, Any]) -> None:
        """Write a line into the journal, whole or not at all."""
        told = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        size = self.journal.stat().st_size if self.journal.exists() else 0
        with self.journal.open("ab", buffering=0) as file:
            try:
                file.write(told)
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)
                raise

    def lines(self) -> list[dict[str, Any]]:
        """Return what the journal says, the oldest first; a line that a crash cut short says nothing."""
        found = []
        for line in self.journal.read_bytes().splitlines() if self.journal.exists() else ():
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
        return found

    def prune(self) -> None:
        """Forget the oldest releases, never the live one nor one that was live a moment ago."""
        live, before = self.live(), time.time() - self.linger
        others = [release for release in self.all() if live is None or release.name != live.name]
        for release in others[: max(0, len(others) - (KEPT - 1))]:
            if release.folder.stat().st_mtime <= before:
                doomed = self.releases / f".{release.name}.old"
                release.folder.rename(doomed)
                shutil.rmtree(doomed)

    def _sweep(self) -> None:
        """Take away what a killed publisher left, and write into the journal what it could not."""
        for left in self.releases.glob(".*"):
            shutil.rmtree(left)
        for left in self.folder.glob(".*.[0-9]*"):  # of `switch` and `write_whole`, by the number of their process
            left.unlink()
        live, lines = self.live(), self.lines()
        if live is not None and (not lines or lines[-1].get("release") != live.name):
            self._end_line()
            self.note({**live.manifest().line(live.name), "recovered": True})

    def _end_line(self) -> None:
        # What a crash cut short must not run into the next line.
        if self.journal.exists() and not (self.journal.read_bytes() or b"\n").endswith(b"\n"):
            with self.journal.open("ab") as file:
                file.write(b"\n")

    def _tell_foreign(self) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise ForeignFolderError
        known = self.releases.is_dir() or (self.folder / _MINE).exists() or not self.folder.exists()
        if not known and any(self.folder.iterdir()):
            raise ForeignFolderError


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that it is the old one or the new one, whatever happens."""
    aside = path.with_name(f".{path.name.lstrip('.')}.{os.getpid()}")
    try:
        with aside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)  # noqa: PTH105  # as it is called where it is promised to be one step
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make sure that a folder's names are on the disk."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
