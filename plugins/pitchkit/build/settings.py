"""What a site's `mkdocs.yml` says to Pitchkit, as plain values, and the day everything is judged on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pitchkit.edition import GRACE_DAYS, Edition
from pitchkit.pages.reporting import Feedback
from pitchkit.problems import Both, Span
from pitchkit.problems import building as codes
from pitchkit.record import AUDIENCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pitchkit.problems import Problem
    from pitchkit.rule import Regrade
    from pitchkit.scan import Silence
    from pitchkit.source import Tree

__all__ = ["NO_DATE", "SEARCHES", "Options", "Settings", "bad_setting", "day_of", "judgement_day"]

NO_DATE = Both("“{value}”不是日期，写成 2026-11-22 这样", "'{value}' is not a date like 2026-11-22")
SEARCHES = ("material", "pagefind")


@dataclass(frozen=True, slots=True)
class Options:
    """The plugin's options, typed. The first language is the one plain strings are written in."""

    languages: tuple[str, ...] = ("zh", "en")
    names: Mapping[str, str] = field(default_factory=dict)
    """What the site is called in languages where `site_name` does not say it."""
    as_of: datetime.date | None = None
    timezone: str = "UTC"
    editions: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: {name: {} for name in AUDIENCES})
    approvals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grace_days: int = GRACE_DAYS
    packs: tuple[str, ...] | None = None
    """The packs of kinds the site uses; None means all that ship."""
    rules: Mapping[str, Regrade] = field(default_factory=dict)
    """Rules the site grades otherwise or switches off, by name or domain id."""
    search: str = SEARCHES[0]
    """What searches the pages' text: Material's own search, or Pagefind where a portal is large."""

    takeaway: bool = False
    """Whether a build makes an A4 file and a long picture of every customer view."""

    silences: tuple[Silence, ...] = ()
    """Phrases the second gate finds and somebody has judged to give nothing away."""

    feedback: Feedback = field(default_factory=Feedback)
    """Where reports from talks go; by default to the team of a record's owner."""

    def edition(self, name: str, as_of: datetime.date) -> Edition:
        """Return the edition of this name; its audience is its name. `name` must be in `editions`."""
        audience = next(each for each in AUDIENCES if each == name)
        return Edition(audience, as_of, self.grace_days, self.approvals)


@dataclass(frozen=True)
class Settings:
    """All a build needs to know of its site."""

    name: str
    content: Tree
    options: Options = Options()
    folder: str = "content"
    """What the content folder is called in messages."""
    overrides: tuple[Path, ...] = ()
    """Folders whose `<kind>/page.html` wins over the shipped one."""
    kinds: Path | None = None
    """The site's own `kinds/` folder."""

    def called(self, language: str) -> str:
        """Return what the site is called in a language."""
        return self.options.names.get(language, self.name)

    def label(self, name: str) -> str:
        """Return what a content file is called in messages."""
        return f"{self.folder}/{name}"

    def addresses(self) -> frozenset[str]:
        """Return where the pages of all records would lie, those included that are broken or in no edition."""
        names = (name.removesuffix(".yml") for name in self.content.names() if name.endswith(".yml"))
        return frozenset(name for name in names if "/" in name and not name.startswith("_"))


def judgement_day(
    options: Options, now: datetime.datetime, given: str = "", environment: str = ""
) -> tuple[datetime.date, tuple[Problem, ...]]:
    """Return the day everything is judged on: `given`, else the environment's, else the option's, else today.

    `now` is the present moment in any timezone; nothing below the adapters reads a clock.
    """
    for setting, text in (("--as-of", given), ("PITCHKIT_AS_OF", environment)):
        if text:
            day = day_of(text)
            if day is None:
                return now.date(), (bad_setting(setting, NO_DATE.filled(value=text)),)
            return day, ()
    return options.as_of or now.astimezone(ZoneInfo(options.timezone)).date(), ()


def bad_setting(setting: str, reason: Both, path: str = "mkdocs.yml", near: str = "") -> Problem:
    """Return the problem of one setting that cannot be used."""
    return codes.BAD_SETTING.at(Span(path), setting=setting, reason=reason, near=near)


def day_of(text: str) -> datetime.date | None:
    """Return the day a text names, None where it is none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
