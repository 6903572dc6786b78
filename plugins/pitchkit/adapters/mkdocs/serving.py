"""The live server: it answers while it builds, keeps the last good portal whatever fails, and never stops looking."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from pitchkit.adapters.mkdocs.hosting import root_logger
from pitchkit.problems import Span
from pitchkit.problems import building as codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.livereload import LiveReloadServer

    from pitchkit.problems import Problem

__all__ = ["keep_serving", "keep_watching"]

LOOK_EVERY = 0.5
"""Seconds between two looks at whether what is watched is still there; MkDocs polls as often."""


def keep_serving(server: LiveReloadServer, build: Callable[[], None], failed: Callable[[Problem], None]) -> None:
    """Let the server rebuild with `build`, and tell `failed` why where that does not work."""

    def rebuild() -> None:
        epoch = _answer_meanwhile(server)
        try:
            with _Overheard() as overheard:
                build()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever it is, the author goes on
            failed(_told(error, overheard.messages))
        finally:
            # MkDocs makes it the visible one when this returns, and lets the browsers reload.
            server._wanted_epoch = epoch  # noqa: SLF001

    server.builder = rebuild


def _answer_meanwhile(server: LiveReloadServer) -> int:
    """Let requests through that wait for the build to come, and return its number."""
    with server._epoch_cond:  # noqa: SLF001
        epoch = server._wanted_epoch  # noqa: SLF001
        server._wanted_epoch = server._visible_epoch  # noqa: SLF001
        server._epoch_cond.notify_all()  # noqa: SLF001
    return epoch


class _Overheard(logging.Handler):
    """Listens to what MkDocs logs as errors: its exceptions alone often say only that something was wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> Self:
        root_logger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        root_logger().removeHandler(self)


def _told(error: BaseException, messages: list[str]) -> Problem:
    """Return a failed build as a problem; a traceback goes to the terminal where the fault is nobody's text."""
    if isinstance(error, click.ClickException):
        reason = " ".join(messages) or error.format_message()
    else:
        traceback.print_exception(error)
        reason = f"{type(error).__name__}: {error}"
    return codes.BROKEN_CONFIGURATION.at(Span("mkdocs.yml"), reason=reason)


def keep_watching(server: LiveReloadServer, since: float) -> None:
    """Watch again what went away and came back; MkDocs' own watch ends without a word when its folder goes.

    What was saved after `since`, during the first build, is seen too.
    """
    threading.Thread(target=_guard, args=(server, since), daemon=True, name="pitchkit-guard").start()


def _guard(server: LiveReloadServer, since: float) -> None:
    gone: set[str] = set()
    while not server.observer.is_alive():
        time.sleep(LOOK_EVERY)
    if any(_newest(Path(path)) > since for path in list(server._watched_paths)):  # noqa: SLF001
        _ask_for_a_build(server)
    while not server._shutdown:  # noqa: SLF001
        time.sleep(LOOK_EVERY)
        for path in _unwatched(server):
            there = Path(path).exists()
            if there:
                _watch_again(server, path)
            if there or path not in gone:
                _ask_for_a_build(server)
            (gone.discard if there else gone.add)(path)


def _newest(path: Path) -> float:
    """Return when the newest file at a path or below it was written."""
    found = [path, *path.rglob("*")] if path.is_dir() else [path]
    return max((each.stat().st_mtime for each in found if each.is_file()), default=0)


def _unwatched(server: LiveReloadServer) -> list[str]:
    """Return the paths whose watch has ended."""
    alive = {emitter.watch for emitter in server.observer.emitters if emitter.is_alive()}
    return [path for path, watch in list(server._watch_refs.items()) if watch not in alive]  # noqa: SLF001


def _watch_again(server: LiveReloadServer, path: str) -> None:
    times = server._watched_paths[path]  # noqa: SLF001
    for _ in range(times):
        server.unwatch(path)
    for _ in range(times):
        server.watch(path)


def _ask_for_a_build(server: LiveReloadServer) -> None:
    with server._rebuild_cond:  # noqa: SLF001
        server._want_rebuild = True  # noqa: SLF001
        server._rebuild_cond.notify_all()  # noqa: SLF001
