"""One edition built for publishing, in a process of its own: what cannot be shown is left out, what is shown is told.

`python -m pitchkit.adapters.mkdocs.making` reads a request from its input and writes `site/`, `shown.json` and
`told.json` into the folder it names. Nothing is shared with another edition's build: no memory and no cache.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from pitchkit.adapters.mkdocs.config import PitchkitConfig, settings_from
from pitchkit.build import Memory, check_site
from pitchkit.pages import file_address
from pitchkit.publish import prefix
from pitchkit.publish.gate import Gate
from pitchkit.publish.leaving import LeavingOut, ended
from pitchkit.publish.shown import Shown, strings, write_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from pitchkit.adapters.mkdocs.portal import Portal
    from pitchkit.build import Settings
    from pitchkit.problems import Problem
    from pitchkit.publish.leaving import Left
    from pitchkit.scan import Report

__all__ = ["main", "make"]

TRIES = 20
"""How often more can be left out before a build is given up."""

PROGRAMS = (
    Path(str(files("material"))) / "templates" / "assets",
    Path(str(files("mkdocs"))) / "contrib" / "search" / "templates",
)
"""Files that a site holds as they ship: nothing of its content is in them."""


class _OneEdition(BasePlugin[PitchkitConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own
    """Lets the portal know of no edition but the one that is built, and of no page that is left out."""

    def __init__(self, name: str, leaving: LeavingOut) -> None:
        self.name, self.leaving = name, leaving

    @event_priority(0)
    def on_config(self, config: MkDocsConfig) -> None:
        """Narrow the settings, after they are read and before anything is built."""
        plugin: Any = config.plugins["pitchkit"]
        plugin.settings = self.leaving.without(narrowed(plugin.settings, self.name))


def narrowed(settings: Settings, edition: str) -> Settings:
    """Return settings without the editions that have no say in this one."""
    concerned = {edition, "customer"} if edition == "internal" else {edition}
    kept = {name: more for name, more in settings.options.editions.items() if name in concerned}
    return replace(settings, options=replace(settings.options, editions=kept))


def make(config_file: Path, edition: str, day: str, folder: Path, withdrawn: tuple[str, ...]) -> dict[str, Any]:
    """Build an edition into a folder; return what was left out, or the errors that stop it."""
    memory, as_of = Memory(), datetime.date.fromisoformat(day)
    settings, problems = settings_from(config_file)
    if _errors(problems):
        return _stopped(problems)
    settings = narrowed(settings, edition)
    leaving = LeavingOut(settings, memory)
    whole = check_site(settings, as_of, memory).catalog
    leaving.withdraw(withdrawn)
    gate = Gate(settings, settings.options.edition(edition, as_of)) if edition != "internal" else None
    reports: list[Report] = []
    for _ in range(TRIES):
        errors = _errors(check_site(leaving.without(settings), as_of, memory).problems)
        if not errors:
            plugin = _built(config_file, edition, day, folder / "site", leaving)
            errors = _errors(plugin.problems)
        if errors:
            if not leaving.of(errors):
                break
            continue
        if gate:
            reports.append(gate.passed(plugin.portal.site, folder / "site", PROGRAMS, _records(plugin.portal)))
        if not gate or reports[-1].is_clean:
            fallen = [each for each in ended(whole, plugin.edition) if each.id not in leaving.names]
            return _done(plugin.portal, folder, leaving, [*leaving.left.values(), *fallen], reports)
        errors = _errors(reports[-1].problems())
        if not leaving.refused(reports[-1].refusals(_records(plugin.portal))):
            break
    return _stopped(errors)


def _records(portal: Portal) -> dict[str, str]:
    """Return, for each page and file that is about one record alone, that record; for a page by hand, its file."""
    own = {path: name for name, paths in _paths(portal).items() for path in paths}
    by_hand = {(each.language, each.address): each.path for each in portal.site.hand_written}
    written = {portal.pages[key].file.dest_uri: path for key, path in by_hand.items() if key in portal.pages}
    return own | written


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity == "error")


def _built(config_file: Path, edition: str, day: str, site: Path, leaving: LeavingOut) -> Any:
    """Build with MkDocs, and return the plugin; whoever finds errors in the end sees them in its problems."""
    config = load_config(str(config_file), site_dir=str(site), strict=False)
    plugin: Any = config.plugins["pitchkit"]
    plugin.memory = leaving.memory
    plugin.asked = {"PITCHKIT_EDITION": edition, "PITCHKIT_AS_OF": day}
    config.plugins["pitchkit/one-edition"] = _OneEdition(edition, leaving)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort:
        if not _errors(plugin.problems):
            raise
    finally:
        config.plugins.on_shutdown()
    return plugin


def _done(portal: Portal, folder: Path, leaving: LeavingOut, left: list[Left], reports: list[Report]) -> dict[str, Any]:
    """Write what every record shows. Whatever went wrong in between, what is withdrawn is not in it."""
    slipped = sorted(leaving.names & set(portal.site.catalog.entries))
    if slipped:
        message = f"the content changed while it was built: {', '.join(slipped)}"
        raise RuntimeError(message)
    write_shown(folder / "shown.json", dict(_shown(portal)))
    told = {"left": [each.plain() for each in left], "languages": list(portal.languages), "errors": []}
    return {**told, **_reported(reports, folder / "leaks.json")} if reports else told


def _reported(reports: list[Report], path: Path) -> dict[str, Any]:
    """Write the leak report: the last search, and what those before it have cost; return what is said of it."""
    *before, last = reports
    report = {**last.json(), "left_out": [leak for each in before for leak in each.json()["leaks"]]}
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    summary = {tag: last.summary(tag) for tag in ("zh", "en")}
    return {"searched": summary, "warned": [_lines(problem) for problem in last.problems()]}


def _shown(portal: Portal) -> Iterator[tuple[str, Shown]]:
    paths = _paths(portal)
    for entry in portal.site.catalog:
        yield entry.id, Shown(entry.kind.name, tuple(sorted(paths.get(entry.id, ()))), strings(entry.record))


def _paths(portal: Portal) -> dict[str, set[str]]:
    """Return the pages and files that are about one record alone."""
    found: dict[str, set[str]] = {}
    attached = {(each.language, each.address) for each in portal.site.attachments}
    for page in portal.site.pages:
        name = page.record
        if not name:
            continue
        own = found.setdefault(name, set())
        lies = portal.pages[page.language, page.address].file.dest_uri
        own.add(lies)
        own.update(lies.replace(page.address, alias) for alias in page.aliases)
        for address in (f"kit/{name}.js", *(file_address(name, page.title, suffix) for suffix in ("pdf", "png"))):
            if (page.language, address) in attached:
                own.add(prefix(page.language, portal.languages) + address)
    return found


def _stopped(problems: Iterable[Problem]) -> dict[str, Any]:
    return {"errors": [_lines(each) for each in _errors(problems)]}


def _lines(problem: Problem) -> dict[str, str]:
    return {"zh": problem.line("zh"), "en": problem.line("en")}


def main() -> None:
    """Do what the request says."""
    asked = json.load(sys.stdin)
    folder = Path(asked["folder"])
    os.environ.setdefault("SOURCE_DATE_EPOCH", asked["epoch"])
    told = make(Path(asked["config"]), asked["edition"], asked["as_of"], folder, tuple(asked["withdrawn"]))
    (folder / "told.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
