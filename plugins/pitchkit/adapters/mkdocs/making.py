"""One edition built for publishing, in a process of its own: what cannot be shown is left out, what is shown is told.

`python -m pitchkit.adapters.mkdocs.making` reads a request from its input and writes `site/`, `shown.json` and
`told.json` into the folder it names. Nothing is shared with another edition's build: no memory and no cache.
"""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from pitchkit.adapters.mkdocs.config import PitchkitConfig, settings_from
from pitchkit.adapters.mkdocs.offline import take_offline
from pitchkit.build import Memory, check_site
from pitchkit.pages import file_address, file_name
from pitchkit.problems import claiming
from pitchkit.publish import prefix
from pitchkit.publish.gate import Gate
from pitchkit.publish.leaving import LeavingOut, Left, ended
from pitchkit.publish.shown import Shown, strings, write_shown
from pitchkit.publish.turning import next_turn
from pitchkit.publish.working import asked, telling_refusals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from pitchkit.adapters.mkdocs.portal import Portal
    from pitchkit.build import Settings
    from pitchkit.problems import Problem
    from pitchkit.scan import Report

__all__ = ["Order", "main", "make"]

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


@dataclass(frozen=True)
class Order:
    """What to build: one edition of a site as it is on a day, into an empty folder."""

    config: Path
    edition: str
    as_of: datetime.date
    folder: Path
    withdrawn: tuple[str, ...] = ()
    offline: bool = False
    """Whether it is to be opened without a server."""

    @classmethod
    def read(cls, asked: Mapping[str, Any]) -> Order:
        """Return the order a request holds."""
        as_of = datetime.date.fromisoformat(asked["as_of"])
        config, folder, withdrawn = Path(asked["config"]), Path(asked["folder"]), tuple(asked["withdrawn"])
        return cls(config, asked["edition"], as_of, folder, withdrawn, asked["offline"])


def make(order: Order) -> dict[str, Any]:
    """Build an edition; return what was left out, or the errors that stop it."""
    settings, problems = settings_from(order.config)
    return (
        _stopped(problems, quotes=False)
        if _errors(problems)
        else _Making(order, narrowed(settings, order.edition)).made()
    )


