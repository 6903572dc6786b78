"""Reporting: to whom a seller sends back what a talk taught, what the message says, how long an answer took."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from string import Formatter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from pitchkit.problems import Both, UnusableError

if TYPE_CHECKING:
    import datetime

    from pitchkit.catalog import Entry
    from pitchkit.pages.desk import Desk

__all__ = ["COACHED", "Feedback", "Reporting", "feedback", "reporting", "team_address", "working_days"]

COACHED = ("internal", "partner")
"""The editions whose readers sell, and so can tell what a talk taught."""
BLANKS = ("title", "body", "id", "version", "page", "situation", "language", "edition", "kind")
"""What the address of an issue may leave open."""
FRIDAY = 5
_MAIL = re.compile(r"[^\s@<>,;:?&]+@[^\s@<>,;:?&]+\.[^\s@<>,;:?&]+")


@dataclass(frozen=True, slots=True)
class Feedback:
    """Where a site wants reports: an address for issues with blanks to fill, one mailbox for all, and whether chat."""

    issue: str = ""
    mail: str = ""
    chat: bool = True


def feedback(value: Any) -> Feedback:
    """Type the option `feedback`. Raises `UnusableError` that says what to write instead."""
    known = ("issue", "mail", "chat")
    if not isinstance(value, dict):
        raise _refused(Both("它不是键值", "it is no mapping"))
    strange = [str(key) for key in value if key not in known]
    if strange:
        raise _refused(
            Both(f"“{strange[0]}”不在 {', '.join(known)} 里", f"'{strange[0]}' is none of {', '.join(known)}")
        )
    issue, mail, chat = str(value.get("issue") or ""), str(value.get("mail") or ""), value.get("chat", True)
    if mail and not _MAIL.fullmatch(mail):
        raise _refused(Both(f"“{mail}”不是邮箱", f"'{mail}' is no mail address"))
    if not isinstance(chat, bool):
        raise _refused(Both(f"chat 写 true 或 false，不是“{chat}”", f"chat is true or false, not '{chat}'"))
    if issue:
        _check_issue(issue)
    return Feedback(issue, mail, chat)


def _refused(reason: Both) -> UnusableError:
    usual = "{issue: 'https://…?title={title}&body={body}', mail: team@…, chat: true}"
    return UnusableError(
        Both(f"{reason.zh}；写成 {usual}，要哪项写哪项", f"{reason.en}; write {usual}, each if wanted")
    )


def _check_issue(issue: str) -> None:
    if not issue.startswith(("https://", "http://")):
        raise _refused(
            Both("issue 的地址以 https:// 或 http:// 开头", "an issue's address begins with https:// or http://")
        )
    try:
        blanks = [name for _, name, _, _ in Formatter().parse(issue) if name is not None]
    except ValueError:
        raise _refused(Both("issue 的地址里有没配对的花括号", "a brace in the issue's address stands open")) from None
    strange = [name for name in blanks if name not in BLANKS]
    if strange:
        raise _refused(
            Both(
                f"空格“{{{strange[0]}}}”不在 {', '.join(BLANKS)} 里",
                f"the blank '{{{strange[0]}}}' is none of {', '.join(BLANKS)}",
            )
        )
    if "body" not in blanks:
        raise _refused(
            Both(
                "issue 的地址要留 {body}，否则反馈就丢了",
                "the issue's address needs the blank {body}, or the report is lost",
            )
        )


@dataclass(frozen=True, slots=True)
class Reporting:
    """How a seller reports on one record."""

    team: str
    """The owner's team; empty where this reader is not told."""
    version: str
    """The first letters of a hash of what this reader may see of it: everybody knows which words were meant."""
    href: str
    """Where it leads without scripts: a mail or an issue that is already begun; empty where there is neither."""


def reporting(desk: Desk, entry: Entry) -> Reporting:
    """Return how readers of this edition report on a record."""
    team = entry.record.owner.team if entry.record.owner else ""
    # Outside nothing is left of the file, and a hash of it would tell that something inside has changed.
    seen = entry.document.text or entry.record.model_dump_json()
    version = hashlib.sha256(seen.encode()).hexdigest()[:8]
    subject = desk.t("反馈：", "Report: ") + desk.plain(entry.record.name)
    facts = f"{entry.id} · {version} · {desk.language} · {desk.edition.audience}"
    body = f"{desk.t('客户怎么说的，或哪里有误：', 'What the customer said, or what is wrong:')}\n\n\n{facts}"
    return Reporting(team, version, _href(desk, team_address(desk, team, "mail"), subject, body, entry.id))


def team_address(desk: Desk, team: str, way: str) -> str:
    """Return where a team is reached by `mail` or `chat`; the site's one mailbox wins, partners know no other."""
    if way == "mail" and desk.shop.feedback.mail:
        return desk.shop.feedback.mail
    inside = team and not desk.edition.leaves_the_house
    found = desk.term("team", team).attributes.get(way, "") if inside else ""
    fits = _MAIL.fullmatch(found) if way == "mail" else found.startswith(("https://", "http://"))
    return found if fits else ""


def _href(desk: Desk, mail: str, subject: str, body: str, name: str) -> str:
    if mail:
        return f"mailto:{quote(mail, safe='@')}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
    blanks = dict.fromkeys(BLANKS, "") | {"title": subject, "body": body, "id": name, "language": desk.language}
    return desk.shop.feedback.issue.format(**{key: quote(value, safe="") for key, value in blanks.items()})


def working_days(after: datetime.date, until: datetime.date) -> int:
    """Return how many days from Monday to Friday lie after a day, up to and with another."""
    days = (after + timedelta(n) for n in range(1, (until - after).days + 1))
    return sum(day.isoweekday() <= FRIDAY for day in days)
