"""An edition's words to say as plain text, record by record under their titles, to be pasted into other tools."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.pages.standing import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.kind import Kind
    from pitchkit.pages import Desk

__all__ = ["LeftOut", "Words", "as_text"]

LeftOut = Literal["not-ready", "inside", "wordless"]


class Words(NamedTuple):
    """The text, how many records speak in it, and what was left out."""

    text: str
    written: int
    left_out: Counter[LeftOut]
    """Records that are drafts or have ended, that stay inside, or that have nothing to say."""
    silent: dict[str, int]
    """How many records there are of each kind that has no words to say at all, by the kind's name."""


def as_text(desk: Desk, kinds: Iterable[Kind]) -> Words:
    """Return the plain text of every record that may be said today, kind by kind."""
    left: Counter[LeftOut] = Counter()
    silent: dict[str, int] = {}
    blocks: list[str] = []
    written = 0
    for kind in kinds:
        entries = desk.in_order(desk.catalog.of(kind.name))
        if not desk.shop.templates.has(f"{kind.name}/speak.txt"):
            silent |= {kind.name: len(entries)} if entries else {}
            continue
        said = [text for entry in entries if (text := _said(desk, entry, left))]
        written += len(said)
        blocks += [f"== {kind.several.to(desk.language)} ==", *said] if said else []
    return Words(
        "".join(f"{block}\n\n\n" for block in blocks).rstrip("\n") + "\n" * bool(blocks), written, left, silent
    )


def _said(desk: Desk, entry: Entry, left: Counter[LeftOut]) -> str:
    """Return a record's words under its title; nothing, and why in `left`, where they must not or cannot be said."""
    why = _kept_back(desk, entry)
    text = "" if why else _tidied(desk.speak(entry))
    if why or not text:
        left[why or "wordless"] += 1
        return ""
    return f"{desk.plain(entry.record.name)}\n\n{text}"


def _kept_back(desk: Desk, entry: Entry) -> LeftOut | None:
    """Say why a record's words are not handed on; its page gives them no copy button for the same reasons."""
    if state_of(entry.record, desk.edition.as_of) not in ("ready", "overdue"):
        return "not-ready"
    return "inside" if entry.record.audience == "internal" and entry.kind.shelf != "meet" else None


def _tidied(text: str) -> str:
    """Return text without blanks at the ends of lines and without more than one empty line in a row."""
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip()
