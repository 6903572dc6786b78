"""A link leads elsewhere than it seems to: another host before an @, letters that only look like others, no scheme."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pitchkit.problems import Both
from pitchkit.problems.linking import MISLEADING_LINK
from pitchkit.prose import links
from pitchkit.record import prose_leaves
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

_NAME = Both("@ 前面的只是用户名", "what stands before the @ is only a user's name")
_MIXED = Both("域名混用了几种字母", "its host mixes letters of several scripts")
_SCHEMELESS = Both("没有写 https:，像本站的地址", "without https: it looks like an address of this portal")
_WORDS = Both("文字里写的是另一个网站", "its words name another host")


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every link that poses as another."""
    for leaf in prose_leaves(entry.record):
        for tag, words in leaf.value:
            for said, target in links(words) if "//" in words else ():
                reason = posing(said, target)
                if reason:
                    span = entry.span((*leaf.loc, tag) if tag else leaf.loc)
                    yield MISLEADING_LINK.at(span, target=target, host=host_of(target), reason=reason)


def posing(said: str, target: str) -> Both | None:
    """Say how a link seems to lead elsewhere than it does; nothing of one that does not."""
    host = host_of(target)
    if not host:
        return None
    if "@" in urlsplit(target).netloc:
        return _NAME
    if target.startswith(("//", "\\\\", "/\\")):
        return _SCHEMELESS
    if any(
        len(_scripts(label)) > 1 or _scripts(label) & {"CYRILLIC", "GREEK", "ARMENIAN"} for label in host.split(".")
    ):
        return _MIXED
    shown = host_of(said.strip()) if "://" in said else ""
    return _WORDS if shown and shown != host else None


def host_of(url: str) -> str:
    """Return the host a browser would go to, letters of other scripts as letters."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def _scripts(label: str) -> set[str]:
    """Return the scripts a name's letters are from; Han and kana go together."""
    letters = (unicodedata.name(sign, "UNKNOWN").partition(" ")[0] for sign in label if sign.isalpha())
    return {"HAN" if each in {"CJK", "HIRAGANA", "KATAKANA"} else each for each in letters}


EXAMPLE = Example(
    "faq",
    wrong="answer: 见[官网](https://bank.example@evil.example/)",
    right="answer: 见[官网](https://bank.example/)",
)

RULE = Rule(MISLEADING_LINK, check, EXAMPLE, drafts=True)
