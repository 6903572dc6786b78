"""What must be reviewed or renewed, team by team, the most pressing first: the command `due`."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pitchkit.build import Memory, load_content
from pitchkit.cli.site import Site, as_of, config, shape
from pitchkit.cli.speech import command, lang, language, option, say
from pitchkit.cli.table import table
from pitchkit.problems import Both
from pitchkit.record import Consent, Part, Waiver, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pitchkit.catalog import Entry
    from pitchkit.source import Loc
    from pitchkit.vocabulary import Vocabularies

__all__ = ["MANY", "Days", "Item", "crowded", "items_due", "run"]

_WHAT = {
    "review": Both("核对", "review"),
    "validity": Both("有效期", "validity"),
    "consent": Both("客户授权", "consent"),
    "waiver": Both("豁免", "waiver"),
}
_NOBODY = Both("没有写负责团队", "nobody's")
MANY = 3
"""More renewals than this in one week are more than a team does beside its work."""

_CROWDED = Both(
    "{week} 那一周有 {number} 条，一周超过 {many} 条就做不完", "week of {week}: {number}, more than {many} at once"
)
_NOTHING = Both("{until} 之前没有要到期的内容。", "Nothing falls due by {until}.")
_UNREAD = Both(
    "另有 {number} 条记录读不出来，没有算进去；运行 pitchkit check 看原因",
    "Left out because they cannot be read: {number}; pitchkit check says why",
)
_NO_DAYS = Both("“{value}”不是一段时间，写成 30d 或 4w 这样", "'{value}' is no stretch of time like 30d or 4w")
_DAYS = {"d": 1, "w": 7}


class Item(NamedTuple):
    """One thing that ends on a day: what it is, whose it is, and where it stands."""

    team: str
    on: datetime.date
    what: str
    scope: str
    entry: Entry
    loc: Loc


class Days(click.ParamType[datetime.timedelta]):
    """A stretch of days: `30d`, `4w`, or just `30`."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.timedelta:
        """Return the days, or refuse what is none."""
        if isinstance(value, datetime.timedelta):
            return value
        found = re.fullmatch(r"(\d{1,4})([dw]?)", value)
        if found is None:
            self.fail(_NO_DAYS.to(language(ctx)).format(value=value), param, ctx)
        return datetime.timedelta(days=int(found[1]) * _DAYS[found[2] or "d"])


@command("due")
@option(
    "--within",
    type=Days(),
    default="30d",
    metavar="DAYS",
    zh="看多远: 30d 是三十天，4w 是四周",
    en="How far to look: 30d for days, 4w for weeks.",
)
@shape("text", "json")
@as_of
@config
@lang
def run(*, within: datetime.timedelta, shape: str, as_of: str, config: Path | None) -> int:
    """List what ends until then, and what has ended already."""
    site = Site.at(config, as_of)
    with site.watched() as settings:
        loaded = load_content(settings, Memory())
    until = site.in_(within)
    items = items_due(loaded.entries, until)
    default = site.settings.options.languages[0]
    if shape == "json":
        listed = [_shaped(item, site.as_of, site.language, default) for item in items]
        weeks = [{"team": team, "week": week.isoformat(), "due": number} for team, week, number in crowded(items)]
        found = {"as_of": site.as_of.isoformat(), "until": until.isoformat(), "due": listed, "crowded": weeks}
        click.echo((json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8"), nl=False)
    elif items:
        click.echo(_text(items, site, loaded.vocabularies, default), nl=False)
    else:
        click.echo(_NOTHING.to(site.language).format(until=until))
    if loaded.broken:
        say(_UNREAD.to(site.language).format(number=len(loaded.broken)))
    return 0


def items_due(entries: Iterable[Entry], until: datetime.date) -> tuple[Item, ...]:
    """Return what ends by a day in records that are in use, by team, then by date."""
    used = [entry for entry in entries if entry.record.status in ("approved", "in-review")]
    found = [item for entry in used for item in _ends(entry) if item.on <= until]
    return tuple(sorted(found, key=lambda item: (item.team, item.on, item.entry.id, item.what, item.scope)))


def crowded(items: Iterable[Item]) -> tuple[tuple[str, datetime.date, int], ...]:
    """Return the weeks, by their Monday, in which a team has more to renew than it can do, and how much."""
    weeks = Counter((item.team, item.on - datetime.timedelta(days=item.on.weekday())) for item in items)
    return tuple((team, week, number) for (team, week), number in sorted(weeks.items()) if number > MANY)


def _ends(entry: Entry) -> Iterator[Item]:
    record = entry.record
    team = record.owner.team if record.owner else ""
    for what, field in (("review", "expires_on"), ("validity", "valid_until")):
        day = getattr(record, field)
        if day is not None:
            yield Item(team, day, what, "", entry, (field,))
    for name, field_ in plan(type(record)).items():
        if field_.many == "list" and field_.part in (Consent, Waiver):
            for number, part in enumerate(getattr(record, name)):
                yield Item(team, part.until, *_of_part(part), entry, (name, number, "until"))


def _of_part(part: Part) -> tuple[str, str]:
    if isinstance(part, Consent):
        return "consent", part.scope
    return "waiver", str(getattr(part, "check", ""))


def _shaped(item: Item, today: datetime.date, spoken: str, default: str) -> dict[str, object]:
    owner = item.entry.record.owner
    span = item.entry.span(item.loc)
    return {
        "team": item.team,
        "person": (owner.person if owner else None) or "",
        "date": item.on.isoformat(),
        "days": (item.on - today).days,
        "what": item.what,
        "scope": item.scope,
        "kind": item.entry.kind.name,
        "id": item.entry.id,
        "title": item.entry.record.name.to(spoken, default).words,
        "path": span.path,
        "line": span.line,
    }


def _text(items: Iterable[Item], site: Site, words: Vocabularies, default: str) -> str:
    blocks = []
    for team, group in groupby(items, key=lambda item: item.team):
        found = tuple(group)
        label = words.term("team", team).label.to(site.language, default).words if team else _NOBODY.to(site.language)
        rows = [_row(item, site, words, default) for item in found]
        blocks.append(f"{label}\n{table(rows, '  ')}")
        blocks[-1] += "".join(
            f"  ! {_CROWDED.filled(week=week, number=number, many=MANY).to(site.language)}\n"
            for _, week, number in crowded(found)
        )
    return "\n".join(blocks)


def _row(item: Item, site: Site, words: Vocabularies, default: str) -> tuple[str, ...]:
    scope = words.term("consent-scope", item.scope).label.to(site.language, default).words if item.scope else ""
    what = _WHAT[item.what].to(site.language)
    title = item.entry.record.name.to(site.language, default).words
    return (
        item.on.isoformat(),
        _away((item.on - site.as_of).days).to(site.language),
        f"{what}: {scope}" if scope else what,
        item.entry.id,
        title,
        str(item.entry.span(item.loc)).rpartition(":")[0],
    )


def _away(days: int) -> Both:
    if days < 0:
        return Both(f"过了 {-days} 天", f"{_days(-days)} over")
    return Both(f"还有 {days} 天", f"in {_days(days)}") if days else Both("今天", "today")


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
