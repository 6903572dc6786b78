"""Columns that line up, whatever script they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.report import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["table"]

_GAP = "  "


def table(rows: Iterable[Sequence[str]], indent: str = "") -> str:
    """Return rows as lines whose columns begin below one another; the last column runs free."""
    rows = [tuple(row) for row in rows]
    if not rows:
        return ""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "".join(f"{indent}{_line(row, widths)}\n" for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True)).rstrip()
