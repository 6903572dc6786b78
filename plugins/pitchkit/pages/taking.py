"""What the files are called that a seller takes along: a readable name in the page's language, safe on every disk."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["FILES", "file_address", "file_name"]

FILES = ("pdf", "png")
"""What is made of a customer view: an A4 file, and a long picture for chats."""

_LONGEST = 60
# What Windows forbids, and what an address or an attribute would have to escape.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*#%&'`;\u200b\u2028\u2029\ufeff]+")
# A sign that a word goes on after: not a space, and none of Chinese, Japanese or Korean, which may end anywhere.
_SIGN = r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
_IN_A_WORD = re.compile(rf"{_SIGN}{{2}}")
_PART_OF_A_WORD = re.compile(rf"{_SIGN}+$")
_LEADS_ON = " ,-–—，、：（(“‘"


def file_name(title: str) -> str:
    """Return a title as a file may be called, without its extension; empty where nothing of it is left."""
    words = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", title)).split())
    return _shortened(words).strip(" .")


def _shortened(words: str) -> str:
    """Return a name short enough for every disk, and its last word whole where it has more than one."""
    cut = words[:_LONGEST]
    if cut == words:
        return words
    is_part = _IN_A_WORD.match(words[_LONGEST - 1 : _LONGEST + 1])
    return (_PART_OF_A_WORD.sub("", cut) if is_part else cut).rstrip(_LEADS_ON) or cut


def file_address(record: str, title: str, suffix: str) -> str:
    """Return where a record's file lies: in a folder of the record's own, so that equal titles never meet."""
    return f"files/{record}/{file_name(title) or record}.{suffix}"
