"""Which content is read, out of the web server's own logs and without a word about anybody: the command `usage`."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pitchkit.build import Memory, load_content
from pitchkit.cli.access_log import Openings, lines_of
from pitchkit.cli.site import Site, config, shape
from pitchkit.cli.speech import Refused, argument, command, lang, language, option, say
from pitchkit.cli.table import table
from pitchkit.problems import Both

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pitchkit.catalog import Entry

__all__ = ["run"]

FINE, BROKEN_OFF = 0, 1
STDIN = "-"
LONG = 50_000_000
"""From so many bytes on reading takes long enough to show how far it is."""
STRIDE = 20_000

_NO_DAY = Both("“{value}”不是日期，写成 2026-11-22 这样", "'{value}' is not a date like 2026-11-22")
_BACKWARDS = Both("--since 在 --until 之后，没有一天能算", "--since lies after --until, so no day is left to count")
_HEADS = (
    Both("打开", "Opens"),
    Both("最近一天", "Last day"),
    Both("类型", "Kind"),
    Both("编号", "Id"),
    Both("标题", "Title"),
)
_UNOPENED = Both("一次也没打开过: {number} 条", "Not opened at all: {number}")
_NOBODY = Both("没有一条记录被打开过。", "No record was opened.")
_TOLD = Both(
    "读了 {lines} 行：打开记录 {opens} 次，打开其他页面 {elsewhere} 次；没算的有机器人 {robot}、图片样式等 {no_page}、"
    "没打开成的 {failed}、不在这些天里的 {other_days}",
    "{lines} lines read. Records opened: {opens}; other pages: {elsewhere}. Left out: robots {robot}, "
    "pictures, styles and the like {no_page}, not answered with a page {failed}, other days {other_days}",
)
_UNREADABLE = Both(
    "看不懂的有 {number} 行，第一处是 {file} 第 {line} 行；要的是 common 或 combined 格式",
    "Lines that cannot be read: {number}, the first is line {line} of {file}; the format must be common or combined",
)
_CUT = Both("{file} 读到第 {line} 行就断了，后面的没算", "{file} breaks off after line {line}; the rest is not counted")
_READING = Both("读日志", "Reading logs")
_NO_FILE = Both("读不了 {file}: {reason}", "{file} cannot be read: {reason}")


class Row(NamedTuple):
    """One record: how often it was opened, and on which day last."""

    entry: Entry
    title: str
    opens: int
    last: datetime.date | None


class _Day(click.ParamType[datetime.date]):
    """A day, written as year-month-day."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Return the day, or refuse what is none."""
        try:
            return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(_NO_DAY.to(language(ctx)).format(value=value), param, ctx)


class _Fault(NamedTuple):
    """The first line of all logs that could not be read."""

    file: str
    line: int


@command("usage")
@argument(
    "logs",
    nargs=-1,
    required=True,
    metavar="ACCESS_LOG [ACCESS_LOG ...]",
    zh="网站服务器的访问日志，可以是 .gz；- 是标准输入",
    en="Access logs of the web server, .gz as well; - reads standard input.",
)
@option("--since", type=_Day(), metavar="DATE", zh="从哪一天算起", en="The first day that counts.")
@option("--until", type=_Day(), metavar="DATE", zh="算到哪一天为止", en="The last day that counts.")
@shape("text", "json", "csv")
@config
@lang
def run(
    *,
    logs: tuple[str, ...],
    since: datetime.date | None,
    until: datetime.date | None,
    shape: str,
    config: Path | None,
) -> int:
    """Count how often each record was opened, and list those that were not."""
    first, last = since or datetime.date.min, until or datetime.date.max
    if first > last:
        raise Refused(_BACKWARDS)
    for name in logs:
        _see_to(name)
    site = Site.at(config)
    with site.watched() as settings:
        entries = load_content(settings, Memory()).entries
    reading = _Reading(Openings(_addresses(entries), first, last))
    with _bar(logs, site.language) as moved:
        for name in logs:
            reading.read(name, moved)
    rows = _rows(entries, reading.openings, site)
    written = _WRITERS[shape](rows, site.language, reading)
    click.echo(written, nl=False)
    reading.tell(site.language)
    return BROKEN_OFF if reading.cut else FINE


