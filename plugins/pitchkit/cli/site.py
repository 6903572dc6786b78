"""The site a command works on: its `mkdocs.yml`, the day it is judged on, and its problems as asked for."""

from __future__ import annotations

import datetime
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import pitchkit.kinds
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.build import judgement_day
from pitchkit.cli.speech import Refused, language, option
from pitchkit.kind import discover, gather
from pitchkit.problems import Both, Span, nearest
from pitchkit.problems.building import UNKNOWN_EDITION
from pitchkit.report import as_github, as_json, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pitchkit.build import Settings
    from pitchkit.edition import Edition
    from pitchkit.kind import Kind, Kinds
    from pitchkit.problems import Problem
    from pitchkit.source import Tree

__all__ = ["Site", "UnusableSite", "as_of", "config", "edition", "kind_named", "kinds_of", "out", "shape", "told"]

USUAL = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml")
LONG = 300
"""From so many files on reading takes long enough to show how far it is."""

_READING = Both("读取内容", "Reading")
_NO_DAY = Both("“{value}”不是日期，写成 2026-11-22 这样", "'{value}' is not a date like 2026-11-22")


class _Day(click.ParamType[str]):
    """A day, written as year-month-day."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text, or refuse what is no day."""
        try:
            datetime.date.fromisoformat(value or "2000-01-01")
        except ValueError:
            self.fail(_NO_DAY.to(language(ctx)).format(value=value), param, ctx)
        return value


config = option(
    "-f",
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    zh="站点的 mkdocs.yml；不写就用当前文件夹里的",
    en="The site's mkdocs.yml; by default the one in this folder.",
)
as_of = option(
    "--as-of",
    type=_Day(),
    metavar="DATE",
    default="",
    zh="按哪一天判断，如 2026-11-22；不写就按站点设置或今天",
    en="The day to judge by, like 2026-11-22; by default the site's own, else today.",
)
edition = option(
    "--edition",
    metavar="NAME",
    default="",
    zh="版本: internal、partner、customer 或 public",
    en="The edition: internal, partner, customer or public.",
)
out = option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    zh="写进这个文件，不写就显示出来",
    en="Write to this file instead of showing it.",
)


