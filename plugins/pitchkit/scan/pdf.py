"""What a PDF says: its pages' text, its properties, bookmarks and attachments, and its streams unpacked."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.scan.values import Reason

__all__ = ["SIGNATURE", "streams", "texts"]

SIGNATURE = b"%PDF-"
_STREAM = re.compile(rb"stream\r?\n")
_HEX = re.compile(rb"<(FEFF[0-9A-F\s]+)>", re.IGNORECASE)
_LITERAL = re.compile(rb"\((\\376\\377|\xfe\xff)((?:\\.|[^\\)])*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def streams(data: bytes, most: int) -> Iterator[bytes]:
    """Yield what is packed in the file, and the strings in it that are written as UTF-16."""
    yield from _strings(data)
    view = memoryview(data)
    for found in _STREAM.finditer(data):
        try:
            part = zlib.decompressobj().decompress(view[found.end() :], most + 1)
        except zlib.error:
            continue
        yield part
        yield from _strings(part)


def _strings(data: bytes) -> Iterator[bytes]:
    for found in _HEX.finditer(data):
        digits = b"".join(found[1].split()).decode("ascii")
        yield bytes.fromhex(digits[: len(digits) // 4 * 4]).decode("utf-16", "replace").encode()
    for found in _LITERAL.finditer(data):
        raw = b"\xfe\xff" + _ESCAPE.sub(_escaped, found[2])
        yield raw.decode("utf-16", "replace").encode("utf-8", "replace")


def _escaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 0xFF]) if said.isdigit() else _NAMED.get(said, said)


def texts(data: bytes) -> list[bytes] | Reason:
    """Return the texts of its pages and all it holds beside them, or why they cannot be read."""
    try:
        import pypdfium2  # noqa: PLC0415  # an extra, needed only where a site holds a PDF
    except ImportError:
        return "needs-pdf"
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return "locked" if "password" in str(error).lower() else "damaged"
    try:
        return list(_read(document))
    finally:
        document.close()


def _read(document: Any) -> Iterator[bytes]:
    for page in document:
        text = page.get_textpage()
        yield text.get_text_range().encode("utf-8", "replace")
        text.close()
        page.close()
    for name, value in document.get_metadata_dict().items():
        yield f"{name}: {value}".encode("utf-8", "replace")
    for bookmark in document.get_toc():
        yield bookmark.get_title().encode("utf-8", "replace")
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        yield attachment.get_name().encode("utf-8", "replace")
        yield bytes(attachment.get_data())
