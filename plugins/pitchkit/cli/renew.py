"""Records that somebody has checked again: the day of the check, and the next, written into all at once: `renew`."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchkit.build import Memory, load_content
from pitchkit.cli.due import Days, items_due
from pitchkit.cli.site import Site, as_of, config
from pitchkit.cli.speech import Refused, argument, command, lang, option, say
from pitchkit.cli.table import table
from pitchkit.cli.writing import write
from pitchkit.problems import Both
from pitchkit.source import Folder
from pitchkit.source import read as read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.record import Record

__all__ = ["again", "renewed", "run"]

FINE, SOME_LEFT = 0, 1
USUAL = datetime.timedelta(days=180)
"""How long a record is good for that never said."""

_NOTHING_ASKED = Both(
    "没说续哪些: 写出编号，或用 --within 和 --team 选出到期的",
    "nothing was chosen: name ids, or choose what falls due with --within and --team",
)
_NO_SUCH = Both("没有读得出来的记录叫“{name}”", "no record that can be read has the id '{name}'")
_NOT_LATER = Both("--until {day} 不在 {today} 之后", "--until {day} is not after {today}")
_NO_FOLDER = Both("内容不在文件夹里，改不了", "the content is not a folder, so nothing can be written")
_NO_PLACE = Both(
    "{path}: 日期写得不寻常，没有动它，请自己改",
    "{path}: its dates stand in an unusual form; left alone, change it by hand",
)
_NONE = Both("没有要续的。", "Nothing to renew.")
_DONE = Both("续了 {number} 条，核对日写的是 {today}", "Renewed: {number}, as checked on {today}")
_WOULD = Both("会续 {number} 条；去掉 --dry-run 才写", "Would renew: {number}; without --dry-run it is written")


@command("renew")
@argument("ids", nargs=-1, metavar="[ID]...", zh="要续的记录编号", en="The records to renew.")
@option("--within", type=Days(), metavar="DAYS", zh="选出这段时间里该核对的", en="Choose what is due by then.")
@option("--team", metavar="ID", zh="只选这个团队的", en="Choose only this team's.")
@option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    zh="下次核对的日子；不写就按每条原来的间隔",
    en="The next review; by default each record's own interval again.",
)
@option("--dry-run", is_flag=True, zh="只说会续哪些", en="Only say what would be renewed.")
@as_of
@config
@lang
def run(
    *,
    ids: tuple[str, ...],
    within: datetime.timedelta | None,
    team: str | None,
    until: datetime.datetime | None,
    dry_run: bool,
    as_of: str,
    config: Path | None,
) -> int:
    """Write that records were checked today."""
    if not ids and within is None and team is None:
        raise Refused(_NOTHING_ASKED)
    site = Site.at(config, as_of)
    day = _after(until, site.as_of)
    with site.watched() as settings:
        entries = {entry.id: entry for entry in load_content(settings, Memory()).entries}
    chosen = _named(ids, entries) if ids else _due(entries.values(), site.in_(within or USUAL))
    chosen = [entry for entry in chosen if team is None or (entry.record.owner and entry.record.owner.team == team)]
    if not chosen:
        say(_NONE)
        return FINE
    days = {entry.id: day or again(entry.record, site.as_of) for entry in chosen}
    done = [entry for entry in chosen if _renew(entry, days[entry.id], site, dry_run=dry_run)]
    rows = [(str(entry.record.expires_on or "—"), "→", str(days[entry.id]), entry.id) for entry in done]
    click.echo(table(rows, "  "), nl=False)
    say((_WOULD if dry_run else _DONE).filled(number=len(done), today=site.as_of))
    return FINE if len(done) == len(chosen) else SOME_LEFT


def again(record: Record, today: datetime.date) -> datetime.date:
    """Return the day of the next review: as long from today as the record was good for the last time."""
    span = USUAL
    if record.expires_on is not None and record.reviewed_on is not None and record.expires_on > record.reviewed_on:
        span = record.expires_on - record.reviewed_on
    return today + min(span, datetime.date.max - today)


def renewed(text: str, dates: dict[str, datetime.date]) -> str:
    """Return a record's YAML with these dates of its own; every other sign stays as it was typed."""
    for name, day in dates.items():
        line = re.compile(rf"^({name}:[ \t]+)[^\s#]+", re.MULTILINE)
        text, found = line.subn(rf"\g<1>{day}", text)
        if not found:
            text = re.sub(r"^status:[^\r\n]*(\r?\n)", rf"\g<0>{name}: {day}\1", text, count=1, flags=re.MULTILINE)
    return text


def _after(until: datetime.datetime | None, today: datetime.date) -> datetime.date | None:
    if until is None:
        return None
    if until.date() <= today:
        raise Refused(_NOT_LATER.filled(day=until.date(), today=today))
    return until.date()


def _named(ids: Iterable[str], entries: dict[str, Entry]) -> list[Entry]:
    for name in ids:
        if name not in entries:
            raise Refused(_NO_SUCH.filled(name=name))
    return [entries[name] for name in dict.fromkeys(ids)]


def _due(entries: Iterable[Entry], until: datetime.date) -> list[Entry]:
    return [item.entry for item in items_due(entries, until) if item.what == "review"]


def _renew(entry: Entry, day: datetime.date, site: Site, *, dry_run: bool) -> bool:
    """Write the dates, if what is read afterwards differs in nothing else; say so where it cannot be done."""
    content = site.settings.content
    if not isinstance(content, Folder):
        raise Refused(_NO_FOLDER)
    raw = content.read(entry.document.path.removeprefix(f"{site.settings.folder}/"))
    dates = {"reviewed_on": site.as_of, "expires_on": day}
    text = renewed(raw.decode("utf-8"), dates)
    if not _differs_only_in(dates, raw, text.encode("utf-8")):
        say(_NO_PLACE.filled(path=entry.document.path))
        return False
    if not dry_run:
        write(Path(content.root) / entry.document.path.removeprefix(f"{site.settings.folder}/"), text.encode("utf-8"))
    return True


def _differs_only_in(dates: dict[str, datetime.date], before: bytes, after: bytes) -> bool:
    old, new = (read_yaml("", raw)[0] for raw in (before, after))
    if old is None or new is None:
        return False
    wanted = dict(old.data) | {name: str(day) for name, day in dates.items()}
    return dict(new.data) == wanted
