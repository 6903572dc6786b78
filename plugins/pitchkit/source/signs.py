"""Finds the characters in a text that nobody sees or means: hidden ones, look-alikes, tabs, conflict markers."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from pitchkit.problems import Both, yaml_text
from pitchkit.problems import characters as codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.problems import Code, Problem, Span
    from pitchkit.source.sheet import Sheet

__all__ = [
    "BAD",
    "LOOKALIKE",
    "SPACES",
    "code_of",
    "conflicts",
    "escaped",
    "hides",
    "plain_sailing",
    "refuse",
    "signs",
    "tabs",
]

# The ranges are written as escapes: most of what they hold cannot be seen.
_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"
_LINE_BREAKS = r"\x85\u2028\u2029"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufdd0-\ufdef"
    r"\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e007f"
)
_SURROGATE = r"\ud800-\udfff"
_LOST = r"\ufffd"

BAD = re.compile(f"[{_CONTROL}{_LINE_BREAKS}{_BIDI}{_HIDDEN}{_SURROGATE}{_LOST}]")

_EMOJI = r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_FLAG = r"\U0001f3f4[\U000e0020-\U000e007f]+"
_JOINED_SCRIPTS = r"[\u0600-\u08ff\u0900-\u0dff]"
_MEANT = re.compile(rf"{_EMOJI}\u200d(?={_EMOJI})|{_FLAG}|{_JOINED_SCRIPTS}[\u200c\u200d](?={_JOINED_SCRIPTS})")
"""Where invisible characters belong: inside emoji, and between letters of scripts that join."""

SPACES = r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are none to YAML, for use in a character class."""

_CYRILLIC_AND_ALIKE = r"\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
LOOKALIKE = re.compile(rf"[A-Za-z][{_CYRILLIC_AND_ALIKE}]|[{_CYRILLIC_AND_ALIKE}][A-Za-z]")
"""Finds where a Latin letter and one that only looks Latin meet inside a word."""

plain_sailing = re.compile(
    # Letters, digits and punctuation of ASCII without ! # & < \ and the control characters.
    r"[\n \"$%'-;=>?@A-Z\[\]^_`a-z{|}~"
    # Latin, dashes and closing quotes, symbols, kana and Han, full-width forms: no BAD, no SPACES, no look-alikes,
    # and no opening curly quote.
    r"\xa1-\xac\xae-\u034e\u2010-\u2017\u2019-\u201b\u201d-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\u3163"
    r"\u3165-\ud7ff\ue000-\ufdcf\ufe00-\ufefe\uff00-\uff9f\U0001f000-\U0001faff\U00020000-\U0003ffff]*"
).fullmatch
"""Matches a text in which no character calls for a second look; nearly every file is such a text."""

_CALLED = {
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u2060": "零宽连接符",
    "\ufeff": "文件头标记",
    "\xad": "软连字符",
    "\ufffc": "粘贴对象的占位符",
    "\xa0": "不间断空格",
    "\u3000": "全角空格",
}

_LAST_OF_FOUR_DIGITS = 0xFFFF
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$|^={7}$", re.MULTILINE)
_SURE_CONFLICT = re.compile(r"^[<>]{7}(?: |$)", re.MULTILINE)
_MARKERS = 100  # conflict markers of one file that are told
_TABS = re.compile(r"\t+")


def refuse(code: Code, at: Span, sign: str) -> Problem:
    """Return the problem that a character is, with its number and what it is called."""
    name = unicodedata.name(sign, "unnamed").lower()
    return code.at(at, sign=f"U+{ord(sign):04X}", called=Both(_CALLED.get(sign, name), name))


def signs(sheet: Sheet) -> Iterator[Problem]:
    """Yield every run of characters that have no place in a text."""
    text = _without_meant(sheet.text)
    before = -2
    for found in BAD.finditer(text):
        index = found.start()
        if index != before + 1 or text[index] != text[before]:  # a run is one problem
            yield refuse(code_of(text[index]), sheet.at(index), text[index])
        before = index


def hides(text: str) -> bool:
    """Say whether a text holds a character that `signs` would refuse."""
    return bool(BAD.search(text)) and bool(BAD.search(_without_meant(text)))


def escaped(text: str) -> str:
    """Return a text with every character that `signs` would refuse written as an escape."""
    if not hides(text):
        return text
    bare = _without_meant(text)
    return "".join(_escape(sign) if BAD.match(seen) else sign for sign, seen in zip(text, bare, strict=True))


def _escape(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) <= _LAST_OF_FOUR_DIGITS else f"\\U{ord(sign):08x}"


def _without_meant(text: str) -> str:
    return _MEANT.sub(lambda found: "-" * len(found[0]), text)


def code_of(sign: str) -> Code:
    """Return the code for a character that `BAD` matches."""
    for ranges, code in _BY_RANGES:
        if ranges.match(sign):
            return code
    return codes.CONTROL_CHARACTER


def tabs(sheet: Sheet) -> Iterator[Problem]:
    """Yield the first run of tabs of each line: the parsers differ about where a tab may stand."""
    for number, line in enumerate(sheet.lines):
        found = _TABS.search(line) if "\t" in line else None
        if found:
            leads = not line[: found.start()].strip()
            code = codes.TAB_INDENTATION if leads else codes.TAB_CHARACTER
            yield code.at(sheet.span(number, found.start(), len(found[0])))


def conflicts(sheet: Sheet) -> tuple[Problem, ...]:
    """Return one problem for all conflict markers of a file, in the order they stand."""
    if not _SURE_CONFLICT.search(sheet.text):
        return ()
    markers = islice(_CONFLICT.finditer(sheet.text), _MARKERS)
    first, *rest = (sheet.at(found.start(), len(found[0])) for found in markers)
    return (yaml_text.MERGE_CONFLICT.at(first, also=tuple(rest)),)


_BY_RANGES = tuple(
    (re.compile(f"[{ranges}]"), code)
    for ranges, code in (
        (_LINE_BREAKS, codes.ODD_LINE_BREAK),
        (_BIDI, codes.BIDI_CONTROL),
        (_HIDDEN, codes.HIDDEN_CHARACTER),
        (_LOST, codes.LOST_LETTER),
    )
)
