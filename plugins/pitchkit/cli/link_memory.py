"""On which day each address last answered: a small file that is read whole, and written whole or not at all."""

from __future__ import annotations

import datetime
import json
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.cli.speech import Refused
from pitchkit.problems import Both
from pitchkit.publish.target import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["LinkMemory", "recall", "remember"]

USUAL = ".pitchkit/links.json"
KEPT = datetime.timedelta(days=365)
"""How long an address is remembered that the content does not name: a branch may, or a record that is broken today."""

_KEY = "last_answered"
_UNUSABLE = Both("用不了 {path}: {reason}", "{path} cannot be used: {reason}")
_FOREIGN = Both(
    "{path} 里是别的东西，不是链接的记录；--memory 请另写一个文件",
    "{path} holds something else than the memory of links; name another file with --memory",
)


class LinkMemory(NamedTuple):
    """What is known from earlier days, by address; `aside` is where a damaged file is kept."""

    days: Mapping[str, datetime.date]
    aside: Path | None = None

    def told(self, address: str) -> Both:
        """Return on which day an address last answered, in words."""
        day = self.days.get(address)
        if day is None:
            return Both("没有记下它打得开的日子", "no day is known on which it answered")
        return Both(f"最后一次打得开是 {day}", f"it last answered on {day}")

    def after(self, answered: Iterable[str], named: Iterable[str], today: datetime.date) -> LinkMemory:
        """Return the memory with those that answered today, without those that nobody has named for long."""
        named = set(named)
        kept = {address: day for address, day in self.days.items() if address in named or day > today - KEPT}
        return self._replace(days={**kept, **dict.fromkeys(answered, today)})


def recall(path: Path) -> LinkMemory:
    """Read what is remembered. Raises `Refused` where the file cannot be opened, or is somebody else's."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return LinkMemory({})
    except OSError as error:
        raise _unusable(path, error) from None
    with suppress(ValueError, RecursionError):
        held = json.loads(raw.decode("utf-8"))
        if not isinstance(held, dict) or _KEY not in held:
            raise Refused(_FOREIGN.filled(path=path))
        with suppress(AttributeError, TypeError):
            return LinkMemory({address: datetime.date.fromisoformat(day) for address, day in held[_KEY].items()})
    return LinkMemory({}, path.with_name(f"{path.name}.damaged"))


def remember(path: Path, memory: LinkMemory) -> None:
    """Write what is remembered; a damaged file is put aside first. Raises `Refused` where the disk does."""
    held = {_KEY: {address: day.isoformat() for address, day in sorted(memory.days.items())}}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if memory.aside is not None:
            path.replace(memory.aside)
        write_whole(path, json.dumps(held, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise _unusable(path, error) from None


def _unusable(path: Path, error: OSError) -> Refused:
    reason = error.strerror or str(error)
    return Refused(_UNUSABLE.filled(path=path, reason=reason))
