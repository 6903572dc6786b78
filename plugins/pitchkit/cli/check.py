"""Every problem in the content, each with its place and its fix: the command `check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchkit.build import check_site
from pitchkit.cli.site import Site, UnusableSite, as_of, config, edition, shape, told
from pitchkit.cli.speech import Refused, argument, command, lang, option
from pitchkit.problems import Both

if TYPE_CHECKING:
    from pitchkit.problems import Problem

__all__ = ["run"]

FINE, FOUND, UNUSABLE = 0, 1, 2


@command("check")
@argument(
    "paths",
    nargs=-1,
    type=click.Path(path_type=Path),
    zh="只显示这些文件或文件夹里的问题；不写就是全部",
    en="Show only the problems of these files or folders; by default all.",
)
@shape("text", "json", "github")
@option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    zh="遇到哪一级就以 1 结束",
    en="From which severity on to end with 1.",
)
@edition
@as_of
@config
@lang
def run(*, paths: tuple[Path, ...], shape: str, fail_on: str, edition: str, as_of: str, config: Path | None) -> int:
    """Judge all content, and show what is in `paths`, or all of it."""
    for path in paths:
        if not path.exists():
            raise Refused(Both(f"没有 {path} 这个文件或文件夹", f"there is no file or folder {path}"))
    try:
        site = Site.at(config, as_of)
        site = site.only(edition) if edition else site
    except UnusableSite as error:
        click.echo(told(error.problems, shape, error.language), nl=False)
        return UNUSABLE
    with site.watched() as settings:
        judged = check_site(settings, site.as_of)
    problems = [site.from_here(problem) for problem in judged.problems if _is_within(problem, paths, site)]
    click.echo(told(problems, shape, site.language, fold=not paths), nl=False)
    failing = ("error", "warning") if fail_on == "warning" else ("error",)
    return FOUND if any(problem.severity in failing for problem in problems) else FINE


def _is_within(problem: Problem, paths: tuple[Path, ...], site: Site) -> bool:
    if not paths:
        return True
    place = site.path(problem.span).resolve()
    return any(place.is_relative_to(path.resolve()) for path in paths)
