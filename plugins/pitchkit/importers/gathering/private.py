"""Takes mail addresses and phone numbers out of a file: what belongs to a person has no place in the content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems import Both, Span
from pitchkit.problems import importing as codes

if TYPE_CHECKING:
    from pitchkit.problems import Problem

__all__ = ["without_private"]

_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@((?:[\w-]+\.)+([A-Za-z]{2,}))(?![\w-])")
_PHONE = re.compile(
    r"(?<![\w.])(?:(?:\+|00)86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\w.])"
    r"|(?<!\w)\+[1-9]\d{0,2}(?:[ ()-]{1,2}\d{2,4}){3,4}(?!\w)"
)
_NOBODY = {
    "contact", "donotreply", "git", "hello", "help", "info", "media", "no-reply", "noreply", "press", "privacy",
    "sales", "security", "service", "support", "team",
}  # fmt: skip
"""Mail boxes that belong to nobody in particular."""
_PICTURES = {"gif", "jpeg", "jpg", "png", "svg", "webp"}
"""What the name of a picture ends with: `logo@2x.png` is no address."""
_LEFT = "…"
_MAIL_WORD = Both("邮箱地址", "a mail address")
_PHONE_WORD = Both("电话号码", "a phone number")


def without_private(path: str, raw: bytes) -> tuple[bytes, list[Problem]]:
    """Return a file's bytes without what belongs to a person, and a problem for each place where something was."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return raw, []
    found: list[Problem] = []
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if "@" in line or _PHONE.search(line):
            lines[i] = _without(line, Span(path, i + 1, text=line.rstrip("\r")), found)
    return ("\n".join(lines).encode(), found) if found else (raw, found)


def _without(line: str, place: Span, found: list[Problem]) -> str:
    def tell(match: re.Match[str], what: Both) -> None:
        span = Span(place.path, place.line, match.start() + 1, len(match[0]), place.text)
        found.append(codes.PERSONAL_DATA_LEFT_OUT.at(span, what=what))

    def mail(match: re.Match[str]) -> str:
        if match[1].lower() in _NOBODY or match[3].lower() in _PICTURES:
            return match[0]
        tell(match, _MAIL_WORD)
        return f"{_LEFT}@{match[2]}"

    def phone(match: re.Match[str]) -> str:
        tell(match, _PHONE_WORD)
        return _LEFT

    return _PHONE.sub(phone, _MAIL.sub(mail, line))
