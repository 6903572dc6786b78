"""One build of the portal inside MkDocs: its site, and the files and pages that stand for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from pitchkit.adapters.mkdocs.bare import moved, source_of
from pitchkit.adapters.mkdocs.nav import navigation, settle
from pitchkit.adapters.mkdocs.page import PortalPage, RecordPage, WrittenPage
from pitchkit.adapters.mkdocs.theme import OVERLAY
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.publish import broken_links, dangling, markdown_path, pictures, prefix, unshown, without_dead_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from pitchkit.build import HandWritten, Settings, Site
    from pitchkit.pages import Page
    from pitchkit.problems import Problem

__all__ = ["Portal"]

log = get_plugin_logger("pitchkit")

_OVERRIDES = "pitchkit/"
"""Where in a site's `custom_dir` the templates lie that win over ours; nothing of it is for readers."""


class Portal:
    """The site on its way through MkDocs' events."""

    def __init__(self, site: Site, settings: Settings, config: MkDocsConfig, *, serving: bool) -> None:
        self.site = site
        self.settings = settings
        self.serving = serving
        self.has_folders = bool(config.use_directory_urls)
        """Whether a page has a folder of its own, so that its address ends in a slash."""
        self.pages: dict[tuple[str, str], PortalPage] = {}
        self.navigations: dict[str, Navigation] = {}
        self.offers_languages = len(site.languages) > 1 and not config.extra.get("alternate")
        """Whether pages get a menu of languages; a site that made its own keeps it."""
        self._sources: set[str] = set()
        self._attached: dict[tuple[str, str], str] = {}
        self._pictures = pictures(site, settings.content)
        self._media = {picture.name: picture.address for picture in self._pictures}

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages, the default one first."""
        return self.site.languages

    def missing(self) -> tuple[Problem, ...]:
        """Return a problem for each picture or page that a page leads to and nobody put there, or may not be shown."""
        for page, address in dangling(self.site):
            if not address.startswith("_assets/"):
                log.warning("The page '%s' leads to '%s', and nothing stands there.", page.address, address)
        told = {(problem.span.path, problem.fact("value")) for problem in self.site.problems}
        problems: dict[object, Problem] = {}
        for problem in unshown(self.site, self.settings):
            key = problem.span.path, problem.fact("value")
            if key not in told:
                problems.setdefault(key, problem)
        return (*problems.values(), *broken_links(self.site, self.settings))

    def fill(self, files: Files, config: MkDocsConfig) -> tuple[Problem, ...]:
        """Leave in `files` only what this edition's reader may see: an allow list, whatever lies in the folder.

        Returns the clashes with files of the theme.
        """
        found = {file.src_uri: file for file in files if file.src_dir == config.docs_dir}
        for file in [*found.values(), *self._not_for_readers(files)]:
            files.remove(file)
        taken = {file.dest_uri.casefold(): file.src_uri for file in files}
        taken |= {name.casefold(): name for name in config.theme.static_templates}
        problems = []
        for source, file in self._files(found, config):
            first = taken.get(file.dest_uri.casefold())
            if first is not None:
                fault = codes.ADDRESS_TAKEN.at(Span(source), first=first, second=source, address=file.dest_uri)
                problems.append(fault)
            elif file.src_uri not in files.src_uris:  # the build has told of two pages at one address
                files.append(file)
        return tuple(problems)

    def settle(self, nav: Navigation, config: MkDocsConfig) -> Navigation:
        """Make the navigation of every language, and return the default one; a site's own `nav` stays as it is."""
        settle(self.pages)
        for language in self.languages:
            self.navigations[language] = navigation(self.site, language, self.pages)
        if config.nav is not None:
            self.navigations[self.languages[0]] = nav
        return self.navigations[self.languages[0]]

    def _not_for_readers(self, files: Files) -> Iterator[File]:
        overrides = set(map(str, self.settings.overrides))
        for file in files:
            own = file.src_uri.startswith(_OVERRIDES) and file.src_dir in overrides
            if own or (file.src_uri.startswith(OVERLAY) and not self.serving):
                yield file

    def _files(self, found: dict[str, File], config: MkDocsConfig) -> Iterator[tuple[str, File]]:
        """Yield every file of the portal with its source in the content folder."""
        for page in self.site.pages:
            yield page.source or page.address, self._page(page, config)
        for written in self.site.hand_written:
            if written.path in found and self._stands(found[written.path]):
                yield written.path, self._written(written, found[written.path], config)
        for attached in self.site.attachments:
            name = prefix(attached.language, self.languages) + attached.address
            self._attached[attached.language, attached.address] = name
            yield name, File.generated(config, name, content=attached.content)
        for picture in self._pictures:
            file = File.generated(config, picture.path, content=picture.content)
            file.dest_uri = picture.address
            yield picture.name, file
        for page in self.site.pages:
            for alias in page.aliases:
                yield page.source, self._redirect(page, alias, config)
        for name in sorted(self._sources):
            text = self.settings.content.read(name).decode("utf-8", "replace")
            html = source_of(self.settings.label(name), text, self.languages[0])
            yield name, File.generated(config, _source_path(name), content=html)

    def _stands(self, source: File) -> bool:
        """Say whether the site's own `exclude_docs` and `draft_docs` let a page stand."""
        least = InclusionLevel.DRAFT if self.serving else InclusionLevel.NOT_IN_NAV
        return bool(source.inclusion.value >= least.value)

    def _page(self, page: Page, config: MkDocsConfig) -> File:
        uri = markdown_path(page.address, page.language, self.languages)
        file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = self._editable(page.source.removeprefix(f"{self.settings.folder}/"))
        made = RecordPage(page, file, config, partial(self._way, file, page.language))
        return self._held(made)

    def _written(self, written: HandWritten, source: File, config: MkDocsConfig) -> File:
        uri = markdown_path(written.address, written.language, self.languages)
        file = File.generated(config, uri, abs_src_path=source.abs_src_path, inclusion=InclusionLevel.NOT_IN_NAV)  # type: ignore[arg-type]  # found on disk
        file.edit_uri = self._editable(written.path)
        return self._held(WrittenPage(written, without_dead_links(written, self.site), file, config))

    def _editable(self, name: str) -> str | None:
        """Return the content file that a page's edit button opens; readers outside have no such button."""
        return None if self.site.edition.leaves_the_house else name or None

    def _held(self, page: PortalPage) -> File:
        """Keep a page under its address; without a repository to edit in, the author is at least shown the text."""
        name = page.file.edit_uri
        if self.serving and name and page.edit_url is None:
            page.edit_url = get_relative_url(_source_path(name), page.file.url)
            self._sources.add(name)
        self.pages.setdefault((page.language, page.address), page)
        return page.file

    def _redirect(self, page: Page, alias: str, config: MkDocsConfig) -> File:
        uri = markdown_path(alias, page.language, self.languages)
        place = File.generated(config, uri, content="")
        target = self.pages[page.language, page.address]
        html = moved(page, target.file.url_relative_to(place), target.canonical_url)
        return File.generated(config, place.dest_uri, content=html)

    def _way(self, start: File, language: str, address: str) -> str:
        """Return the URL of an address as seen from a file; where nothing stands there, the page itself."""
        page = self.pages.get((language, address)) or self.pages.get((self.languages[0], address))
        if page is not None:
            return page.file.url_relative_to(start)
        if (language, address) in self._attached:
            return get_relative_url(quote(self._attached[language, address]), start.url)
        if address in self._media:
            return get_relative_url(quote(self._media[address]), start.url)
        return "#"


def _source_path(name: str) -> str:
    return f"_source/{name}.html"
