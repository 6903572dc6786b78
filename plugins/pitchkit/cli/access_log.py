"""Access logs of web servers: which page was opened when, and nothing of the person who opened it.

Who a line speaks of is needed for one thing only, to tell a reload from another reader. It is turned into a number by a
key that lives as long as the command, kept for half an hour of the log's time, and never handed on.
"""

from __future__ import annotations

import datetime
import gzip
import io
import re
import secrets
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["RELOAD_MINUTES", "Opened", "Openings", "lines_of"]

RELOAD_MINUTES = 30
LONGEST = 32_768
"""No server writes a longer line; what is longer is something else."""
CROWD = 100_000
"""So many remembered readers are looked through for those whose half hour is over."""

Left = Literal["unreadable", "robot", "no-page", "failed", "other-days"]

_LINE = re.compile(
    r'(?P<who>\S.*?) \[(?P<when>[^\]]{20,32})\] "(?P<asked>(?:[^"\\]|\\.)*)" (?P<status>\d{3}) \S+'
    r'(?: "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)
_WHEN = re.compile(r"(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ROBOT = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|curl|wget|python|httpx|aiohttp|go-http|java/|okhttp|axios|node|headless|monitor|"
    r"uptime|pingdom|probe|check_http|facebookexternalhit|preview|scan|validator|lighthouse|libwww|feed|archiv|^-?$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:/|/[^/.]*|\.html?)$")


class Opened(NamedTuple):
    """How often a record was opened, and on which day last."""

    times: int
    last: datetime.date


class Openings:
    """Counts openings of records, line by line. `addresses` names the record behind each address, former ones too."""

    def __init__(
        self,
        addresses: Mapping[str, str],
        since: datetime.date = datetime.date.min,
        until: datetime.date = datetime.date.max,
    ) -> None:
        self.left: Counter[Left] = Counter()
        """How many lines were left out, and why."""
        self.elsewhere = 0
        """How many pages were opened that are no record's own."""
        self._addresses, self._since, self._until = addresses, since, until
        self._times: Counter[str] = Counter()
        self._last: dict[str, datetime.date] = {}
        self._key = secrets.token_bytes(16)
        self._seen: dict[bytes, int] = {}

    @property
    def opened(self) -> dict[str, Opened]:
        """Return the records that were opened."""
        return {record: Opened(times, self._last[record]) for record, times in self._times.items()}

    @property
    def total(self) -> int:
        """Return how often a record was opened."""
        return self._times.total()

    def add(self, line: str) -> Left | None:
        """Count one line of a log, or say why it does not count."""
        why = self._counted(line)
        if why is not None:
            self.left[why] += 1
        return why

    def _counted(self, line: str) -> Left | None:
        found = _LINE.match(line)
        when = _moment(found["when"]) if found else None
        if found is None or when is None:
            return "unreadable"
        if not self._since <= when.day <= self._until:
            return "other-days"
        method, _, target = found["asked"].partition(" ")
        path = _path(target)
        if method != "GET" or found["status"] not in ("200", "304"):
            return "failed"
        if not _PAGE.search(path):
            return "no-page"
        if found["agent"] is not None and _ROBOT.search(found["agent"]):
            return "robot"
        self._open(path, when, f"{found['who']} {found['agent']}")
        return None

    def _open(self, path: str, when: _Moment, who: str) -> None:
        record = self._addresses.get(_address(path))
        if record is None:
            self.elsewhere += 1
        elif not self._is_reload(f"{record} {who}", when.second):
            self._times[record] += 1
            self._last[record] = max(when.day, self._last.get(record, when.day))

    def _is_reload(self, who: str, second: int) -> bool:
        key = blake2b(who.encode(), digest_size=8, key=self._key).digest()
        before = self._seen.get(key)
        self._seen[key] = second
        if len(self._seen) > CROWD:
            self._seen = {each: last for each, last in self._seen.items() if _is_near(last, second)}
        return before is not None and _is_near(before, second)


def _is_near(one: int, other: int) -> bool:
    # Either may be the earlier one: rotated logs are given in any order.
    return abs(one - other) <= RELOAD_MINUTES * 60


class _Moment(NamedTuple):
    """A time in a log: the day where the server stands, and the second since the year 1 everywhere."""

    day: datetime.date
    second: int


def _moment(text: str) -> _Moment | None:
    found = _WHEN.fullmatch(text)
    if found is None or found[2] not in _MONTHS:
        return None
    hour, minute, second = (int(each) for each in found.group(4, 5, 6))
    away = (int(found[8]) * 60 + int(found[9])) * (-60 if found[7] == "+" else 60)
    try:
        day = datetime.date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
    return _Moment(day, ((day.toordinal() * 24 + hour) * 60 + minute) * 60 + second + away)


def _path(target: str) -> str:
    """Return the path somebody asked for, without host, query and protocol."""
    url = target.rpartition(" HTTP/")[0] or target
    if not url.startswith("/"):  # what went through a proxy names the host too
        _, host, path = url.partition("://")
        url = f"/{path.partition('/')[2]}" if host else ""
    return unquote(url.partition("?")[0].partition("#")[0])


def _address(path: str) -> str:
    """Return the last two steps of a path, as addresses are written: `/kit/en/cases/case-x/` gives `cases/case-x`."""
    steps = [step for step in path.split("/") if step]
    if steps and steps[-1] in ("index.html", "index.htm"):
        steps.pop()
    return "/".join(steps[-2:]).removesuffix(".html").removesuffix(".htm")


def lines_of(stream: Any) -> Iterator[str]:
    """Yield the lines of a log, packed by gzip or not, one at a time; one that is too long comes out empty.

    Raises `OSError` or `EOFError` where a packed log is broken off.
    """
    raw = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    source = gzip.GzipFile(fileobj=raw) if raw.peek(2)[:2] == b"\x1f\x8b" else raw
    too_long = False
    while piece := source.readline(LONGEST):
        whole = piece.endswith(b"\n") or len(piece) < LONGEST
        if not too_long:
            yield piece.decode("utf-8", "replace").rstrip("\r\n") if whole else ""
        too_long = not whole
