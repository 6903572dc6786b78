"""One stylesheet and one script: what the portal ships in many small files, joined, under a name of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

__all__ = ["Bundle", "joined", "put"]

_BETWEEN = {"css": "\n", "js": "\n;\n"}
"""What stands between two files, so that none ends inside the next."""


@dataclass(frozen=True)
class Bundle:
    """Several files as one. Its address names its content, so a browser may keep it for ever."""

    address: str
    content: str
    parts: tuple[str, ...]


def joined(parts: Iterable[str], dirs: Iterable[str]) -> Bundle:
    """Join files of the theme in the given order; a site's own file of the same name stands for ours."""
    parts = tuple(parts)
    folder, suffix = parts[0].rpartition("/")[0], parts[0].rpartition(".")[2]
    content = _BETWEEN[suffix].join(_text(part, dirs).strip() for part in parts) + "\n"
    sign = hashlib.sha256(content.encode()).hexdigest()[:12]
    return Bundle(f"{folder}/pitchkit.{sign}.{suffix}", content, parts)


def put(files: Files, bundles: Iterable[Bundle], config: MkDocsConfig) -> None:
    """Let the bundles take the place of their parts."""
    for bundle in bundles:
        for file in _parts(files, bundle):
            files.remove(file)
        files.append(File.generated(config, bundle.address, content=bundle.content))


def _parts(files: Files, bundle: Bundle) -> Iterator[File]:
    found = (files.get_file_from_path(part) for part in bundle.parts)
    return (file for file in found if file is not None)


def _text(part: str, dirs: Iterable[str]) -> str:
    found = next(path for path in (Path(folder, part) for folder in dirs) if path.is_file())
    return found.read_text("utf-8")
