"""Content from elsewhere becomes drafts, never over what is there: the command `import`."""

from __future__ import annotations

from pathlib import Path

import click

from pitchkit.cli.site import Site, config, kinds_of
from pitchkit.cli.speech import Refused, argument, command, lang, language, option
from pitchkit.importers import run as bring
from pitchkit.importers import shipped
from pitchkit.problems import Both
from pitchkit.problems import importing as codes
from pitchkit.report import as_text
from pitchkit.source import Folder

__all__ = ["run"]

_WRONG_USE = (codes.NO_SOURCE, codes.NO_MAPPING, codes.UNKNOWN_MAPPING)


def _list_shipped(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo("\n".join(shipped()))
        ctx.exit()


@command("import")
@argument("source", type=click.Path(path_type=Path), zh="原来的文件夹", en="The folder to bring in.")
@option(
    "--mapping",
    metavar="NAME|FILE",
    zh="怎么对应到字段: 自带映射的名字，或自己的映射文件；不写就用最合适的",
    en="What goes into which field: a mapping that ships, by name, or a file; by default the one that fits best.",
)
@option(
    "--mappings",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_shipped,
    zh="列出自带的映射",
    en="List the mappings that ship.",
)
@option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    zh="放进哪个内容文件夹；不写就是站点的",
    en="The content folder to put drafts into; by default the site's.",
)
@option("--dry-run", is_flag=True, zh="只试跑，不写文件", en="Only try it; write no file.")
@config
@lang
def run(*, source: Path, mapping: str | None, into: Path | None, dry_run: bool, config: Path | None) -> int:
    """Bring content in, and tell what became of it."""
    site = Site.if_any(config) if into else Site.at(config)
    report = bring(source, mapping, into or _content(site), kinds_of(site), dry_run=dry_run)
    spoken = site.language if site else language()
    for line in report.lines(spoken):
        click.echo(line)
    if report.problems:
        click.echo(as_text(report.problems, spoken, fold=0), nl=False, err=True)
    if any(problem.code in _WRONG_USE for problem in report.problems):
        return 2
    return 1 if any(problem.severity == "error" for problem in report.problems) else 0


def _content(site: Site | None) -> Path:
    if site is None or not isinstance(site.settings.content, Folder):
        raise Refused(Both("写明放进哪里: --into 文件夹", "say where to put it: --into DIR"))
    return Path(site.settings.content.root)