@contextmanager
def _bar(logs: Iterable[str], spoken: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far reading has come, where it takes long enough; yield what is told of each step."""
    size = sum(Path(name).stat().st_size for name in logs if name != STDIN)
    if size < LONG or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=size, label=_READING.to(spoken), file=sys.stderr) as bar:
        yield bar.update


def _see_to(name: str) -> None:
    """Refuse a log that is not there before others are read for an hour."""
    path = Path(name)
    if name != STDIN and (path.is_dir() or not path.exists()):
        raise Refused(_unread(name, Both("没有这个文件", "there is no such file")))


def _unread(name: str, reason: Both) -> Both:
    return Both(_NO_FILE.zh.format(file=name, reason=reason.zh), _NO_FILE.en.format(file=name, reason=reason.en))


def _addresses(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the record behind every address, former ones included; a present one wins over a former one."""
    former = {f"{entry.kind.plural}/{old}": entry.id for entry in entries for old in entry.record.aliases}
    return {**former, **{f"{entry.kind.plural}/{entry.id}": entry.id for entry in entries}}


class _Reading:
    """Reads log after log into the count, and remembers what went wrong."""

    def __init__(self, openings: Openings) -> None:
        self.openings = openings
        self.lines = 0
        self.fault: _Fault | None = None
        self.cut: list[_Fault] = []

    def read(self, name: str, moved: Callable[[int], None]) -> None:
        """Count one log; `moved` is told how many bytes further it is."""
        if name == STDIN:
            self._count("stdin", sys.stdin.buffer, lambda _: None)
            return
        try:
            with Path(name).open("rb") as stream:
                self._count(name, stream, moved)
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(_unread(name, Both(reason, reason))) from None

    def _count(self, name: str, stream: Any, moved: Callable[[int], None]) -> None:
        number = place = 0
        try:
            for number, line in enumerate(lines_of(stream), 1):
                self.lines += 1
                if number % STRIDE == 0 and name != "stdin":
                    moved(stream.tell() - place)
                    place = stream.tell()
                if self.openings.add(line) == "unreadable" and self.fault is None:
                    self.fault = _Fault(name, number)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.cut.append(_Fault(name, number))

    def tell(self, spoken: str) -> None:
        """Say, beside the output, what was counted and what was not."""
        left = {name.replace("-", "_"): number for name, number in self.openings.left.items()}
        none = dict.fromkeys(("robot", "no_page", "failed", "other_days"), 0)
        counted = {"lines": self.lines, "opens": self.openings.total, "elsewhere": self.openings.elsewhere}
        say(_TOLD.to(spoken).format(**counted, **{**none, **left}))
        if self.fault:
            say(_UNREADABLE.to(spoken).format(number=left["unreadable"], **self.fault._asdict()))
        for fault in self.cut:
            say(_CUT.to(spoken).format(**fault._asdict()))


def _rows(entries: Iterable[Entry], openings: Openings, site: Site) -> tuple[Row, ...]:
    """Return what was opened, the most often opened first, and behind it what is approved and was not opened."""
    opened, default = openings.opened, site.settings.options.languages[0]
    found = []
    for entry in entries:
        times = opened.get(entry.id)
        if times or entry.record.is_approved:
            title = entry.record.name.to(site.language, default).words
            found.append(Row(entry, title, times.times if times else 0, times.last if times else None))
    return tuple(sorted(found, key=lambda row: (-row.opens, row.entry.kind.name, row.entry.id)))


def _as_text(rows: Sequence[Row], spoken: str, _: _Reading) -> str:
    opened = [row for row in rows if row.opens]
    unopened = [row for row in rows if not row.opens]
    lines = [[head.to(spoken) for head in _HEADS]]
    lines += [[str(row.opens), str(row.last), row.entry.kind.one.to(spoken), row.entry.id, row.title] for row in opened]
    blocks = [table(lines) if opened else f"{_NOBODY.to(spoken)}\n"]
    if unopened:
        rest = [[row.entry.kind.one.to(spoken), row.entry.id, row.title] for row in unopened]
        blocks.append(f"{_UNOPENED.to(spoken).format(number=len(unopened))}\n{table(rest, '  ')}")
    return "\n".join(blocks)


def _as_json(rows: Sequence[Row], _: str, reading: _Reading) -> bytes:
    shaped = {
        "lines": reading.lines,
        "opens": reading.openings.total,
        "elsewhere": reading.openings.elsewhere,
        "left_out": dict(sorted(reading.openings.left.items())),
        "records": [{**_shaped(row), "opens": row.opens, "last": str(row.last)} for row in rows if row.opens],
        "unopened": [_shaped(row) for row in rows if not row.opens],
    }
    return (json.dumps(shaped, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _shaped(row: Row) -> dict[str, Any]:
    return {"id": row.entry.id, "kind": row.entry.kind.name, "title": row.title}


def _as_csv(rows: Sequence[Row], _: str, __: _Reading) -> bytes:
    written = io.StringIO()
    sheet = csv.writer(written, lineterminator="\n")
    sheet.writerow(("id", "kind", "title", "opens", "last"))
    for row in rows:
        sheet.writerow((row.entry.id, row.entry.kind.name, _inert(row.title), row.opens, row.last or ""))
    # Spreadsheets take a file for Chinese in their own country's letters unless it begins with this mark.
    return written.getvalue().encode("utf-8-sig", "replace")


def _inert(text: str) -> str:
    """Return words that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


_WRITERS: dict[str, Callable[[Sequence[Row], str, _Reading], str | bytes]] = {
    "text": _as_text,
    "json": _as_json,
    "csv": _as_csv,
}
