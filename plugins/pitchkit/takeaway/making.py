"""From a site's customer views to files beside its pages: what is known already is taken from the shelf."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.pages import Attachment, file_address
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.publish import picture_bytes
from pitchkit.takeaway.means import fonts
from pitchkit.takeaway.paper import Around, document
from pitchkit.takeaway.press import printed
from pitchkit.takeaway.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pitchkit.build import Settings, Site
    from pitchkit.pages import Page
    from pitchkit.problems import Problem

__all__ = ["Job", "Taken", "take_along"]

PAPER = Path(__file__).with_name("paper.css")
AT_ONCE = 2
"""Processes: more would starve the rest of a small machine."""
FEW = 4
"""So few documents are made before a second process has started."""

_IMPORT = re.compile(r'@import url\("([^")]+)"\);')


@dataclass(frozen=True)
class Job:
    """One document to print."""

    html: str
    style: str

    @property
    def key(self) -> str:
        """Return what names the result: all it is made of, and all it is made with."""
        made_with = (metadata.version("weasyprint"), metadata.version("pypdfium2"), metadata.version("pillow"), fonts())
        press = Path(__file__).with_name("press.py").read_text("utf-8")
        parts = "\0".join((self.html, self.style, press, *made_with))
        return hashlib.sha256(parts.encode()).hexdigest()


class Taken(NamedTuple):
    """The site with its files, and what could not be made."""

    site: Site
    problems: tuple[Problem, ...]


def take_along(site: Site, settings: Settings, cache: Path, tell: Callable[[int], None] = lambda _: None) -> Taken:
    """Return the site with an A4 file and a picture of every customer view; `tell` hears how many are to be made."""
    style = _style(settings)
    sheets = [page for page in site.pages if page.layout == "sheet" and page.record]
    around = _around(site, settings)
    read = partial(picture_bytes, settings.content)
    jobs = [Job(document(page, around, read), style) for page in sheets]
    files: list[Attachment] = []
    problems: list[Problem] = []
    for page, made in zip(sheets, _made(jobs, Shelf(cache), tell), strict=True):
        if isinstance(made, str):
            problems.append(codes.NOT_TAKEN_ALONG.at(Span(page.source), address=page.address, reason=made))
            continue
        files += [Attachment(file_address(page.record, page.title, each), page.language, made[each]) for each in made]
    kept = {(each.language, each.address) for each in files}
    pages = tuple(_without_missing(page, kept) if problems else page for page in site.pages)
    return Taken(replace(site, pages=pages, attachments=(*site.attachments, *files)), tuple(problems))


def _around(site: Site, settings: Settings) -> Around:
    outside = settings.options.editions.get("customer", {}).get("site_url", "")
    return Around(site.edition.as_of, site.languages, outside)


def _style(settings: Settings) -> str:
    """Return the shipped style and a site's own after it."""
    own = [folder / "pitchkit" / "paper.css" for folder in settings.overrides]
    return "\n".join(_read(path) for path in (PAPER, *own) if path.is_file())


def _read(path: Path) -> str:
    """Read a style with what it imports: the press opens no file by itself."""
    return _IMPORT.sub(lambda match: _read(path.parent / match[1]), path.read_text("utf-8"))


def _made(jobs: list[Job], shelf: Shelf, tell: Callable[[int], None]) -> list[dict[str, bytes] | str]:
    """Return for each job its files, or why there are none."""
    found: dict[str, dict[str, bytes] | str] = {}
    for job in jobs:
        pdf, png = (shelf.take(f"{job.key}.{suffix}") for suffix in ("pdf", "png"))
        if pdf and png:
            found[job.key] = {"pdf": pdf, "png": png}
    missing = list({job.key: job for job in jobs if job.key not in found}.values())
    if missing:
        tell(len(missing))
    for job, files in zip(missing, _pressed(missing), strict=True):
        found[job.key] = files
        for suffix, content in files.items() if isinstance(files, dict) else ():
            shelf.put(f"{job.key}.{suffix}", content)
    if missing:
        shelf.tidy()
    return [found[job.key] for job in jobs]


def _pressed(jobs: list[Job]) -> Iterator[dict[str, bytes] | str]:
    if len(jobs) <= FEW or (os.cpu_count() or 1) < AT_ONCE:
        yield from map(_attempt, jobs)
        return
    # Not forked: the builder's own threads would leave their locks behind.
    with ProcessPoolExecutor(AT_ONCE, mp_context=multiprocessing.get_context("spawn")) as presses:
        yield from presses.map(_attempt, jobs, chunksize=2)


def _attempt(job: Job) -> dict[str, bytes] | str:
    """Print, or say why not: one page that a library cannot lay out costs its own files alone."""
    try:
        return printed(job)
    except Exception as error:  # noqa: BLE001  # whatever a library stumbles over, the portal is built
        return f"{type(error).__name__}: {error}".strip(": ")


def _without_missing(page: Page, kept: Iterable[tuple[str, str]]) -> Page:
    """Take out of a page the links to files that could not be made."""
    known = set(kept)

    def without(html: str) -> str:
        return _FILE.sub(lambda match: match[0] if (page.language, match[1]) in known else "", html)

    sections = tuple(section._replace(html=without(section.html)) for section in page.sections)
    return replace(page, lead=without(page.lead), sections=sections)


_FILE = re.compile(r'<a\b[^>]* href="pk://(files/[^"#]*)"[^>]*>.*?</a>', re.DOTALL)
