"""What is said when the disk does not take a release: of what there is too little, and how much it would take."""

from __future__ import annotations

import errno
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pitchkit.cli.speech import Refused
from pitchkit.problems import Both
from pitchkit.publish.room import FULL, room

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pitchkit.publish.target import Release, Target

__all__ = ["fitting", "refusal"]

MB = 1_000_000

_SAME = Both("；读者看到的没有变", "; readers see what they saw before")
_NEW = Both("；新的一版已经上线，日志下次补上", "; the new release is live, and the journal is caught up next time")
_FULL = Both(
    "磁盘满了: 还有 {free} MB，大约要 {needed} MB", "the disk is full: {free} MB are free, about {needed} MB are needed"
)
_FILES = Both(
    "磁盘上不能再多放文件: 还能放 {free} 个，大约要 {needed} 个",
    "the disk takes no more files: {free} more would fit, about {needed} are needed",
)
_LIMIT = Both(
    "这里一个文件最多 {limit} MB（ulimit -f），而有一个更大",
    "a file may have no more than {limit} MB here (ulimit -f), and one has more",
)
_DISK = Both("磁盘不让写: {reason}", "the disk refuses: {reason}")
_WHY: Mapping[int, Both] = {
    errno.EROFS: Both("它是只读的", "it is read-only"),
    errno.EACCES: Both("没有权限", "permission denied"),
    errno.EPERM: Both("不允许", "not permitted"),
    errno.EIO: Both("读写出错，磁盘可能坏了", "it cannot be read or written, and may be damaged"),
    errno.EFBIG: Both("文件太大", "a file is too large"),
}


def refusal(error: OSError, target: Target, before: Release | None) -> Both:
    """Return in one line why a folder could not be written to, and what that means to its readers."""
    why = _refused(error, target.folder, before)
    then = _SAME if target.live() == before else _NEW
    return Both(why.zh + then.zh, why.en + then.en)


@contextmanager
def fitting(folder: Path) -> Iterator[None]:
    """Say in one line why something could not be written here."""
    try:
        yield
    except OSError as error:
        raise Refused(_refused(error, folder, None)) from error


def _refused(error: OSError, folder: Path, before: Release | None) -> Both:
    if error.errno in FULL:
        free, needed, files = room(folder, before)
        if files:
            return _FILES.filled(free=free, needed=needed)
        return _FULL.filled(free=_in_mb(free), needed=_in_mb(needed, more=1))
    limit = _limit() if error.errno == errno.EFBIG else None
    if limit is not None:
        return _LIMIT.filled(limit=f"{limit / MB:g}")
    said = error.strerror or str(error)
    why = _WHY.get(error.errno or 0, Both(said, said))
    return Both(_DISK.zh.format(reason=why.zh), _DISK.en.format(reason=why.en))


def _in_mb(size: int, more: int = 0) -> str:
    """Return megabytes, with a tenth where there are few of them."""
    tenths = size * 10 // MB + more
    return f"{tenths / 10:.1f}" if tenths < 100 else f"{tenths // 10 + more:,}"  # noqa: PLR2004  # ten megabytes


def _limit() -> int | None:
    """Return how large a file may be, where somebody has limited that."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415  # not on Windows

    limit, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    return None if limit == resource.RLIM_INFINITY else limit
