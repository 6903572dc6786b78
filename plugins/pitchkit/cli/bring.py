"""`pitchkit import`: content from elsewhere becomes drafts, never over what is there."""

from __future__ import annotations

from pathlib import Path

import click

import pitchkit.importers
from pitchkit.cli.site import Site, config, kinds_of
from pitchkit.cli.speech import Refused, argument, command, lang, language, option
from pitchkit.importers import run as bring
from pitchkit.problems import Both
from pitchkit.report import as_text
from pitchkit.source import Folder

__all__ = ["run"]

_SHIPPED = Path(pitchkit.importers.__path__[0]) / "mappings"


@command("import")
@argument(
    "source",
    type=click.Path(path_type=Path, exists=True),
    zh="原来的文件或文件夹",
    en="The file or folder to bring in.",
)
@option(
    "--mapping",
    metavar="NAME|FILE",
    default="",
    zh="怎么对应到字段: 自带映射的名字，或自己的映射文件",
    en="What goes into which field: a mapping that ships, by name, or a file of your own.",
)
@option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    zh="放进哪个内容文件夹；不写就是站点的",
    en="The content folder to put drafts into; by default the site's.",
)
@config
@lang
def run(*, source: Path, mapping: str, into: Path | None, config: Path | None) -> int:
    """Bring content in, and tell what became of it."""
    site = Site.if_any(config) if into else Site.at(config)
    report = bring(source, _mapping(mapping), into or _content(site), kinds_of(site))
    spoken = site.language if site else language()
    for line in report.lines(spoken):
        click.echo(line)
    if report.problems:
        click.echo(as_text(report.problems, spoken), nl=False, err=True)
    return 1 if any(problem.severity == "error" for problem in report.problems) else 0


def _content(site: Site | None) -> Path:
    if site is None or not isinstance(site.settings.content, Folder):
        raise Refused(Both("写明放进哪里: --into 文件夹", "say where to put it: --into DIR"))
    return Path(site.settings.content.root)


def _mapping(name: str) -> Path | None:
    """Return the mapping file somebody means: one of their own, or one that ships."""
    if not name:
        return None
    shipped = {path.stem: path for path in sorted(_SHIPPED.glob("*.yml"))}
    if Path(name).is_file():
        return Path(name)
    if name in shipped:
        return shipped[name]
    known = ", ".join(shipped)
    raise Refused(
        Both(
            f"没有叫“{name}”的映射，也没有这个文件；自带: {known}",
            f"there is no mapping and no file '{name}'; those that ship: {known}",
        )
    )
