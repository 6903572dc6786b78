"""The second gate at publishing: what an edition dropped, and names nobody may say, sought in its finished bytes.

What was dropped is read anew from the files, so that a record the projection never got to see is sought too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pitchkit
from pitchkit.lexicon import figures_of
from pitchkit.pages.figures import with_unit
from pitchkit.publish.shown import strings
from pitchkit.record import AUDIENCES
from pitchkit.record import leaves as leaves_of
from pitchkit.scan import Leaf, Said, dropped, filled, folder, leaves, protected, scan, unsaid, unshipped
from pitchkit.source import front_matter, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pitchkit.build import Settings, Site
    from pitchkit.catalog import Catalog, Entry
    from pitchkit.edition import Edition
    from pitchkit.problems import Span
    from pitchkit.record import Text
    from pitchkit.scan import Report, Secret
    from pitchkit.source import Document

__all__ = ["Gate"]

OWN_WORDS = frozenset({".css", ".html", ".js", ".py", ".yml"})
"""Files of the program that hold words it says on pages."""
_BETWEEN = re.compile(r"[\"'`<>{}\n]+")
"""What stands between the texts of a program's file."""
ENCODINGS = ("utf-8", "gb18030")
"""How a file that cannot be read may have been written."""
MADE_UP = frozenset({"sample.yml", "broken.yml"})
"""What samples say is not said on pages."""


class Gate:
    """Everything a site's authors wrote, to be sought in what one edition shows; a build may come to it often."""

    def __init__(self, settings: Settings, edition: Edition) -> None:
        self._settings, self._edition = settings, edition
        self._wide = AUDIENCES[AUDIENCES.index(edition.audience) :]
        """What may be said to one of these may be said to the edition's readers."""
        self._documents: dict[str, Document] = {}
        self._whole: list[Leaf] = []
        self._names: list[Secret] = []
        self._open: list[str] = []
        for name in settings.content.names():
            self._gather(PurePosixPath(name))

    def passed(self, site: Site, built: Path, programs: Iterable[Path], pages: Mapping[str, str]) -> Report:
        """Search a built site; `pages` names the record of each file that is about one record alone."""
        said = Said(self._shown(site))
        secrets = (*dropped(self._whole, said), *self._names)
        files = unshipped(folder(built), programs)
        report = scan(files, secrets, self._edition.as_of, said=said, silences=self._settings.options.silences)
        found = tuple(replace(leak, secret=self._placed(leak.secret)) for leak in report.leaks)
        return replace(report, leaks=found).pinned(pages)

    def _gather(self, name: PurePosixPath) -> None:
        """Take in one file: a record, or a page somebody wrote; what cannot be read counts whole."""
        if name.parts[0].startswith("_") or name.suffix not in (".yml", ".md"):
            return
        raw = self._settings.content.read(str(name))
        if name.suffix == ".md":
            self._take_page(name, raw)
            return
        document, _ = read(self._settings.label(str(name)), raw)
        if document is None:
            self._whole += (Leaf(raw.decode(encoding, "replace"), name.stem) for encoding in ENCODINGS)
            return
        self._documents[name.stem] = document
        self._whole += (Leaf(name.stem, f"{name.stem}#id"), *leaves(name.stem, document.data))
        self._names += protected(name.stem, unsaid(document.data, self._wide, self._edition.as_of))

    def _take_page(self, name: PurePosixPath, raw: bytes) -> None:
        document, body, _, _ = front_matter(self._settings.label(str(name)), raw)
        if document is None:
            self._whole += (Leaf(raw.decode(encoding, "replace"), str(name)) for encoding in ENCODINGS)
        elif document.data.get("audience") in self._wide:
            self._open.append(body)
        else:
            self._whole += (Leaf(body, str(name)), *leaves(str(name), document.data))

    def _shown(self, site: Site) -> Iterator[str]:
        """Yield all that gives nothing away: the edition's own texts, what its markers say, and the portal's words."""
        yield from (text for entry in site.catalog for text in _said(entry))
        for language in site.languages:
            for says in _markers(site.catalog, language):
                yield from says.values()
                yield from (filled(text, says) for entry in site.catalog for text in _marked(entry))
        yield from _labels(site)
        options = self._settings.options
        yield from (self._settings.name, *options.names.values(), *self._open)
        for folder_ in (Path(pitchkit.__file__).parent, *self._settings.overrides):
            yield from _words_of(folder_)

    def _placed(self, secret: Secret) -> Secret:
        """Return a secret with its place, which is looked up for what was found alone."""
        name, _, loc = secret.origin.partition("#")
        return replace(secret, where=self._span(name, loc)) if name in self._documents else secret

    def _span(self, name: str, loc: str) -> Span:
        steps = tuple(int(step) if step.isdecimal() else step for step in loc.split("."))
        return self._documents[name].span(steps)


def _labels(site: Site) -> Iterator[str]:
    for name in site.vocabularies or ():
        yield from (words for term in site.vocabularies.terms(name) for _, words in term.label)  # type: ignore[union-attr]  # walked


def _said(entry: Entry) -> Iterator[str]:
    yield from strings(entry.record)
    yield from (f"{entry.id}#{leaf.value}" for leaf in leaves_of(entry.record) if leaf.loc[-1] == "id")


def _marked(entry: Entry) -> Iterator[str]:
    return (text for text in strings(entry.record) if "[[" in text)


def _markers(catalog: Catalog, language: str) -> Iterator[dict[str, str]]:
    """Yield what the markers say on pages: the names of records, and figures as one amount and as a change."""
    names, amounts, changes = {}, {}, {}
    for entry in catalog:
        names[entry.id] = _to(entry.record.name, language)
        for _, figure in figures_of(entry.record):
            ref, unit = f"{entry.id}#{figure.id}", _to(figure.unit, language)
            amounts[ref] = with_unit(figure.after or figure.value or "", unit)
            changes[ref] = f"{with_unit(figure.before or '', unit)} → {amounts[ref]}"
    yield names | amounts
    yield names | changes


def _to(text: Text | None, language: str) -> str:
    return text.to(language, language).words if text else ""


@cache
def _words_of(root: Path) -> tuple[str, ...]:
    """Return what a program's files say: each whole, and each text in it by itself, as pages set it beside others."""
    found = (path for path in sorted(root.rglob("*")) if path.suffix in OWN_WORDS and path.name not in MADE_UP)
    whole = [path.read_text("utf-8", "replace") for path in found]
    return (*whole, *dict.fromkeys(part for text in whole for part in _BETWEEN.split(text)))
