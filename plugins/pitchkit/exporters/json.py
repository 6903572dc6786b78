"""An edition's catalog as JSON: every record its reader may see, and of each what that reader may see."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pitchkit.catalog import Catalog
    from pitchkit.edition import Edition

__all__ = ["as_json"]


def as_json(catalog: Catalog, edition: Edition) -> str:
    """Return `{"edition", "as_of", "records": {kind: {id: record}}}` of a catalog projected for the edition.

    A field without a value is left out, so that nobody can tell a field that was taken from one never written.
    """
    records: dict[str, dict[str, Any]] = defaultdict(dict)
    for entry in catalog:
        records[entry.kind.name][entry.id] = _filled(entry.record.model_dump(mode="json"))
    shape = {"edition": edition.audience, "as_of": edition.as_of.isoformat(), "records": dict(sorted(records.items()))}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        filled = {key: _filled(each) for key, each in value.items()}
        return {key: each for key, each in filled.items() if each not in (None, [], {})}
    return [_filled(each) for each in value] if isinstance(value, list | tuple) else value
