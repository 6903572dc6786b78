"""What a release holds: its pages with their places, its files, and how it differs from the one before."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from pitchkit.publish.gone import MARKER, is_gone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Changes", "Facts", "Manifest", "Survey", "changes", "print_of", "survey"]

_ID = re.compile(r'(?<!popover )\bid="?([^"\s>]+)')
"""A place links lead to; what pops up has an id for its button alone."""
_MOVED = re.compile(r'<meta http-equiv="?refresh', re.IGNORECASE)
_SHIPPED = "assets/"
"""Where styles and scripts lie, under a name of what they hold: only pages lead there."""
_NO_PAGE = frozenset({"404.html"})


@dataclass(frozen=True)
class Facts:
    """Who publishes what, and when."""

    edition: str
    languages: tuple[str, ...]
    as_of: str
    commit: str
    by: str
    when: str
    """In UTC, as 2026-11-22T09:30:00Z."""


@dataclass(frozen=True)
class Changes:
    """How a release differs from the one before it, by URL."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    narrowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Pages that still stand, and the places in them that links can lead to no more."""
    files: tuple[str, ...] = ()
    """Files beside the pages that are gone."""


@dataclass(frozen=True)
class Survey:
    """What lies in a built site."""

    pages: Mapping[str, tuple[str, ...]]
    """By URL below the root, the places in each page; pages that only lead on or say what is gone are none."""
    moved: frozenset[str]
    gone: frozenset[str]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """What is known of one release; it lies beside the site, never in it."""

    facts: Facts
    tree: str
    """The print of what was built, the same for the same input."""
    whole: str
    """The print of what is served: that, and a page for each that is gone."""
    pages: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...]
    gone: tuple[str, ...]
    changes: Changes = Changes()
    action: str = "publish"
    about: Mapping[str, str] = field(default_factory=dict)

    def line(self, release: str) -> dict[str, Any]:
        """Return what the journal says of this release."""
        told = asdict(self.changes)
        return {
            "action": self.action,
            **self.about,
            "release": release,
            **asdict(self.facts),
            "tree": self.tree,
            **told,
        }

    def as_json(self) -> str:
        """Return it as a file holds it."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Return what a file holds. Raises `OSError` or `ValueError`."""
        told = json.loads(path.read_text("utf-8"))
        try:
            facts = Facts(**{**told["facts"], "languages": tuple(told["facts"]["languages"])})
            pages = {url: tuple(places) for url, places in told["pages"].items()}
            difference = {name: _frozen(value) for name, value in told["changes"].items()}
            rest: dict[str, Any] = {name: told[name] for name in ("tree", "whole", "action", "about")}
            rest |= {name: tuple(told[name]) for name in ("files", "gone")}
            return cls(facts=facts, pages=pages, changes=Changes(**difference), **rest)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(str(path)) from error


def _frozen(value: Any) -> Any:
    return {url: tuple(places) for url, places in value.items()} if isinstance(value, dict) else tuple(value)


def survey(site: Path) -> Survey:
    """Look through a built site."""
    pages: dict[str, tuple[str, ...]] = {}
    moved, gone, files = set(), set(), []
    for name, path in _files(site):
        if not name.endswith(".html") or name in _NO_PAGE:
            files.append(name)
            continue
        html, url = path.read_text("utf-8", "replace"), name.removesuffix("index.html")
        if is_gone(html):
            gone.add(url)
        elif _MOVED.search(html):
            moved.add(url)
        else:
            pages[url] = tuple(sorted(place for place in set(_ID.findall(html)) if not place.startswith("__")))
    return Survey(pages, frozenset(moved), frozenset(gone), tuple(files))


def changes(old: Manifest | None, new: Survey) -> Changes:
    """Return how a built site differs from the live release."""
    if old is None:
        return Changes(added=tuple(sorted(new.pages)))
    stands = new.pages.keys() | new.moved
    kept = old.pages.keys() & new.pages.keys()
    lost = {url: tuple(sorted(set(old.pages[url]) - set(new.pages[url]))) for url in sorted(kept)}
    return Changes(
        added=tuple(sorted(new.pages.keys() - old.pages.keys())),
        removed=tuple(sorted(old.pages.keys() - stands)),
        narrowed={url: places for url, places in lost.items() if places},
        files=tuple(sorted(name for name in set(old.files) - set(new.files) if not name.startswith(_SHIPPED))),
    )


def print_of(site: Path) -> str:
    """Return one print of all paths and bytes of a site, whatever it lies in and whenever it was written."""
    whole = hashlib.sha256()
    for name, path in _files(site):
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    files = (path for path in site.rglob("*") if path.is_file() and path.name != MARKER)
    yield from sorted((path.relative_to(site).as_posix(), path) for path in files)
