"""Keeping the last good form of every record, so that a mistake never takes words off an author's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.catalog import build

if TYPE_CHECKING:
    from pitchkit.build.judging import Judged
    from pitchkit.build.loading import Memory
    from pitchkit.catalog import Catalog

__all__ = ["with_last_good"]


def with_last_good(judged: Judged, memory: Memory) -> Catalog:
    """Return the catalog with each record that has an error as it last was without one, and remember the good ones.

    A record that never was good is shown as typed, or not at all where it cannot be read.
    """
    loaded, good = judged.loaded, memory.last_good
    files = {entry.document.path: entry for entry in loaded.entries}
    for gone in good.keys() - files.keys() - set(loaded.unread):
        del good[gone]
    good.update({path: entry for path, entry in files.items() if path not in judged.ill})
    ill = (*(files.keys() & judged.ill), *loaded.unread)
    stand_ins = {path: good[path] for path in ill if path in good}
    if not stand_ins:
        return judged.catalog
    return build((files | stand_ins).values(), loaded.kinds, loaded.broken)[0]
