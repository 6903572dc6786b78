"""What comes of a file: clean bytes and what was taken out of them, or the fault that forbids showing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pitchkit.problems import Code, Problem, Span

__all__ = ["Clean", "Refused"]


class Clean(NamedTuple):
    """Bytes that may be shown. `without` names what was taken out that somebody may miss."""

    data: bytes
    without: tuple[str, ...] = ()


class Refused(NamedTuple):
    """Why a file is not shown, with the facts its message needs besides the file's name."""

    code: Code
    facts: tuple[tuple[str, Any], ...] = ()

    def at(self, span: Span, name: str) -> Problem:
        """Return the refusal of the file `name` as found at `span`."""
        return self.code.at(span, **{"value": name, **dict(self.facts)})
