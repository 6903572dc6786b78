"""What a PNG picture says beside its pixels: text chunks, packed or not, and what else is packed in it."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SIGNATURE", "texts"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = 8
_ZLIB = 0x78
"""How what zlib packed begins."""

_PIXELS = {b"IDAT", b"fdAT", b"PLTE", b"tRNS"}
_PACKED = {b"zTXt", b"iTXt", b"iCCP"}


def texts(data: bytes, most: int) -> Iterator[bytes]:
    """Yield the chunks that are no pixels, unpacked; none is longer than `most` and one byte."""
    for kind, chunk in _chunks(data):
        if kind in _PACKED:
            yield _unpacked(chunk, most)
        elif kind not in _PIXELS:
            yield chunk


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at + _HEADER <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + _HEADER])
        yield kind, data[at + _HEADER : at + _HEADER + size]
        at += _HEADER + size + 4


def _unpacked(chunk: bytes, most: int) -> bytes:
    """Return a chunk with its packed end unpacked: the place where it begins is the first that can be unpacked."""
    for at in (place for place, byte in enumerate(chunk) if byte == _ZLIB):
        try:
            return chunk[:at] + b"\0" + zlib.decompressobj().decompress(chunk[at:], most + 1)
        except zlib.error:
            continue
    return chunk