def shape(*choices: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--format` with these choices; the first is the default, except that GitHub gets its own where offered."""
    usual = "github" if "github" in choices and os.environ.get("GITHUB_ACTIONS") else choices[0]
    return option(
        "--format",
        "shape",
        type=click.Choice(choices),
        default=lambda: usual,
        zh="输出格式",
        en="How to write what was found.",
    )


class UnusableSite(click.ClickException):
    """The site cannot be worked on: its configuration is at fault."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        self.language = language()
        super().__init__(self.problems[0].line())

    def show(self, file: Any = None) -> None:  # noqa: ARG002  # click's signature
        """Print the problems as text."""
        click.echo(as_text(self.problems, self.language), nl=False, err=True)


@dataclass(frozen=True)
class Site:
    """A site, opened: its settings, the file that holds them, and the day it is judged on."""

    settings: Settings
    config: Path
    as_of: datetime.date

    @classmethod
    def at(cls, config: Path | None, as_of: str = "") -> Site:
        """Open the site of a configuration file.

        Raises `UnusableSite` where its settings are at fault, `Refused` where there is none.
        """
        path = config or _usual()
        settings, problems = settings_from(path)
        now = datetime.datetime.now(tz=datetime.UTC)
        day, more = judgement_day(settings.options, now, as_of, os.environ.get("PITCHKIT_AS_OF", ""))
        faults = [problem for problem in (*problems, *more) if problem.severity == "error"]
        if faults:
            raise UnusableSite(faults)
        return cls(settings, path.absolute(), day)

    @classmethod
    def if_any(cls, config: Path | None) -> Site | None:
        """Open the site of a configuration file, or the one in this folder if there is one."""
        return cls.at(config) if config or any(Path(name).is_file() for name in USUAL) else None

    @property
    def folder(self) -> Path:
        """Return the folder that paths in problems start from."""
        return self.config.parent

    @property
    def language(self) -> str:
        """Return the language to speak to whoever works on this site."""
        return language(site=self.settings.options.languages[0])

    def edition(self, name: str = "") -> Edition:
        """Return an edition by name: the one given, else PITCHKIT_EDITION's, else `internal`."""
        wanted = name or os.environ.get("PITCHKIT_EDITION") or "internal"
        return self.only(wanted).settings.options.edition(wanted, self.as_of)

    def only(self, name: str) -> Site:
        """Return this site as if it had no edition but one."""
        known = self.settings.options.editions
        if name not in known:
            raise UnusableSite([UNKNOWN_EDITION.at(Span(self.config.name), value=name, known=", ".join(known))])
        options = replace(self.settings.options, editions={name: known[name]})
        return replace(self, settings=replace(self.settings, options=options))

    @contextmanager
    def watched(self) -> Iterator[Settings]:
        """Give the settings with a tree that shows, on a terminal, how far reading has come."""
        tree = self.settings.content
        number = sum(name.endswith((".yml", ".md")) for name in tree.names()) if sys.stderr.isatty() else 0
        if number < LONG:
            yield self.settings
            return
        label = _READING.to(self.language)
        with click.progressbar(length=number, label=label, file=sys.stderr, update_min_steps=50) as bar:
            yield replace(self.settings, content=_Watched(tree, bar.update))

    def path(self, span: Span) -> Path:
        """Return the file a span lies in."""
        return self.folder / span.path

    def in_(self, span: datetime.timedelta) -> datetime.date:
        """Return the day that lies so far ahead, or the last there is."""
        return self.as_of + min(span, datetime.date.max - self.as_of)

    def from_here(self, problem: Problem) -> Problem:
        """Return the problem with paths as they are called from where the command was started."""
        also = tuple(map(self._called, problem.also))
        return replace(problem, span=self._called(problem.span), also=also)

    def _called(self, span: Span) -> Span:
        path = self.path(span)
        if self.folder == Path.cwd() or not path.exists():
            return span
        return replace(span, path=Path(os.path.relpath(path)).as_posix())


class _Watched:
    """A tree that moves a bar along while its files are read."""

    def __init__(self, tree: Tree, move: Callable[[int], None]) -> None:
        self._tree = tree
        self._move = move

    def names(self) -> Iterable[str]:
        return self._tree.names()

    def read(self, name: str) -> bytes:
        self._move(1)
        return self._tree.read(name)

    def stamp(self, name: str) -> object:
        return self._tree.stamp(name)

    def problems(self) -> tuple[Problem, ...]:
        return self._tree.problems()


def told(problems: Iterable[Problem], shape: str, spoken: str, *, fold: bool = True) -> str | bytes:
    """Return problems in the shape asked for; what programs read is UTF-8, whatever the terminal speaks."""
    if shape == "json":
        return as_json(problems, spoken).encode("utf-8", "replace")
    if shape == "github":
        return as_github(problems, spoken).encode("utf-8", "replace")
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return as_text(problems, spoken, colour=colour, **({} if fold else {"fold": 0}))


def kinds_of(site: Site | None) -> Kinds:
    """Return the kinds a site knows, or those that ship where there is no site."""
    known, _ = gather(discover(pitchkit.kinds), site.settings.kinds if site else None)
    return known


def kind_named(name: str, kinds: Kinds) -> Kind:
    """Return the kind somebody means: by its name, its folder, or what it is called.

    Raises `Refused` where there is none, naming the nearest.
    """
    words = {word: kind for kind in kinds for word in (*kind.labels, *kind.label, kind.plural, kind.name) if word}
    folded = {word.casefold(): kind for word, kind in words.items()}
    if name.casefold() in folded:
        return folded[name.casefold()]
    near = nearest(name, words)
    known = ", ".join(kind.name for kind in kinds)
    guess = Both(f"是不是想写 {near}?", f"did you mean {near}?") if near else Both(f"已有: {known}", f"known: {known}")
    raise Refused(Both(f"没有“{name}”这种记录；{guess.zh}", f"there is no kind '{name}'; {guess.en}"))


def _usual() -> Path:
    found = next((Path(name) for name in USUAL if Path(name).is_file()), None)
    if found is None:
        raise Refused(
            Both(
                "这个文件夹里没有 mkdocs.yml；进到站点的文件夹，或用 -f 指明，或新建: pitchkit init kit",
                "there is no mkdocs.yml in this folder; go to the site's folder, name it with -f, "
                "or start one: pitchkit init kit",
            )
        )
    return found
