"""The program's own files while a live server runs: what was loaded stays as it was, however the files change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pitchkit
from pitchkit.problems import Span
from pitchkit.problems.building import RESTART_NEEDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.problems import Problem

__all__ = ["OwnCode"]

PACKAGE = Path(pitchkit.__file__).parent


class OwnCode:
    """The files the running program was read from, each as it was when it was first seen here."""

    def __init__(self) -> None:
        self._seen: dict[Path, int] = {}

    def changed(self) -> tuple[Problem, ...]:
        """Return one problem where a file is not as it was when it was loaded, or is gone."""
        now = {path: _written(path) for path in _loaded()}
        self._seen = {**now, **self._seen}
        others = sorted(path for path, written in now.items() if written != self._seen[path])
        if not others:
            return ()
        name = f"pitchkit/{others[0].relative_to(PACKAGE).as_posix()}"
        return (RESTART_NEEDED.at(Span("mkdocs.yml"), path=name, number=len(others)),)


def _loaded() -> Iterator[Path]:
    for name, module in list(sys.modules.items()):
        own = getattr(module, "__file__", None) if name.partition(".")[0] == pitchkit.__name__ else None
        if own and Path(own).is_relative_to(PACKAGE):
            yield Path(own)


def _written(path: Path) -> int:
    """Return when a file was written, in nanoseconds; 0 where there is none."""
    return path.stat().st_mtime_ns if path.is_file() else 0
