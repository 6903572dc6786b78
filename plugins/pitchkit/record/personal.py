"""What in a text belongs to a person: a mail address, a phone number, an identity number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.problems import Both

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Personal", "personal"]

_MAYBE = re.compile(r"@|\d{3}")
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@((?:[\w-]+\.)+([A-Za-z]{2,}))(?![\w-])")
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)")
# A Chinese mobile number, or any number that begins with its country and is written in groups.
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
_SORTS = (
    (_IDENTITY, Both("身份证号", "an identity number")),
    (_PHONE, Both("电话号码", "a phone number")),
)
MAIL = Both("邮箱地址", "a mail address")


class Personal(NamedTuple):
    """One thing that belongs to a person, and where it stands in the text."""

    start: int
    end: int
    what: Both


def personal(text: str) -> Iterator[Personal]:
    """Yield what belongs to a person: mail addresses first, then identity and phone numbers."""
    if not _MAYBE.search(text):
        return
    for match in _MAIL.finditer(text):
        if match[1].lower() not in _NOBODY and match[3].lower() not in _PICTURES:
            yield Personal(match.start(), match.end(), MAIL)
    for pattern, what in _SORTS:
        for match in pattern.finditer(text):
            yield Personal(match.start(), match.end(), what)
