"""What the gate speaks of: secrets it looks for, silences it keeps, leaks it finds, and files it could not read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime

    from pitchkit.problems import Span

__all__ = ["Leak", "Reason", "Secret", "Silence", "Unread"]

Reason = Literal["too-deep", "too-big", "too-many", "damaged", "locked", "unknown-packing", "needs-pdf", "no-file"]


@dataclass(frozen=True, slots=True)
class Secret:
    """A string that must not be in the site, and the record it comes from: `case-x`, or `case-x#lessons.zh`."""

    text: str
    origin: str
    why: Literal["dropped", "name"] = "dropped"
    """A dropped string is found whole, over any tags and signs; a name also in pinyin, but not inside a longer word."""
    where: Span | None = None

    @property
    def record(self) -> str:
        """Return the id of the record it comes from."""
        return self.origin.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Silence:
    """A phrase that is no leak where it stands, why, and until when somebody has looked at it.

    A find is silent only where it lies inside the phrase, so "东北岭南" keeps the name 北岭 sought everywhere else.
    """

    text: str
    reason: str
    until: datetime.date
    path: str = "*"
    """The files it holds for, as a pattern: `zh/cases/*`."""


@dataclass(frozen=True, slots=True)
class Leak:
    """One secret found in one file, by the first way of reading that shows it."""

    path: str
    """The file, and after `!/` what lies inside it: `kit.zip!/ppt/slides/slide1.xml`."""
    offset: int
    """Where it begins in the text that was read, in characters."""
    secret: Secret
    through: tuple[str, ...]
    """What had to be undone to see it, outermost first: `("gunzip", "escapes")`."""
    excerpt: str
    record: str = ""
    """The record whose page shows it, which can be left out; empty where none is known."""

    @property
    def file(self) -> str:
        """Return the file of the site it lies in."""
        return self.path.partition("!/")[0]


@dataclass(frozen=True, slots=True, order=True)
class Unread:
    """A file, or a part of one, that could not be searched: never passed over in silence."""

    path: str
    reason: Reason
    through: tuple[str, ...] = ()
