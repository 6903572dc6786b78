"""One file in, one harmless file out, or the reason why not; by what the file is, not by what it is called alone."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING

from pitchkit.media.drawing import cleaned_drawing
from pitchkit.media.painting import repainted
from pitchkit.media.values import Clean, Refused
from pitchkit.problems import media as codes

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OPAQUE", "PICTURES", "Clean", "Refused", "clean", "suffix_of"]

_PAINTINGS: Mapping[str, str] = {".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
PICTURES = (*_PAINTINGS, ".svg")
"""The endings of pictures we can draw anew."""
OPAQUE = (".mp4", ".pdf", ".webm")
"""The endings of files we cannot look into: shown inside the house as they are, and never outside."""


def suffix_of(name: str) -> str:
    """Return a file's ending in small letters: `.png`."""
    return posixpath.splitext(name)[1].lower()


@lru_cache(maxsize=512)
def clean(suffix: str, data: bytes) -> Clean | Refused:
    """Return a picture drawn anew, by its ending. The same picture gives the same bytes, on every day."""
    if suffix == ".svg":
        return cleaned_drawing(data)
    if suffix in _PAINTINGS:
        return repainted(_PAINTINGS[suffix], data)
    if suffix in OPAQUE:
        return Clean(data)
    return Refused(codes.UNSHOWN_FILE, (("known", ", ".join(each[1:] for each in PICTURES)),))