class _Making:
    """One edition on its way: built and searched as often as something more has to be left out."""

    def __init__(self, order: Order, settings: Settings) -> None:
        self.order, self.settings = order, settings
        self.leaving = LeavingOut(settings, Memory())
        self.whole = check_site(settings, order.as_of, self.leaving.memory).catalog
        self.leaving.withdraw(order.withdrawn)
        edition = settings.options.edition(order.edition, order.as_of)
        self.gate = Gate(settings, edition) if edition.leaves_the_house else None
        # What no proof holds ends no build: inside it is shown and marked, outside the projection leaves it out.
        self.passing = claiming.CODES
        self.reports: list[Report] = []

    def made(self) -> dict[str, Any]:
        errors: tuple[Problem, ...] = ()
        for _ in range(TRIES):
            plugin, errors = self._built()
            refused = {} if errors or not self.gate else self._refused(self.gate, plugin.portal)
            if not errors and (not self.reports or self.reports[-1].is_clean):
                return self._done(plugin)
            if not (self.leaving.of(errors) if errors else self.leaving.refused(refused)):
                break
        return _stopped(errors or self.reports[-1].problems(), quotes=bool(errors))

    def _built(self) -> tuple[Any, tuple[Problem, ...]]:
        """Build with MkDocs; return the plugin, and the errors that are in the way."""
        judged = check_site(self.leaving.without(self.settings), self.order.as_of, self.leaving.memory)
        if errors := self._errors(judged.problems):
            return None, errors
        config = load_config(str(self.order.config), site_dir=str(self.order.folder / "site"), strict=False)
        plugin: Any = config.plugins["pitchkit"]
        plugin.memory = self.leaving.memory
        plugin.shown_all_the_same = self.passing
        plugin.asked = {"PITCHKIT_EDITION": self.order.edition, "PITCHKIT_AS_OF": self.order.as_of.isoformat()}
        config.plugins["pitchkit/one-edition"] = _OneEdition(self.order.edition, self.leaving)
        if self.order.offline:
            take_offline(config)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except Abort as stopped:
            if isinstance(stopped.__context__, OSError):
                raise stopped.__context__ from None  # the disk refused: no fault of the content
            if not self._errors(plugin.problems):
                raise
        finally:
            config.plugins.on_shutdown()
        return plugin, self._errors(plugin.problems)

    def _errors(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(each for each in _errors(problems) if each.code.name not in self.passing)

    def _refused(self, gate: Gate, portal: Portal) -> dict[str, Problem]:
        """Search what was built, and return the records the gate refuses."""
        records = _records(portal)
        self.reports.append(gate.passed(portal.site, self.order.folder / "site", PROGRAMS, records))
        return self.reports[-1].refusals(records)

    def _done(self, plugin: Any) -> dict[str, Any]:
        """Write what every record shows. Whatever went wrong in between, what is withdrawn is not in it."""
        portal: Portal = plugin.portal
        slipped = sorted(self.leaving.names & set(portal.site.catalog.entries))
        if slipped:
            message = f"the content changed while it was built: {', '.join(slipped)}"
            raise RuntimeError(message)
        write_shown(self.order.folder / "shown.json", dict(_shown(portal)))
        unproven = (Left(**each._asdict()) for each in portal.site.unproven)
        also = (*unproven, *ended(self.whole, plugin.edition))
        fallen = {each.id: each for each in also if each.id not in self.leaving.names}
        left = [each.plain() for each in (*self.leaving.left.values(), *fallen.values())]
        told = {"left": left, "languages": list(portal.languages), "errors": [], **self._named(plugin)}
        inside = not plugin.edition.leaves_the_house
        marked = (each for each in _errors(plugin.problems) if inside and each.code.name in self.passing)
        told["warned"] = [_lines(each) for each in marked]
        turns = next_turn(self.whole, plugin.edition)
        told["turns"] = turns.isoformat() if turns else ""
        return {**told, **_reported(self.reports, self.order.folder / "leaks.json")} if self.reports else told

    def _named(self, plugin: Any) -> dict[str, Any]:
        """Return where the site belongs, and what an archive of it is called."""
        until = plugin.stamp.until if plugin.stamp else None
        top = f"{file_name(plugin.settings.name) or 'portal'}-{self.order.edition}-{self.order.as_of}"
        named = {"top": top, "name": f"{top}-until-{until}" if until else top}
        return {
            **named,
            "as_of": self.order.as_of.isoformat(),
            "site_dir": load_config(str(self.order.config)).site_dir,
        }


def _records(portal: Portal) -> dict[str, str]:
    """Return, for each page and file that is about one record alone, that record; for a page by hand, its file."""
    own = {path: name for name, paths in _paths(portal).items() for path in paths}
    by_hand = {(each.language, each.address): each.path for each in portal.site.hand_written}
    written = {portal.pages[key].file.dest_uri: path for key, path in by_hand.items() if key in portal.pages}
    return own | written


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity == "error")


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


def _stopped(problems: Iterable[Problem], *, quotes: bool) -> dict[str, Any]:
    """Return the errors that stop an edition, and whether they may quote its content."""
    found = ((each, {"place": str(each.span), "code": each.code.name, "quotes": quotes}) for each in _errors(problems))
    return {"errors": [{**_lines(each), **facts} for each, facts in found]}


def _lines(problem: Problem) -> dict[str, str]:
    return {"zh": problem.line("zh"), "en": problem.line("en")}


def main() -> None:
    """Do what the request says."""
    request = asked()
    os.environ.setdefault("SOURCE_DATE_EPOCH", request["epoch"])
    order = Order.read(request)
    with telling_refusals():
        (order.folder / "told.json").write_text(json.dumps(make(order), ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
