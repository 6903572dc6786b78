"""Going live: a release is made aside, written down to the disk, and becomes what readers see in one step."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.publish.gone import put_gone
from pitchkit.publish.manifest import Manifest, changes, print_of, survey
from pitchkit.publish.target import Release, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pitchkit.publish.manifest import Facts
    from pitchkit.publish.target import Target

__all__ = ["Published", "go_back", "publish", "release_beside"]


class Published(NamedTuple):
    """What became live."""

    release: Release
    manifest: Manifest
    is_new: bool
    """Whether readers see anything else than before."""


def publish(target: Target, facts: Facts, make: Callable[[Path], None]) -> Published:
    """Make a release and let it go live. `make(folder)` writes `site/` and `shown.json` into an empty folder.

    Raises `BusyError`, `OtherEditionError`, `ForeignFolderError`, `OSError` and whatever `make` raises; readers then
    see what they saw before.
    """
    with target.held():
        target.claim(facts.edition)
        with release_beside(target) as part:
            make(part)
            return go_live(target, part, facts)


@contextmanager
def release_beside(target: Target) -> Iterator[Path]:
    """Give an empty folder for a release; what is left of it at the end is taken away."""
    part = target.releases / f".{os.getpid()}.part"
    part.mkdir()
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def go_live(
    target: Target, part: Path, facts: Facts, action: str = "publish", about: Mapping[str, str] | None = None
) -> Published:
    """Let a finished folder go live; the target is held."""
    live = target.live()
    before = live.manifest() if live else None
    manifest = _finished(part / "site", before, facts)
    manifest = replace(manifest, action=action, about=dict(about or {}))
    if live is not None and before is not None and before.whole == manifest.whole and action == "publish":
        target.note({**manifest.line(live.name), "unchanged": True})
        return Published(live, manifest, is_new=False)
    (part / "manifest.json").write_text(manifest.as_json(), "utf-8")
    _write_down(part)
    release = Release(_free(target.releases, facts.when, manifest.tree))
    part.rename(release.folder)
    settle(target.releases)
    target.switch(release)
    target.note(manifest.line(release.name))
    target.prune()
    return Published(release, manifest, is_new=True)


def go_back(target: Target, release: Release, facts: Facts) -> None:
    """Let an earlier release go live again; the target is held, and whether it may be shown has been asked."""
    target.switch(release)
    manifest = replace(release.manifest(), action="rollback")
    now = {"by": facts.by, "when": facts.when}
    target.note({**manifest.line(release.name), **now, "added": [], "removed": [], "narrowed": {}, "files": []})


def _finished(site: Path, before: Manifest | None, facts: Facts) -> Manifest:
    """Put a page at each URL that is gone, and return what the release is."""
    tree, found = print_of(site), survey(site)
    difference = changes(before, found)
    stands = found.pages.keys() | found.moved
    gone = {url for url in (*(before.gone if before else ()), *difference.removed) if url not in stands}
    put_gone(site, sorted(gone), facts.languages)
    return Manifest(
        facts=facts,
        tree=tree,
        whole=print_of(site) if gone else tree,
        pages=found.pages,
        files=found.files,
        gone=tuple(sorted(gone | found.gone)),
        changes=difference,
    )


def _free(releases: Path, when: str, tree: str) -> Path:
    """Return a name no release has had: when it was made, and what it is made of."""
    moment = when.replace("-", "").replace(":", "")
    name, number = f"{moment}-{tree[:8]}", 1
    while (releases / name).exists():
        number += 1
        name = f"{moment}-{tree[:8]}-{number}"
    return releases / name


def _write_down(folder: Path) -> None:
    """Make sure that every byte is on the disk before a reader can see it."""
    for root, _, names in os.walk(folder):
        for name in names:
            handle = os.open(os.path.join(root, name), os.O_RDONLY)  # noqa: PTH118  # as os.walk names them
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        settle(folder.joinpath(root))
