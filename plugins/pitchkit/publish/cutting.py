"""Takes one record off a copy of a built site: its pages, its files, and every trace of it in all others.

There is no half way: a page that cannot be cut is replaced by one that says it is gone, and a file that cannot be cut
is taken away. At the end no file that can be read holds the record's id or words any more.
"""

from __future__ import annotations

import gzip
import os
import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from pitchkit.publish.cut_data import cut_data, cut_map, cut_script
from pitchkit.publish.cut_html import INLINE, cut_html
from pitchkit.publish.gone import MARKER, gone_page, is_gone
from pitchkit.scan import Leaf, Said, dropped, scan
from pitchkit.scan.folding import STOP, fold, weight

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from pitchkit.publish.shown import Shown
    from pitchkit.scan import Secret

__all__ = ["Cut", "Sought", "cut_out", "sought_of"]

_LEAST = 12
"""What a phrase weighs, its digits aside, before it is anybody's own."""
_TAG = re.compile(r"<\\?/?([a-zA-Z0-9!-]*)[^<>]*>")
_BESIDE = re.compile(r'="([^"]+)"|<!--(.*?)-->', re.DOTALL)
"""What stands in a page and is not read on it."""
_BREAK = re.compile(r'["|]')
_SHIPPED = ("assets/javascripts/", "assets/stylesheets/")
"""Where a theme's own programs lie: nothing of the content is in them."""
_PACKED = frozenset([".pdf", ".zip", ".docx", ".pptx", ".xlsx"])
_MEDIA = frozenset([".avif", ".gif", ".jpeg", ".jpg", ".mp4", ".pdf", ".png", ".svg", ".webm", ".webp"])


class Sought:
    """What tells a record: its ids where something leads to it, and the words nobody else says."""

    def __init__(self, ids: Iterable[str], secrets: Iterable[Secret]) -> None:
        self.ids = frozenset(ids)
        self.secrets = tuple(each for each in secrets if weight(re.sub(r"\d", "", fold(each.text))) >= _LEAST)
        self._named = re.compile("|".join(map(_named, sorted(self.ids))))
        self._said = AhoCorasick([fold(each.text) for each in self.secrets])

    def is_named(self, text: str) -> bool:
        """Say whether an address, a mark or a key is the record's."""
        return bool(self._named.search(text))

    def is_said(self, folded: str) -> bool:
        """Say whether a folded text holds the record's own words."""
        return bool(self._said.find_matches_as_indexes(folded))

    def is_in(self, text: str) -> bool:
        """Say whether a text holds the record's own words, however they are dressed."""
        return self.is_said(fold(text))


def _named(name: str) -> str:
    """Return the pattern of an id; one that is also an English word counts only where an address or a key is."""
    if re.fullmatch("[a-z]+", name):
        return rf"^{name}(?=$|[#@.])|(?<=[/\"]){name}(?=[/\"#@]|\.js\b)"
    return rf"(?<![\w-]){re.escape(name)}(?![\w-])"


class Cut(NamedTuple):
    """What was done to a site, by path."""

    taken: tuple[str, ...] = ()
    """Pages and files of the record."""
    changed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    """Pages and files of others that could not be cut, and went too until the next build."""


def sought_of(name: str, shown: Mapping[str, Shown]) -> Sought:
    """Return what to look for: a record's id, and the words of it that no other record of the release says."""
    mine = [Leaf(words, name) for words in shown[name].words]
    others = (words for other, each in shown.items() if other != name for words in each.words)
    return Sought([name], dropped(mine, Said(others)))


def cut_out(site: Path, own: Iterable[str], sought: Sought, languages: tuple[str, ...], as_of: datetime.date) -> Cut:
    """Take a record off a site whose files may be shared with another release: none is written to in place."""
    taken, changed, lost = set(own), set(), set()
    for name in sorted(taken):
        if (site / name).is_file():
            _take(site, name, languages)
    before = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    for name in sorted(name for name in before.keys() - taken if not name.startswith(_SHIPPED)):
        result = _cut_file(before[name], name, sought)
        if result is None:
            lost.add(name)
            _take(site, name, languages)
        elif result != before[name].read_bytes():
            changed.add(name)
            _put(before[name], result)
    packed = [(name, path.read_bytes()) for name, path in before.items() if path.suffix in _PACKED and path.is_file()]
    for leak in scan(packed, sought.secrets, as_of).leaks:
        if leak.file not in lost:
            lost.add(leak.file)
            _take(site, leak.file, languages)
    taken |= _forsaken(before)
    return Cut(tuple(sorted(taken)), tuple(sorted(changed)), tuple(sorted(lost)))


def _cut_file(path: Path, name: str, sought: Sought) -> bytes | None:
    """Return a file without the record; None where it cannot be cut."""
    raw = path.read_bytes()
    if path.suffix == ".gz":
        inner = _cut_text(gzip.decompress(raw).decode("utf-8", "replace"), name.removesuffix(".gz"), sought)
        return inner if inner is None else _packed(raw, inner)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    cut = _cut_text(text, name, sought)
    return raw if cut == text else cut if cut is None else cut.encode()


def _cut_text(text: str, name: str, sought: Sought) -> str | None:
    if not _tells(text, sought):
        return text
    cut = _WAYS.get(name.rpartition(".")[2], _no_way)(text, sought)
    return cut if cut is not None and not _tells(cut, sought) else None


def _tells(text: str, sought: Sought) -> bool:
    beside = (unescape(part) for found in _BESIDE.findall(text) for part in found)
    return sought.is_named(text) or sought.is_in(_read(text)) or sought.is_in(STOP.join(beside))


def _read(text: str) -> str:
    """Return what is to be read in a page or in data, with a stop wherever a sentence cannot go on."""
    told = _TAG.sub(lambda found: "" if found[1].lower() in INLINE else STOP, text)
    return unescape(_BREAK.sub(STOP, told))


def _no_way(text: str, sought: Sought) -> str | None:  # noqa: ARG001  # one shape for all ways
    return None


_WAYS: Mapping[str, Callable[[str, Sought], str | None]] = {
    "html": cut_html,
    "js": cut_script,
    "json": cut_data,
    "xml": cut_map,
}


def _packed(raw: bytes, text: str) -> bytes:
    """Pack a text as the file was packed: with its own moment, so that equal input gives equal bytes."""
    moment = int.from_bytes(raw[4:8], "little")
    return gzip.compress(text.encode(), mtime=moment)


def _take(site: Path, name: str, languages: tuple[str, ...]) -> None:
    path = site / name
    if path.suffix == ".html":
        if not is_gone(path.read_text("utf-8", "replace")):
            _put(path, gone_page(name.removesuffix("index.html"), languages).encode())
            if path.name == "index.html":
                (path.parent / MARKER).touch()
    else:
        path.unlink(missing_ok=True)


def _put(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(data)
    os.replace(aside, path)  # noqa: PTH105  # a new file in the place of one that another release shares


def _forsaken(before: Mapping[str, Path]) -> set[str]:
    """Take away pictures and papers that nothing leads to any more."""
    said = "\n".join(
        path.read_text("utf-8", "replace") for path in before.values() if path.is_file() and path.suffix in _LEADING
    )
    doomed = {
        name
        for name, path in before.items()
        if path.is_file() and path.suffix in _MEDIA and path.name not in said and not name.startswith("assets/")
    }
    for name in doomed:
        before[name].unlink()
    return doomed


_LEADING = frozenset([".css", ".html", ".js", ".json"])
