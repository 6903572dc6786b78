"""What a site's `mkdocs.yml` says to Pitchkit, typed once at the door and turned into plain values."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pitchkit.edition import GRACE_DAYS, Edition
from pitchkit.pages.reporting import Feedback, feedback
from pitchkit.problems import Span, nearest
from pitchkit.problems import building as codes
from pitchkit.record import AUDIENCES
from pitchkit.rule import Regrade
from pitchkit.scan import Silence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pitchkit.problems import Problem
    from pitchkit.source import Tree

__all__ = ["OPTIONS", "Options", "Settings", "judgement_day", "options"]

SEARCHES = ("material", "pagefind")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
OPTIONS = (
    "languages",
    "names",
    "as_of",
    "timezone",
    "editions",
    "approvals",
    "grace_days",
    "packs",
    "rules",
    "search",
    "feedback",
    "takeaway",
    "silences",
)


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


def judgement_day(
    options: Options, now: datetime.datetime, given: str = "", environment: str = ""
) -> tuple[datetime.date, tuple[Problem, ...]]:
    """Return the day everything is judged on: `given`, else the environment's, else the option's, else today.

    `now` is the present moment in any timezone; nothing below the adapters reads a clock.
    """
    for setting, text in (("--as-of", given), ("PITCHKIT_AS_OF", environment)):
        if text:
            day = _day(text)
            if day is None:
                return now.date(), (_bad(setting, f"'{text}' is not a date like 2026-11-22"),)
            return day, ()
    return options.as_of or now.astimezone(ZoneInfo(options.timezone)).date(), ()


def options(raw: Mapping[str, Any], path: str = "mkdocs.yml") -> tuple[Options, tuple[Problem, ...]]:
    """Type the plugin's options as `mkdocs.yml` has them; what is wrong keeps its default and is a problem."""
    typed: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        if name not in OPTIONS:
            near = nearest(name, OPTIONS)
            problems.append(_bad(name, "there is no such option", path, near))
            continue
        if value is None:
            continue
        try:
            typed[name] = _TYPED[name](value)
        except (ValueError, TypeError) as error:
            problems.append(_bad(name, str(error), path))
    return Options(**typed), tuple(problems)


def _bad(setting: str, reason: str, path: str = "mkdocs.yml", near: str = "") -> Problem:
    return codes.BAD_SETTING.at(Span(path), setting=setting, reason=reason, near=near)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _refuse(reason: str) -> ValueError:
    return ValueError(reason)


def _languages(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _refuse("write a list, like [zh, en]")
    for tag in value:
        if not isinstance(tag, str) or not _LANGUAGE.fullmatch(tag):
            raise _refuse(f"'{tag}' is not a language tag; in YAML 'no' needs quotes")
    if len(set(value)) != len(value):
        raise _refuse("a language stands twice")
    return tuple(value)


def _names(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise _refuse("write a mapping, like {en: Our sales portal}")
    return dict(value)


def _as_of(value: Any) -> datetime.date:
    day = value if isinstance(value, datetime.date) else _day(str(value))
    if day is None:
        raise _refuse(f"'{value}' is not a date like 2026-11-22")
    return day


def _timezone(value: Any) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _refuse(f"'{value}' is not a timezone like Asia/Shanghai") from None


def _editions(value: Any) -> dict[str, dict[str, str]]:
    if not isinstance(value, dict):
        raise _refuse("write a mapping, like {internal: {}, public: {}}")
    for name in value:
        if name not in AUDIENCES:
            raise _refuse(f"'{name}' is none of {', '.join(AUDIENCES)}")
    return {name: dict(more or {}) for name, more in value.items()}


def _approvals(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict) or not all(isinstance(roles, list) for roles in value.values()):
        raise _refuse("write a mapping of kinds to lists of roles, like {'*': [brand]}")
    return {kind: tuple(map(str, roles)) for kind, roles in value.items()}


def _grace(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _refuse("write a number of days")
    return value


def _packs(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _refuse("write a list, like [sell, launch]")
    return tuple(value)


_GRADES = ("off", "hint", "warning", "error")


def _rules(value: Any) -> dict[str, Regrade]:
    if not isinstance(value, dict):
        raise _refuse("write a mapping, like {VP-03: {severity: hint, reason: we sell to engineers}}")
    graded: dict[str, Regrade] = {}
    for name, said in value.items():
        severity = said.get("severity") if isinstance(said, dict) else None
        # YAML 1.1 reads a bare `off` as false.
        severity = "off" if severity is False else severity
        reason = said.get("reason") if isinstance(said, dict) else None
        if severity not in _GRADES or not isinstance(reason, str) or not reason.strip():
            raise _refuse(f"'{name}' needs a severity ({', '.join(_GRADES)}) and a reason")
        graded[str(name)] = Regrade(severity, reason)  # type: ignore[arg-type]  # one of _GRADES
    return graded


def _silences(value: Any) -> tuple[Silence, ...]:
    if not isinstance(value, list):
        raise _refuse("write a list, like [{text: 东北岭南, reason: a region, until: 2027-06-30}]")
    return tuple(_silence(each) for each in value)


def _silence(said: Any) -> Silence:
    said = said if isinstance(said, dict) else {}
    text, reason, path = (said.get(name, default) for name, default in (("text", ""), ("reason", ""), ("path", "*")))
    if unknown := said.keys() - {"text", "reason", "until", "path"}:
        raise _refuse(f"a silence has no '{min(map(str, unknown))}'")
    if not all(isinstance(each, str) and each.strip() for each in (text, reason, path)) or "until" not in said:
        raise _refuse("each silence needs a text, a reason and a day until which it holds")
    return Silence(text, reason, _as_of(said["until"]), path)


def _search(value: Any) -> str:
    if value not in SEARCHES:
        raise _refuse(f"'{value}' is none of {', '.join(SEARCHES)}")
    return str(value)


def _takeaway(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse("write true or false")
    return value


_TYPED = {
    "feedback": feedback,
    "silences": _silences,
    "takeaway": _takeaway,
    "search": _search,
    "packs": _packs,
    "rules": _rules,
    "languages": _languages,
    "names": _names,
    "as_of": _as_of,
    "timezone": _timezone,
    "editions": _editions,
    "approvals": _approvals,
    "grace_days": _grace,
}
