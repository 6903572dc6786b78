"""The version of a page that leaves the house: a short print of what it says, the same until it says something else."""

from __future__ import annotations

import hashlib
import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchkit.pages import Page

__all__ = ["version"]

AROUND = frozenset({"related", "used-in", "record"})
"""Sections about the neighbours of a record and the day of the build: they change while the record stays the same."""
_TAG = re.compile(r"<[^>]*>")


def version(page: Page) -> str:
    """Return seven letters and digits that stand for the words of a page."""
    own = (page.title, page.lead, *(f"{part.title}\n{part.html}" for part in page.sections if part.id not in AROUND))
    said = " ".join(unescape(_TAG.sub(" ", "\n".join(own))).split())
    return hashlib.sha256(said.encode()).hexdigest()[:7]
