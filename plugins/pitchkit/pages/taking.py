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


def file_name(title: str) -> str:
    """Return a title as a file may be called, without its extension; empty where nothing of it is left."""
    words = _UNSAFE.sub(" ", unicodedata.normalize("NFC", title)).split()
    return " ".join(words)[:_LONGEST].strip(" .")


def file_address(record: str, title: str, suffix: str) -> str:
    """Return where a record's file lies: in a folder of the record's own, so that equal titles never meet."""
    return f"files/{record}/{file_name(title) or record}.{suffix}"
