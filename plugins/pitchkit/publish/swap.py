"""Puts a finished folder in the place of the live one, in one step where the system can."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from pathlib import Path

__all__ = ["swap"]

_HERE = -100
_EXCHANGE = 2


def swap(staging: Path, live: Path) -> None:
    """Put `staging` where `live` is; what was there is gone afterwards.

    Raises `OSError` where the system refuses, and then `live` is as it was.
    """
    if not live.exists():
        staging.rename(live)
    elif _exchange(staging, live):
        shutil.rmtree(staging)
    else:
        _rename_twice(staging, live)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, so that no reader finds neither; False where the kernel cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _rename_twice(staging: Path, live: Path) -> None:
    aside = Path(tempfile.mkdtemp(prefix=f"{live.name}.", dir=live.parent)) / "old"
    try:
        live.rename(aside)
        try:
            staging.rename(live)
        except OSError:
            aside.rename(live)
            raise
    finally:
        if live.exists():
            shutil.rmtree(aside.parent)
