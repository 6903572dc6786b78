"""The links of a site's content that lead to other hosts, each with the place where it is written."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.build.by_hand import BLOCK, span_in, without_code
from pitchkit.catalog import build
from pitchkit.edition import Preview, admits
from pitchkit.lexicon import place
from pitchkit.prose import placed
from pitchkit.record import Text, leaves

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pitchkit.build.loading import HandWritten, Loaded
    from pitchkit.build.settings import Settings
    from pitchkit.catalog import Catalog, Entry
    from pitchkit.edition import Edition
    from pitchkit.problems import Span
    from pitchkit.record import Leaf

__all__ = ["LinkOut", "links_out"]

_OUT = re.compile(r"https?://", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(https?://\S+)\s*", re.IGNORECASE)
"""A field that holds an address and nothing else."""
_HREF = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE)


class LinkOut(NamedTuple):
    """One link to another host: where it leads, as a browser reads it, and where it is written."""

    target: str
    span: Span


def links_out(settings: Settings, loaded: Loaded, as_of: datetime.date) -> tuple[LinkOut, ...]:
    """Return the links of whatever some edition of the site shows on a day, in order of place.

    Drafts are shown inside. What is taken down is left in peace, as by every rule.
    """
    editions = [settings.options.edition(name, as_of) for name in settings.options.editions]
    found = [link for entry in _shown(loaded, editions) for link in _in_record(entry)]
    pages = [page for page in loaded.pages if any(admits(edition, page.audience) for edition in editions)]
    found += [link for page in pages for link in _in_page(page, settings.label(page.path))]
    return tuple(sorted(set(found), key=lambda link: (link.span, link.target)))


def _shown(loaded: Loaded, editions: Iterable[Edition]) -> Iterator[Entry]:
    catalog, _ = build(loaded.entries, loaded.kinds, loaded.broken)
    seen = {entry.id for edition in editions for entry in _of(catalog, edition)}
    return (entry for entry in catalog if entry.id in seen and entry.record.status != "retired")


def _of(catalog: Catalog, edition: Edition) -> Iterable[Entry]:
    return Preview(catalog, edition).entries if edition.leaves_the_house else catalog


def _in_record(entry: Entry) -> Iterator[LinkOut]:
    for leaf in leaves(entry.record):
        for tag, words in _texts(leaf):
            if "://" in words:
                loc = (*leaf.loc, tag) if tag else leaf.loc
                for target, start, end in _in_text(words, is_prose=leaf.field.text == "prose"):
                    yield LinkOut(target, place(entry.document, loc, start, end - start))


def _texts(leaf: Leaf) -> Iterable[tuple[str, str]]:
    if isinstance(leaf.value, Text):
        return tuple(leaf.value)
    return (("", leaf.value),) if isinstance(leaf.value, str) else ()


def _in_text(words: str, *, is_prose: bool) -> Iterator[tuple[str, int, int]]:
    whole = _WHOLE.fullmatch(words)
    if whole:
        yield whole[1], *whole.span(1)
    elif is_prose:
        yield from ((link.target, link.start, link.end) for link in placed(words) if _OUT.match(link.target))


def _in_page(page: HandWritten, path: str) -> Iterator[LinkOut]:
    words = without_code(page.body)
    for block in BLOCK.finditer(words):
        found = list(_in_text(block[0], is_prose=True))
        found += [(html.unescape(href[1]), *href.span(1)) for href in _HREF.finditer(block[0])]
        for target, start, end in found:
            yield LinkOut(target, span_in(path, page.line, words, block.start() + start, end - start))
