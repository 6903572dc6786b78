"""Takes a record off the live release at once, without its source: a copy without it goes live in its place."""

from __future__ import annotations

import datetime
import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.publish.cutting import Cut, cut_out, sought_of
from pitchkit.publish.pagefind import index_pages, pagefind_command
from pitchkit.publish.releases import Published, go_live, release_beside
from pitchkit.publish.shown import write_shown
from pitchkit.publish.withdrawn import Withdrawal, write_withdrawal

if TYPE_CHECKING:
    from pathlib import Path

    from pitchkit.publish.target import Release, Target

__all__ = ["Taken", "take_off"]


class Taken(NamedTuple):
    """What became of a withdrawal."""

    cut: Cut
    done: Published | None
    """The release without the record; None where the live one did not show it."""


def take_off(target: Target, name: str, why: Withdrawal) -> Taken:
    """Hold a record back from all later builds, and take it off the live release. The target is held.

    Held back first: whatever fails then, the next build does not show it. Raises `OSError` and `ValueError`.
    """
    write_withdrawal(target.withdrawn, name, why)
    live = target.live()
    if live is None or not target.shows(name):
        return Taken(Cut(), None)
    with release_beside(target) as part:
        shutil.copytree(live.site, part / "site", copy_function=_share)
        cut = _cut(live, part, name)
        facts = replace(live.manifest().facts, by=why.by, when=why.when)
        about = {"id": name, "reason": why.reason}
        return Taken(cut, go_live(target, part, facts, "withdraw", about))


def _cut(live: Release, part: Path, name: str) -> Cut:
    shown = live.shown()
    facts = live.manifest().facts
    as_of = datetime.date.fromisoformat(facts.as_of)
    indexed = _without_index(part / "site")
    cut = cut_out(part / "site", shown[name].paths, sought_of(name, shown), facts.languages, as_of)
    if indexed:
        cut = _indexed(part / "site", cut)
    write_shown(part / "shown.json", {other: each for other, each in shown.items() if other != name})
    return cut


def _without_index(site: Path) -> bool:
    """Take away what Pagefind wrote, which holds every page's words; say whether there was any."""
    index = site / "pagefind"
    if not index.is_dir():
        return False
    shutil.rmtree(index)
    return True


def _indexed(site: Path, cut: Cut) -> Cut:
    """Let Pagefind read the pages anew; where it cannot, there is no index until the next build."""
    fault = index_pages(site) if pagefind_command() else "not installed"
    return cut._replace(lost=(*cut.lost, "pagefind/")) if fault else cut


def _share(source: str, target: str) -> None:
    """Let both releases hold a file that neither changes; copy it where the disk cannot."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
