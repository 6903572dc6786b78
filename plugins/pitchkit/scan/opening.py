"""Files that hold other files or packed text are opened, layer by layer, within limits that never pass in silence."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pitchkit.scan import pdf, png
from pitchkit.scan.values import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.scan.values import Reason

__all__ = ["Blob", "Budget", "Limits", "Refused", "opened"]

_CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"MSCF\x00\x00\x00\x00")
"""How files begin that nothing here can open: 7-Zip, RAR, Zstandard, cabinets."""

_CLOSED_ENDINGS = (".br", ".zst", ".7z", ".rar")
_DAMAGED = (zlib.error, zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, EOFError, OSError, ValueError)
_TAR_AT, _TAR = 257, b"ustar"
_ZIP_END = b"PK\x05\x06"
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Limits:
    """How far one file of the site is opened."""

    depth: int = 6
    expanded: int = 256 * 1024 * 1024
    """Bytes that all its layers together may hold."""
    members: int = 20_000


class Refused(Exception):  # noqa: N818  # it is the file that is refused
    """A layer that cannot be read; the one who opens turns it into an `Unread`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(slots=True)
class Budget:
    """What is left of the limits while one file is opened."""

    limits: Limits
    left: int = field(init=False)
    members: int = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.members = self.limits.expanded, self.limits.members

    def spend(self, size: int) -> None:
        """Count bytes that came out of a layer."""
        self.left -= size
        if self.left < 0:
            raise Refused("too-big")

    def enter(self) -> None:
        """Count one more part of an archive."""
        self.members -= 1
        if self.members < 0:
            raise Refused("too-many")


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes, where they lie, and what was undone to get at them."""

    path: str
    data: bytes
    through: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Names and notes an archive gives them."""
    depth: int = 0

    def inside(self, name: str, data: bytes, how: str, *names: str) -> Blob:
        """Return what was found in this one."""
        return Blob(f"{self.path}!/{name}" if name else self.path, data, (*self.through, how), names, self.depth + 1)


def opened(blob: Blob, budget: Budget) -> Iterator[Blob | Unread]:
    """Yield the blob and all it holds, outermost first; what cannot be read is yielded as `Unread`."""
    yield blob
    try:
        for part in _parts(blob, budget):
            if isinstance(part, Unread):
                yield part
            elif part.depth > budget.limits.depth:
                yield Unread(part.path, "too-deep", part.through)
            else:
                yield from opened(part, budget)
    except Refused as refused:
        yield Unread(blob.path, refused.reason, blob.through)
    except _DAMAGED:
        yield Unread(blob.path, "damaged", blob.through)


def _parts(blob: Blob, budget: Budget) -> Iterator[Blob | Unread]:
    data = blob.data
    if data.startswith(_CLOSED) or blob.path.lower().endswith(_CLOSED_ENDINGS):
        raise Refused("unknown-packing")
    if data.startswith(b"\x1f\x8b"):
        yield blob.inside("", _gunzipped(data, budget), "gunzip")
    elif data.startswith((b"BZh", b"\xfd7zXZ\x00")):
        yield blob.inside("", _unpacked(data, budget), "unpack")
    elif data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        yield from _untarred(blob, budget)
    elif data.startswith(png.SIGNATURE):
        yield from (blob.inside("", text, "png") for text in _paid(png.texts(data, budget.left), budget))
    elif pdf.SIGNATURE in data[:1024]:
        yield from _pdf(blob, budget)
    if _ZIP_END in data:
        yield from _unzipped(blob, budget)


def _paid(parts: Iterator[bytes], budget: Budget) -> Iterator[bytes]:
    for part in parts:
        budget.enter()
        budget.spend(len(part))
        yield part


def _gunzipped(data: bytes, budget: Budget) -> bytes:
    held = []
    while data.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=31)
        part = unpacker.decompress(data, budget.left + 1)
        budget.spend(len(part))
        if not unpacker.eof:
            raise Refused("damaged")
        held.append(part)
        data = unpacker.unused_data
    return b"".join((*held, data))


def _unpacked(data: bytes, budget: Budget) -> bytes:
    unpacker = bz2.BZ2Decompressor() if data.startswith(b"BZh") else lzma.LZMADecompressor()
    part = unpacker.decompress(data, budget.left + 1)
    budget.spend(len(part))
    if not unpacker.eof:
        raise Refused("damaged")
    return part + unpacker.unused_data


def _untarred(blob: Blob, budget: Budget) -> Iterator[Blob]:
    with tarfile.open(fileobj=io.BytesIO(blob.data), mode="r:") as archive:
        for member in archive:
            budget.enter()
            budget.spend(member.size if member.isfile() else 0)
            reader = archive.extractfile(member) if member.isfile() else None
            yield blob.inside(member.name, reader.read() if reader else b"", "untar", member.name, member.linkname)


def _unzipped(blob: Blob, budget: Budget) -> Iterator[Blob | Unread]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob.data))
    except zipfile.BadZipFile:
        if blob.data.startswith(b"PK"):
            raise
        return  # These four bytes stand in any file.
    with archive:
        for member in archive.infolist():
            budget.enter()
            if member.flag_bits & _ENCRYPTED:
                yield Unread(f"{blob.path}!/{member.filename}", "locked", (*blob.through, "unzip"))
                continue
            notes = (member.filename, member.comment.decode("utf-8", "replace"))
            yield blob.inside(member.filename, _member(archive, member, budget), "unzip", *notes)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    try:
        with archive.open(member) as packed:
            data = packed.read(budget.left + 1)
    except (NotImplementedError, RuntimeError):
        raise Refused("unknown-packing") from None
    budget.spend(len(data))
    return data


def _pdf(blob: Blob, budget: Budget) -> Iterator[Blob | Unread]:
    for stream in _paid(pdf.streams(blob.data, budget.left), budget):
        yield blob.inside("", stream, "pdf")
    read = pdf.texts(blob.data)
    if isinstance(read, str):
        yield Unread(blob.path, read, blob.through)
        return
    for text in _paid(iter(read), budget):
        yield blob.inside("", text, "pdf")
