"""Bytes become text: UTF-8 with any line ends, and a helpful word about every other encoding."""

from __future__ import annotations

import codecs
import re
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING

from pitchkit.problems import characters as codes
from pitchkit.problems import files
from pitchkit.source.sheet import Sheet

if TYPE_CHECKING:
    from pitchkit.problems import Problem

__all__ = ["MAX_BYTES", "decode"]

MAX_BYTES = 2_000_000

_MARKS = (  # the longer marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
_CHINESE = (("GB18030", "gb18030", b"\xb0\xd7\xa1\xfe"), ("Big5", "big5", b"\xa4\xc6\x40\xfe"))
"""Name, codec, and where its common characters lie: first and last lead byte, first and last second byte."""

_LOOKED_AT = 4096  # bytes that are enough to guess by
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
_MANY_NULS = 0.2


def decode(path: str, raw: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file with plain line ends, or None and what is wrong with its bytes."""
    if len(raw) > MAX_BYTES:
        at = Sheet(path, "").span(0, 0)
        return None, (files.TOO_BIG.at(at, size=f"{len(raw):,}", limit=f"{MAX_BYTES:,}"),)
    name = _wide(raw) if b"\0" in raw or raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else ""
    if name:
        text = _plain_ends(raw.decode(name, errors="replace").removeprefix("\ufeff"))
        return None, (_wrong(path, name, text, 0),)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as fault:
        return _undecodable(path, raw, fault)
    return (_plain_ends(text) if "\r" in text else text), ()


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wide(raw: bytes) -> str:
    """Name the UTF-16 or UTF-32 a file with NULs in it is written in, or nothing."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    head = raw[:_LOOKED_AT]
    share = [head[i::4].count(0) / max(len(head[i::4]), 1) for i in range(4)]
    if min(share[2:]) > 1 - _MANY_NULS and share[0] < _MANY_NULS:
        return "UTF-32LE"
    if min(share[:2]) > 1 - _MANY_NULS and share[3] < _MANY_NULS:
        return "UTF-32BE"
    even, odd = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    return _half_empty(even, odd) if max(even, odd) > _MANY_NULS else ""


def _half_empty(even: float, odd: float) -> str:
    """Name the UTF-16 of bytes of which mostly every second one is NUL; a few Han letters end in a NUL too."""
    if max(even, odd) <= 2 * min(even, odd):
        return ""
    return "UTF-16LE" if odd > even else "UTF-16BE"


def _undecodable(path: str, raw: bytes, fault: UnicodeDecodeError) -> tuple[str | None, tuple[Problem, ...]]:
    with suppress(UnicodeDecodeError):
        return _plain_ends(raw.decode(errors="surrogatepass")), ()  # the check of signs names each of them
    index = len(_plain_ends(raw[: fault.start].decode()))
    at = Sheet(path, _plain_ends(raw.decode(errors="replace"))).at(index)
    if name := _half_empty(raw[::2].count(0), raw[1::2].count(0)):
        return None, (_wrong(path, name, _plain_ends(raw.decode(name, errors="replace")), 0),)
    if fault.reason == "unexpected end of data":
        return None, (codes.UNFINISHED_FILE.at(at),)
    if _is_mostly_utf8(raw):
        return None, (codes.DAMAGED_BYTES.at(at),)
    for name, codec in _by_likeness(raw):
        with suppress(UnicodeDecodeError):
            return None, (_wrong(path, name, _plain_ends(raw.decode(codec)), index),)
    return None, (codes.UNKNOWN_ENCODING.at(at),)


def _is_mostly_utf8(raw: bytes) -> bool:
    text = raw.decode(errors="replace")
    wrong = text.count("\ufffd")
    return sum(not sign.isascii() for sign in text) - wrong > wrong


def _by_likeness(raw: bytes) -> list[tuple[str, str]]:
    """Return the Chinese encodings, first the one in which more of the characters are common ones."""
    pairs = _PAIR.findall(raw[:_LOOKED_AT])

    def common(area: bytes) -> int:
        return sum(area[0] <= lead <= area[1] and area[2] <= second <= area[3] for lead, second in pairs)

    ranked = sorted(_CHINESE, key=lambda choice: -common(choice[2]))
    return [(name, codec) for name, codec, _ in ranked]


def _wrong(path: str, name: str, text: str, index: int) -> Problem:
    return codes.WRONG_ENCODING.at(Sheet(path, text).at(index), name=name, file=shlex.quote(path))
