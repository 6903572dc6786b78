"""A kind's sample becomes a draft to write over, or, all samples together, the content of a new site."""

from __future__ import annotations

import datetime
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.problems import Both
from pitchkit.prose import references
from pitchkit.record import Owed, Part, To, plan
from pitchkit.source import dump, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pitchkit.kind import Kind
    from pitchkit.record import Field

__all__ = ["Draft", "draft", "first_records"]

REVIEW_AFTER = datetime.timedelta(days=180)
_SPREAD = datetime.timedelta(days=5)
"""First reviews fall due one after the other, not all on one day."""

_OF_THE_SAMPLE = {
    "id", "kind", "owner", "approvals", "aliases", "waive", "successor", "ended_because", "derived_from", "related",
    "contributors",
    "sources", "images", "schema_version", "visible_from", "valid_until", "reviewed_on", "audience", "notes",
}  # fmt: skip
"""What is true of the sample alone: a new record has earned none of it."""

_HINT = Both(
    "文字还是样例里的，先逐项改成自己的，再改 status；改完删去这一行。",
    "The words are still the sample's: write your own in each field before you change the status, then delete this.",
)


class Draft(NamedTuple):
    """A new record's text, the fields it will owe and still lacks, and those that hold the sample's words."""

    text: str
    owed: tuple[Field, ...]
    borrowed: tuple[Field, ...]


class _Wish(NamedTuple):
    """What is known of the record to write."""

    id: str
    title: str
    team: str
    today: datetime.date
    languages: tuple[str, ...]
    spoken: str


def draft(kind: Kind, record_id: str, title: str, **wish: Any) -> Draft:
    """Return a draft of this kind after its sample, that passes every check as it is.

    Keywords: `team` (who keeps such records here, or ""), `today`, `languages` of the site, and `spoken`, the language
    of the hint in `notes`. References are left out: only the author knows what the new record rests on.
    """
    wanted = _Wish(record_id, title, **wish)
    fields = plan(kind.schema)
    sample = _sample(kind)
    borrowed = {
        name: _own(value, fields[name], wanted)
        for name, value in sample.items()
        if name in fields and name not in _OF_THE_SAMPLE and name not in _head(kind, wanted)
    }
    borrowed = {name: value for name, value in borrowed.items() if value}
    data = {**_head(kind, wanted), **borrowed}
    owed = tuple(field for name, field in fields.items() if field.mark(Owed) and name not in data)
    words = tuple(fields[name] for name in borrowed)
    return Draft(dump(data), owed, words)


def _head(kind: Kind, wanted: _Wish) -> dict[str, Any]:
    head: dict[str, Any] = {}
    if wanted.title or plan(kind.schema)["title"].required:
        head["title"] = wanted.title or wanted.id
    head["status"] = "draft"
    if wanted.team:
        head["owner"] = {"team": wanted.team}
    head["created"] = wanted.today.isoformat()
    head["expires_on"] = (wanted.today + REVIEW_AFTER).isoformat()
    head["notes"] = _HINT.to(wanted.spoken)
    return head


def _sample(kind: Kind) -> dict[str, Any]:
    path = kind.folder / "sample.yml"
    document, problems = read(path.name, path.read_bytes())
    if document is None:
        raise ValueError(problems[0].line())
    return document.data


def _own(value: Any, field: Field, wanted: _Wish) -> Any:
    """Return a sample's value without anything that points at other records, None where nothing is left.

    Of several texts or parts the first is kept: one shows how it is done, and the rest would have to be deleted.
    """
    if field.mark(To) is not None:
        return None
    most = 1 if field.text or field.part else None
    if field.many == "list" and isinstance(value, list):
        return [kept for item in value if (kept := _one(item, field, wanted)) is not None][:most]
    if field.many == "map" and isinstance(value, dict):
        kept_items = {key: kept for key, item in value.items() if (kept := _one(item, field, wanted)) is not None}
        return dict(islice(kept_items.items(), most))
    return _one(value, field, wanted)


def _one(value: Any, field: Field, wanted: _Wish) -> Any:
    if field.part is not None:
        return _part(value, field.part, wanted)
    if not field.text:
        return value
    if isinstance(value, dict):
        kept = {tag: _unlinked(words) for tag, words in value.items() if tag in wanted.languages} or value
        return next(iter(kept.values())) if set(kept) == {wanted.languages[0]} else kept
    return _unlinked(value)


def _part(value: Mapping[str, Any], cls: type[Part], wanted: _Wish) -> dict[str, Any] | None:
    fields = plan(cls)
    kept = {name: _own(item, fields[name], wanted) for name, item in value.items() if name in fields}
    kept = {name: item for name, item in kept.items() if item is not None}
    return kept if all(name in kept for name, field in fields.items() if field.required) else None


def _unlinked(words: str) -> str:
    for ref in references(words):
        words = words.replace(f"[[{ref}]]", "…")
    return words


def first_records(kinds: Iterable[Kind], today: datetime.date) -> dict[str, str]:
    """Return the first records of a new site, by file: every sample under an id of the site's own, checked today."""
    listed = [kind for kind in kinds if kind.plural]
    ids = {f"sample-{kind.name}": f"first-{kind.name}" for kind in listed}
    known = re.compile(rf"(?<![\w-])({'|'.join(sorted(ids, key=len, reverse=True))})(?![\w-])")
    records = {}
    for number, kind in enumerate(listed):
        text = known.sub(lambda found: ids[found[1]], (kind.folder / "sample.yml").read_text("utf-8"))
        # What its kind wants checked every few weeks would nag for the sample's sake before anything of one's own does.
        text = _dated(text, "reviewed_on", today) if kind.review_days is None else _without(text, "reviewed_on")
        text = _dated(text, "expires_on", today + REVIEW_AFTER + number * _SPREAD)
        records[f"{kind.plural}/{ids[f'sample-{kind.name}']}.yml"] = text
    return records


def _dated(text: str, field: str, day: datetime.date) -> str:
    return re.sub(rf"(?m)^({field}:) .*$", rf"\1 {day.isoformat()}", text)


def _without(text: str, field: str) -> str:
    return re.sub(rf"(?m)^{field}: .*\n", "", text)
