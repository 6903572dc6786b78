"""What base64 hides in a text: data URIs, source maps, anything that reads as text or begins like a file."""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pitchkit.scan.folding import STOP

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["hidden"]

_RUN = re.compile(r"[A-Za-z0-9+/_-]{8,}(?:\r?\n[A-Za-z0-9+/_-]{8,})*")
_PARTS = re.compile(r"[/_-]")
_URL_SAFE = str.maketrans("-_", "+/", "\r\n")
_FILES = (
    b"\x1f\x8b\x08", b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*",
    b"BZh9", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0",
)  # fmt: skip
"""How files begin that a page may carry in itself."""

_SHORT = 400
"""Runs up to this length are mostly the same on every page, and remembered."""

_SPOILT = 10
"""One character in so many may be no text: where a run begins in the middle of a byte."""


def hidden(text: str, seen: set[str]) -> Iterator[bytes]:
    """Yield the files that base64 hides in a text, and last all its texts as one; `seen` are runs already read."""
    texts: list[bytes] = []
    runs = dict.fromkeys(found[0] for found in _RUN.finditer(text))
    new = [run for run in runs if run not in seen]
    seen.update(new)
    for run in new:
        for data in _remembered(run) if len(run) <= _SHORT else _decoded(run):
            if data.startswith(_FILES):
                yield data
            else:
                texts.append(data)
    if texts:
        yield STOP.encode().join(texts)


def _decoded(run: str) -> tuple[bytes, ...]:
    """Return what a run may stand for, whole and in the parts of an address, from each place it may begin at."""
    whole = [_read(run[start:]) for start in range(4)]
    parts = [_read(part[start:]) for part in _PARTS.split(run) for start in range(4)]
    files = [data for data in whole if data.startswith(_FILES)]
    return tuple(dict.fromkeys((*files, *(data for data in (*whole, *parts) if _is_text(data)))))


_remembered = lru_cache(maxsize=100_000)(_decoded)


def _read(letters: str) -> bytes:
    letters = letters.translate(_URL_SAFE)
    whole = len(letters) // 4 * 4
    rest = letters[whole:] if len(letters) - whole > 1 else ""
    return binascii.a2b_base64(letters[:whole] + (rest + "==")[:4] if rest else letters[:whole])


def _is_text(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    spoilt = sum((not sign.isprintable() and not sign.isspace()) or sign == "\ufffd" for sign in text)
    return bool(text) and spoilt <= len(text) // _SPOILT
