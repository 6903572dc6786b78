"""Where content comes from: names and bytes, be it a folder, a dictionary or a commit."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Protocol

from pitchkit.problems import Both, Code, Problem, Span
from pitchkit.problems import files as codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Folder", "Memory", "Tree"]


class Tree(Protocol):
    """Names and bytes. Names are relative, with forward slashes on every system."""

    def names(self) -> Iterable[str]:
        """Return the names of all readable files, sorted."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a listed file; an OSError says that it has gone since."""

    def stamp(self, name: str) -> object:
        """Return something that changes whenever the bytes may have."""

    def problems(self) -> tuple[Problem, ...]:
        """Return what was found while listing that is no readable file."""


class Memory:
    """A tree in a dictionary, for tests and for content that never was a file."""

    def __init__(self, files: Mapping[str, str | bytes], prefix: str = "") -> None:
        self.prefix = prefix
        self._files = {
            name: file.encode("utf-8", "surrogatepass") if isinstance(file, str) else file
            for name, file in sorted(files.items())
        }

    def names(self) -> Iterable[str]:
        """Return the dictionary's keys, sorted."""
        return tuple(self._files)

    def read(self, name: str) -> bytes:
        """Return one file's bytes."""
        if name not in self._files:
            raise FileNotFoundError(name)
        return self._files[name]

    def stamp(self, name: str) -> object:
        """Return the bytes themselves."""
        return self.read(name)

    def problems(self) -> tuple[Problem, ...]:
        """Return nothing: a dictionary holds no links or pipes."""
        return ()


class Folder:
    """A tree on disk. Links are not followed, and only regular files are opened, so that no read can block."""

    def __init__(self, root: Path, prefix: str = "") -> None:
        self.root = root
        self._root = os.fspath(root)
        self.prefix = prefix
        self._listed: dict[str, None] | None = None
        self._problems: tuple[Problem, ...] = ()

    def names(self) -> Iterable[str]:
        """List the folder anew. Dot-files and what editors leave behind are passed over."""
        found: list[str] = []
        problems: list[Problem] = []
        for name, fault in _files(self._root):
            if fault is None:
                found.append(name)
            else:
                problems.append(Problem(Span(self.prefix + _printable(name)), *fault))
        self._listed = dict.fromkeys(sorted(found))
        self._problems = tuple(sorted(problems, key=lambda problem: problem.order))
        return tuple(self._listed)

    def read(self, name: str) -> bytes:
        """Return one listed file's bytes; a name that was not listed leads nowhere, wherever it points."""
        with os.fdopen(os.open(self._path(name), _FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FileNotFoundError(name)
            return file.read()

    def stamp(self, name: str) -> object:
        """Return the file's time, size and number."""
        status = os.lstat(self._path(name))
        return status.st_mtime_ns, status.st_size, status.st_ino

    def problems(self) -> tuple[Problem, ...]:
        """Return what the last listing met."""
        if self._listed is None:
            self.names()
        return self._problems

    def _path(self, name: str) -> str:
        if self._listed is None:
            self.names()
        if name not in (self._listed or ()):
            raise FileNotFoundError(name)
        return f"{self._root}/{name}"


# What the system has of: do not follow a link, do not wait for a pipe, do not translate line ends.
_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
    _FLAGS |= getattr(os, _name, 0)

_SPECIAL = (
    (stat.S_ISFIFO, Both("管道", "a pipe")),
    (stat.S_ISSOCK, Both("套接字", "a socket")),
    (stat.S_ISCHR, Both("设备", "a device")),
    (stat.S_ISBLK, Both("设备", "a device")),
)
_LEFTOVER_ENDS = ("~", ".swp", ".swo", ".tmp")
_LEFTOVERS = frozenset({"Thumbs.db", "desktop.ini", "__pycache__"})

_Fault = tuple[Code, tuple[tuple[str, object], ...]]
"""What forbids reading a file, and the facts its message needs."""


def _files(root: str) -> Iterator[tuple[str, _Fault | None]]:
    """Yield each name under a folder with what forbids reading it."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                listed = list(entries)
        except OSError as error:
            yield folder.rstrip("/"), (codes.UNREADABLE_FILE, (("reason", error.strerror or error),))
            continue
        for entry in listed:
            if _is_leftover(entry.name):
                continue
            name = folder + entry.name
            if fault := _fault(entry):
                yield name, fault
            elif entry.is_dir(follow_symlinks=False):
                folders.append(f"{name}/")
            else:
                yield name, None


def _fault(entry: os.DirEntry[str]) -> _Fault | None:
    if not entry.name.isprintable():  # half of a letter in another encoding counts as unprintable too
        return codes.BAD_FILE_NAME, ()
    if entry.is_symlink():
        return codes.SYMLINK, ()
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return codes.SPECIAL_FILE, (("called", _called(entry)),)
    if not os.access(entry.path, os.R_OK):
        return codes.UNREADABLE_FILE, (("reason", os.strerror(errno.EACCES)),)
    return None


def _called(entry: os.DirEntry[str]) -> Both:
    mode = entry.stat(follow_symlinks=False).st_mode
    return next((called for is_so, called in _SPECIAL if is_so(mode)), Both("别的东西", "something else"))


def _is_leftover(name: str) -> bool:
    return (
        name.startswith((".", "~$"))
        or name.endswith(_LEFTOVER_ENDS)
        or (name.startswith("#") and name.endswith("#"))
        or name in _LEFTOVERS
    )


def _printable(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
