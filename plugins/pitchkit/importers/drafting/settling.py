"""Finishes a draft: fields its kind refuses are taken out, its sources named, and what no field holds is noted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.importers.drafting.finding import find
from pitchkit.importers.drafting.leaving import notes_on
from pitchkit.importers.drafting.page import held, squeeze
from pitchkit.importers.drafting.wording import iso_day
from pitchkit.problems import Both
from pitchkit.problems import importing as codes
from pitchkit.record import parse
from pitchkit.source import dump, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pitchkit.importers.drafting.assembling import Draft
    from pitchkit.importers.drafting.page import Address, Page
    from pitchkit.kind import Kind
    from pitchkit.problems import Problem
    from pitchkit.source import Value

__all__ = ["Settled", "finish", "leave_notes", "written"]

_FIRST = ("title", "summary", "status", "audience", "sources")
_LAST = ("notes",)
_ITEM = re.compile(r"^\s*(?:[*+-]|\d+[.)])\s+")
_LONG = 40
"""From how many signs on a text found in a field is no coincidence."""


class Settled(NamedTuple):
    """How many texts of the pages a draft's fields hold, and how many its notes."""

    mapped: int
    noted: int


def finish(draft: Draft, kind: Kind, pages: Sequence[Page], label: Value, dated: str) -> tuple[Problem, ...]:
    """Take out what the kind refuses, and name the draft and its sources. Returns what was refused."""
    problems = _without_refused(draft, kind, pages[0])
    draft.data.setdefault("title", {page.language: page.name for page in pages})
    draft.data["sources"] = [_source(draft, page, label, dated) for page in pages]
    return problems


def _without_refused(draft: Draft, kind: Kind, page: Page) -> tuple[Problem, ...]:
    problems = []
    for name in list(draft.data) if _faults(kind, draft.data) else []:
        if faults := _faults(kind, {name: draft.data[name]}):
            reason = Both(faults[0].message("zh"), faults[0].message("en"))
            problems.append(codes.FIELD_REFUSED.at(page.document.span(), field=name, reason=reason))
            del draft.data[name]
    return tuple(problems)


def _faults(kind: Kind, data: Mapping[str, Any]) -> list[Problem]:
    """Return what the kind has against this data, leaving aside that required fields are missing."""
    document, problems = read(f"{kind.plural}/draft.yml", dump(data).encode())
    if document is not None:
        problems = parse(document, kind.schema, "draft", kind.name)[1]
    return [each for each in problems if each.severity == "error" and each.code.name != "missing-field"]


def _source(draft: Draft, page: Page, label: Value, dated: str) -> dict[str, Value]:
    source: dict[str, Value] = {"label": label, "where": page.where}
    for bit in find(page, dated)[:1] if dated else []:
        if day := iso_day(bit.text):
            source["as_of"] = day
            draft.note(page.language, bit.at, "sources")
    return source


def leave_notes(draft: Draft, pages: Mapping[str, Page], beside: Sequence[Draft]) -> Settled:
    """Write into a draft's notes what neither its fields nor those of its side drafts hold."""
    blobs = [(each, {name: held(value) for name, value in each.data.items()}) for each in (draft, *beside)]
    notes = dict(draft.data.get("notes") or {})
    mapped = noted = 0
    for language, page in pages.items():
        texts = list(page.texts())
        left = {at for at, text in texts if not _is_held((language, at), text, blobs)}
        mapped += len(texts) - len(left)
        noted += len(left) + _loose(page)
        if rest := notes_on(page, left):
            notes[language] = "\n\n".join(filter(None, (notes.get(language), rest)))
    if notes:
        draft.data["notes"] = notes
    return Settled(mapped, noted)


def _loose(page: Page) -> int:
    """Return how many texts go with a page that no field may take."""
    besides = page.besides
    inside = len(list(besides.texts())) + _loose(besides) if besides else 0
    return len(page.code) + len(page.comments) + inside


def _is_held(at: tuple[str, Address], text: str, blobs: list[tuple[Draft, dict[str, str]]]) -> bool:
    """Say whether fields hold a text: each line in those that used it, or a long one as it is in any."""
    lines = [words for line in text.split("\n") if (words := squeeze(_ITEM.sub("", line)))]
    whole = squeeze(text)
    for draft, fields in blobs:
        used = [fields.get(name, "") for name in draft.used.get(at, ())]
        if used and all(any(words in field for field in used) for words in lines):
            return True
        if len(whole) >= _LONG and any(whole in field for field in fields.values()):
            return True
    return False


def written(data: Mapping[str, Any]) -> str:
    """Return a draft as YAML, in the order an author reads it."""
    usual = {**data, "status": "draft", "audience": "internal"}
    first = {name: usual.pop(name) for name in _FIRST if name in usual}
    last = {name: usual.pop(name) for name in _LAST if name in usual}
    return dump({**first, **usual, **last})
