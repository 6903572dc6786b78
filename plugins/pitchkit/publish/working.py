"""Work given to a process of its own, which ends when the one that gave it ends, in whatever way that may be.

The request is one line of its input. The input then stays open for as long as whoever gave the work is there.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["asked", "hand_over", "telling_refusals"]

_GIVEN_UP = 1
_REFUSED: Mapping[int, int] = {errno.ENOSPC: 70, errno.EDQUOT: 71, errno.EFBIG: 72}
"""What the disk refuses, and what a worker then ends with."""


def hand_over(command: Sequence[str], request: Mapping[str, Any], environment: Mapping[str, str]) -> tuple[int, str]:
    """Let a process work, and return how it ended and what it said. Raises `OSError` with what its disk refused."""
    with subprocess.Popen(  # noqa: S603  # our own words
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=environment,
    ) as worker:
        if worker.stdin is None or worker.stderr is None:
            raise TypeError
        try:
            with suppress(BrokenPipeError):
                worker.stdin.write(json.dumps(request) + "\n")
                worker.stdin.flush()
            said = worker.stderr.read()
        except BaseException:
            worker.kill()
            raise
    for number, code in _REFUSED.items():
        if worker.returncode == code:
            raise OSError(number, os.strerror(number))
    return worker.returncode, said


def asked() -> dict[str, Any]:
    """Return the request; from now on this process ends with the one that made it."""
    request: dict[str, Any] = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_starter, daemon=True).start()
    return request


def _end_with_starter() -> None:
    # Past Python's own reading of the input, which holds a lock that would keep this process from ending.
    while os.read(0, 1024):
        pass
    os._exit(_GIVEN_UP)


@contextmanager
def telling_refusals() -> Iterator[None]:
    """Tell whoever gave the work what the disk refused, and not where in the program that was."""
    try:
        yield
    except OSError as error:
        code = _REFUSED.get(error.errno or 0)
        if code is None:
            raise
        sys.exit(code)
