"""The plugin's options as `mkdocs.yml` writes them: typed, or told what is wrong with them in both languages."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pitchkit.build.settings import NO_DATE, SEARCHES, Options, bad_setting, day_of
from pitchkit.pages.reporting import feedback
from pitchkit.problems import Both, UnusableError, nearest
from pitchkit.record import AUDIENCES
from pitchkit.rule import Regrade
from pitchkit.scan import Silence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pitchkit.problems import Problem

__all__ = ["OPTIONS", "options"]

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
_UNKNOWN = Both("没有这个设置", "there is no such option")


def options(raw: Mapping[str, Any], path: str = "mkdocs.yml") -> tuple[Options, tuple[Problem, ...]]:
    """Type the plugin's options as `mkdocs.yml` has them; what is wrong keeps its default and is a problem."""
    typed: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        if name not in OPTIONS:
            near = nearest(name, OPTIONS)
            problems.append(bad_setting(name, _UNKNOWN, path, near))
            continue
        if value is None:
            continue
        try:
            typed[name] = _TYPED[name](value)
        except UnusableError as error:
            problems.append(bad_setting(name, error.reason, path))
        except (ValueError, TypeError) as error:
            problems.append(bad_setting(name, Both(str(error), str(error)), path))
    return Options(**typed), tuple(problems)


def _refuse(zh: str, en: str, value: object = "") -> UnusableError:
    return UnusableError(Both(zh, en).filled(value=value))


def _none_of(value: object, known: Iterable[str]) -> UnusableError:
    names = ", ".join(known)
    return _refuse(f"“{{value}}”不在 {names} 里", f"'{{value}}' is none of {names}", value)


def _languages(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _refuse("写成列表，如 [zh, en]", "write a list, like [zh, en]")
    for tag in value:
        if not isinstance(tag, str) or not _LANGUAGE.fullmatch(tag):
            raise _refuse(
                "“{value}”不是语言代码；YAML 里的 no 要加引号",
                "'{value}' is not a language tag; in YAML 'no' needs quotes",
                tag,
            )
    if len(set(value)) != len(value):
        raise _refuse("同一种语言写了两次", "a language stands twice")
    return tuple(value)


def _names(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise _refuse("写成键值，如 {{en: Our sales portal}}", "write a mapping, like {{en: Our sales portal}}")
    return dict(value)


def _as_of(value: Any) -> datetime.date:
    day = value if isinstance(value, datetime.date) else day_of(str(value))
    if day is None:
        raise _refuse(NO_DATE.zh, NO_DATE.en, value)
    return day


def _timezone(value: Any) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _refuse(
            "“{value}”不是时区，写成 Asia/Shanghai 这样", "'{value}' is not a timezone like Asia/Shanghai", value
        ) from None


def _editions(value: Any) -> dict[str, dict[str, str]]:
    if not isinstance(value, dict):
        raise _refuse(
            "写成键值，如 {{internal: {{}}, public: {{}}}}", "write a mapping, like {{internal: {{}}, public: {{}}}}"
        )
    for name in value:
        if name not in AUDIENCES:
            raise _none_of(name, AUDIENCES)
    return {name: dict(more or {}) for name, more in value.items()}


def _approvals(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict) or not all(isinstance(roles, list) for roles in value.values()):
        raise _refuse(
            "写成“内容类型: 角色列表”，如 {{'*': [brand]}}",
            "write a mapping of kinds to lists of roles, like {{'*': [brand]}}",
        )
    return {kind: tuple(map(str, roles)) for kind, roles in value.items()}


def _grace(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _refuse("写天数", "write a number of days")
    return value


def _packs(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _refuse("写成列表，如 [sell, launch]", "write a list, like [sell, launch]")
    return tuple(value)


_GRADES = ("off", "hint", "warning", "error")


def _rules(value: Any) -> dict[str, Regrade]:
    if not isinstance(value, dict):
        raise _refuse(
            "写成键值，如 {{VP-03: {{severity: hint, reason: 我们卖给工程师}}}}",
            "write a mapping, like {{VP-03: {{severity: hint, reason: we sell to engineers}}}}",
        )
    graded: dict[str, Regrade] = {}
    for name, said in value.items():
        severity = said.get("severity") if isinstance(said, dict) else None
        # YAML 1.1 reads a bare `off` as false.
        severity = "off" if severity is False else severity
        reason = said.get("reason") if isinstance(said, dict) else None
        if severity not in _GRADES or not isinstance(reason, str) or not reason.strip():
            raise _refuse(
                f"“{{value}}”要写 severity（{', '.join(_GRADES)}）和 reason",
                f"'{{value}}' needs a severity ({', '.join(_GRADES)}) and a reason",
                name,
            )
        graded[str(name)] = Regrade(severity, reason)  # type: ignore[arg-type]  # one of _GRADES
    return graded


def _silences(value: Any) -> tuple[Silence, ...]:
    if not isinstance(value, list):
        raise _refuse(
            "写成列表，如 [{{text: 东北岭南, reason: 地名, until: 2027-06-30}}]",
            "write a list, like [{{text: 东北岭南, reason: a region, until: 2027-06-30}}]",
        )
    return tuple(_silence(each) for each in value)


def _silence(said: Any) -> Silence:
    said = said if isinstance(said, dict) else {}
    text, reason, path = (said.get(name, default) for name, default in (("text", ""), ("reason", ""), ("path", "*")))
    if unknown := said.keys() - {"text", "reason", "until", "path"}:
        raise _refuse("豁免里没有“{value}”这一项", "a silence has no '{value}'", min(map(str, unknown)))
    if not all(isinstance(each, str) and each.strip() for each in (text, reason, path)) or "until" not in said:
        raise _refuse(
            "每条豁免要有 text、reason 和 until", "each silence needs a text, a reason and a day until which it holds"
        )
    return Silence(text, reason, _as_of(said["until"]), path)


def _search(value: Any) -> str:
    if value not in SEARCHES:
        raise _none_of(value, SEARCHES)
    return str(value)


def _takeaway(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse("写 true 或 false", "write true or false")
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
