"""The plugin: MkDocs' events in their order, each handed to the module that knows what to do."""

from __future__ import annotations

import datetime
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from pitchkit.adapters.mkdocs import (
    bundle,
    carrying,
    disk,
    hosting,
    languages,
    offline,
    overlay,
    search,
    serving,
    theme,
)
from pitchkit.adapters.mkdocs.anchors import broken_anchors
from pitchkit.adapters.mkdocs.config import PitchkitConfig, choose, settings_of
from pitchkit.adapters.mkdocs.own_code import OwnCode
from pitchkit.adapters.mkdocs.portal import Portal
from pitchkit.build import Memory
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.problems.configuring import UNSERVED_FILE
from pitchkit.publish import BusyError, Staging, dictionary, leave_strangers_out, theme_scripts, with_policy
from pitchkit.report import as_text, summed_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from pitchkit.build import Settings
    from pitchkit.edition import Edition
    from pitchkit.problems import Problem

__all__ = ["PitchkitPlugin"]


class PitchkitPlugin(BasePlugin[PitchkitConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own
    """Structured content becomes a portal. One object lives through all builds of a `serve`."""

    settings: Settings
    edition: Edition
    portal: Portal
    bundles: tuple[bundle.Bundle, ...]
    docs: Path
    began: float

    def __init__(self) -> None:
        self.memory = Memory()
        self.problems: tuple[Problem, ...] = ()
        self.serving = False
        self.staging: Staging | None = None
        self.asked: dict[str, str] = {}
        """What the command line asks for, by the names the environment has for it."""
        self.shown_all_the_same: frozenset[str] = frozenset()
        """Codes of errors that end no build, since the portal itself marks what they are about."""
        self.stamp: offline.Stamp | None = None
        self.words = search.Dictionary()
        self.by_pagefind = False
        self.own_code = OwnCode()
        self.scripts: frozenset[str] = frozenset()
        """What the theme writes into its pages, whatever stands in them."""
        self._put_back: Callable[[], None] = lambda: None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Stay alive between builds: MkDocs keeps the object of a plugin that has this event."""
        self.serving = command == "serve"

    @event_priority(100)
    def _choose(self, config: MkDocsConfig) -> None:
        """Choose edition and day, and dress the theme, before any other plugin reads the configuration."""
        self.serving = self.serving or hosting.is_served(config)
        if self.serving:
            hosting.forgive()
        self.settings, problems = settings_of(config, self.config)
        self.docs = Path(config.docs_dir)
        edition, more = choose(self.settings.options, {**os.environ, **self.asked}, datetime.datetime.now(datetime.UTC))
        self.problems = (*problems, *more)
        if edition is None:
            self._stop()
        else:
            self.edition = edition
            self.bundles = theme.dress(config, self.settings, edition, serving=self.serving)
            if hosting.is_offline(config):
                offline.prepare(config)

    @event_priority(-100)
    def _build(self, config: MkDocsConfig) -> None:
        """Judge all content while the old portal is untouched, then let MkDocs write beside it."""
        self.began = time.time()
        site, more = carrying.built(self.settings, self.edition, self.memory, config, serving=self.serving)
        self.stamp = offline.Stamp.of(site) if hosting.is_offline(config) else None
        self.portal = Portal(site, self.settings, config, serving=self.serving)
        self.by_pagefind = search.by_pagefind(config, self.settings.options, serving=self.serving)
        unsearched = search.missing() if self.by_pagefind else ()
        outdated = self.own_code.changed() if self.serving else ()
        self._found((*self.problems, *site.problems, *more, *unsearched, *self.portal.missing(), *outdated))
        self._write_beside(config)
        self.words.learn(dictionary(site))

    on_config = CombinedEvent(_choose, _build)

    @event_priority(100)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Leave only what readers may see, before other plugins look."""
        bundle.put(files, self.bundles, config)
        if self.stamp:
            offline.put(files, config)
        clashes = self.portal.fill(files, config)
        if clashes:
            self._found((*self.problems, *clashes))
        return files

    @event_priority(-50)
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Make the menus of every language, and begin in the default one."""
        menus = self.portal.settle(nav, config)
        languages.turn_back(config, self.portal)
        return menus

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Judge the places that pages lead to, now that MkDocs has rendered every page."""
        astray = tuple(broken_anchors(self.portal.pages.values(), self.settings))
        if astray:
            self._found((*self.problems, *astray))
        return env

    @event_priority(50)
    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Turn the theme to the page's language, and say who searches the page before Material's search reads it."""
        languages.turn_to(page, context, config, self.portal)
        if self.by_pagefind:
            search.unread(page)
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme's templates have no place for, and turn the theme back."""
        spoken = config.theme["language"]
        languages.turn_back(config, self.portal)
        output = self._guarded(languages.finish(self._searching(output, config, page), self.portal, page), config)
        return offline.stamped(output, self.stamp, spoken) if self.stamp else output

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the page for addresses that lead nowhere in the same way."""
        if not template_name.endswith(".html"):
            return output_content
        output = languages.finish(self._searching(output_content, config), self.portal)
        self.scripts |= theme_scripts(output)  # MkDocs makes these before any page of ours
        return self._guarded(output, config)

    def _guarded(self, output: str, config: MkDocsConfig) -> str:
        """Tell browsers what a page may do; not at file://, where nothing is `self`, nor on a live server."""
        if self.serving or hosting.is_offline(config):
            return output
        return with_policy(output, self.scripts, wasm=self.by_pagefind)

    def _searching(self, output: str, config: MkDocsConfig, page: Page | None = None) -> str:
        """Lead a page's search box to what answers it, and that to the page's text."""
        suggests = "search.suggest" in config.theme.get("features", ())
        way = search.Way(self.by_pagefind, hosting.is_offline(config), suggests)
        told = partial(search.worker, output=output, way=way)
        return languages.address_search(search.marked(output, page), page, self.portal, told)

    @event_priority(-50)
    def _split_search(self, *, config: MkDocsConfig) -> None:
        """Part the search index, after the search plugin wrote it; Pagefind reads the pages now that all stand."""
        offline = hosting.is_offline(config)
        languages.split_search(Path(config.site_dir), self.portal, offline=offline)
        if self.by_pagefind:
            search.index(Path(config.site_dir))

    @event_priority(-1000)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Go live, when every other plugin has written its part."""
        if self.staging is None:
            return
        if self.serving:
            overlay.tell(self.staging.path, self.problems)
        self._print(UNSERVED_FILE.at(Span("mkdocs.yml"), path=name) for name in leave_strangers_out(self.staging.path))
        if not hosting.fails_strict(config):  # MkDocs aborts in a moment, and the old portal stays
            self.staging.publish()
        self._leave()

    on_post_build = CombinedEvent(_split_search, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old portal as it was."""
        live = self.staging.live if self.staging else None
        self._leave()
        if live and (problem := disk.full(error, live)):
            self._found((*self.problems, problem))

    def on_shutdown(self) -> None:
        """Leave nothing behind, also when stopped in the middle of a build."""
        self._leave()

    @event_priority(-1000)
    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Guard the live server, after other plugins have met it as MkDocs made it."""
        self.serving = True
        live = Path(config.site_dir)
        serving.keep_serving(server, builder, lambda problem: self._failed(problem, live))
        serving.keep_watching(server, since=self.began)
        return server

    def _write_beside(self, config: MkDocsConfig) -> None:
        self._leave()
        live = config.site_dir
        staging = Staging(Path(live))
        try:
            config.site_dir = str(staging.open())
        except BusyError as error:
            told = codes.BUILD_UNDER_WAY.at(Span("mkdocs.yml"), folder=error, pid=error.pid or "?")
            raise PluginError(told.line(self.settings.options.languages[0])) from error
        self.staging = staging

        def put_back() -> None:
            config.site_dir = live

        self._put_back = put_back

    def _leave(self) -> None:
        """Forget the staging folder, published or not, and the words of its build."""
        self.words.forget()
        if self.staging is not None:
            self.staging.discard()
            self.staging = None
        self._put_back()

    def _found(self, problems: Iterable[Problem]) -> None:
        """Tell the author all problems; outside `serve` an error ends the build here."""
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
        fatal = (each.code.name not in self.shown_all_the_same for each in self.problems if each.severity == "error")
        if not self.serving and any(fatal):
            self._stop()
        self._print(self.problems)

    def _stop(self) -> None:
        self._print(self.problems)
        message = summed_up(self.problems, self.settings.options.languages[0])
        raise Abort(message)

    def _failed(self, problem: Problem, live: Path) -> None:
        """Tell the author why there is no new portal; the last good one stays."""
        problems = (problem, *self.problems)
        if not self.docs.is_dir():
            problems = (codes.NO_CONTENT.at(Span("mkdocs.yml"), folder=self.settings.folder),)
        self._print(problems)
        overlay.tell(live, problems)

    def _print(self, problems: Iterable[Problem]) -> None:
        """Write problems to the terminal; hints are only counted, and only where there is something else."""
        told = [problem for problem in problems if problem.severity != "hint"]
        if told:
            click.echo(as_text(told, self.settings.options.languages[0], colour=sys.stderr.isatty()), err=True)
