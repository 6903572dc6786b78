"""The portal of tokens as a site on disk that MkDocs builds, with pictures that hide tokens; and every token in a site."""

from __future__ import annotations

import base64
import gzip
import io
import re
from contextlib import suppress
from copy import deepcopy
from functools import cache

from PIL import Image

from leaks.filling import Filler
from leaks.pictures import hiding
from leaks.worlds import TOKENS, WORLDS, hand_written
from pitchkit.record import AUDIENCES
from pitchkit.source import dump

SITE = """site_name: Tokens
docs_dir: content
theme: {name: material, language: zh, font: false}
plugins:
  - search
  - pitchkit:
      languages: [zh, en]
      as_of: 2026-11-22
      editions: {internal: {}, partner: {}, customer: {}, public: {}}
"""
PACKED = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")


@cache
def tokens_everywhere():
    """Return the filler and the files: what `worlds.portal` has, but for what stops a site from being built."""
    filler = Filler()
    for world in WORLDS:
        filler.write(world)
    records = {name: _buildable(name, data, filler) for name, data in filler.files.items()}
    pages = {name: f"{text}\n<!-- {_nobodys(filler, 'page')} -->\n" for name, text in hand_written(filler).items()}
    return filler, hiding(records | pages, filler)


def _buildable(name, data, filler):
    """Return a record as text, without an error, and with a remark of its author's in it."""
    data = deepcopy(data)
    data.pop("waive", None)
    data.pop("customer_ready", None)
    for proof in _proofs(name, data, filler):
        data["audience"] = _agreed(data["audience"], proof, filler)
    if name.startswith("competitors/"):
        data["audience"] = "internal"
    for each in data.get("alternatives", []):
        each.pop("scores", None)
    return f"# {_nobodys(filler, 'remark')}\n{dump(data)}"


def _proofs(name, data, filler):
    """Yield the proofs a record cannot stand without: itself, or those it names."""
    refs = [name.removeprefix("proofs/").removesuffix(".yml"), *data.get("proofs", ()), *data.get("backed_by", ())]
    yield from (filler.files[f"proofs/{ref}.yml"] for ref in refs if f"proofs/{ref}.yml" in filler.files)


def _agreed(audience, proof, filler):
    """Return an audience no wider than what the customer of a proof's case agreed to: else it could not stand."""
    customer = filler.files[f"cases/{proof['case']}.yml"]["customer"]
    consents = filler.files[f"customers/{customer}.yml"].get("consents") or []
    widest = max((AUDIENCES.index(each["audience"]) for each in consents if each["scope"] == "figures"), default=0)
    return AUDIENCES[min(widest, AUDIENCES.index(audience))]


def _nobodys(filler, path):
    return filler.token("remark", path, "nobody")


def write(folder):
    return written(folder, tokens_everywhere()[1])


def written(folder, files):
    """Write a site of this content."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(SITE, "utf-8")
    for name, content in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def every_token(folder):
    """Return every token in the names and bytes of a folder's files, packed and hidden parts opened."""
    found = set()
    for path in (path for path in folder.rglob("*") if path.is_file()):
        found.update(TOKENS.findall(path.relative_to(folder).as_posix().encode()))
        for data in _opened(path.read_bytes()):
            found.update(TOKENS.findall(data))
    return {token.decode() for token in found}


def _opened(data):
    yield data
    yield re.sub(rb"<[^<>]*>|\xe2\x80[\x8b-\x8f]|\xc2\xad|\0", b"", data)  # a token cut by tags, hidden signs, UTF-16
    yield data[::-1]
    for packed in PACKED.findall(data):
        with suppress(ValueError):
            yield base64.b64decode(packed[: len(packed) // 4 * 4])
    if data[:2] == b"\x1f\x8b":
        yield from _opened(gzip.decompress(data))
    with suppress(OSError):
        picture = Image.open(io.BytesIO(data))
        picture.load()
        told = {**picture.info, **dict(picture.getexif())}
        yield repr(told).encode()
        yield b" ".join(value for value in told.values() if isinstance(value, bytes))
