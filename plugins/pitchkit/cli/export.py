"""One edition's content for other programs: the command `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pitchkit.build import check_site
from pitchkit.cli.site import Site, as_of, config, edition, out
from pitchkit.cli.speech import argument, command, lang, say
from pitchkit.cli.writing import write
from pitchkit.edition import project
from pitchkit.exporters.json import as_json
from pitchkit.problems import Both
from pitchkit.report import as_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["run"]

_NOT_YET = Both(
    "内容里还有错误，没有导出；先改好: pitchkit check",
    "nothing was exported: the content has errors, see pitchkit check",
)


@command("export")
@argument("format", type=click.Choice(["json"]), metavar="FORMAT", zh="格式", en="The format.")
@out
@edition
@as_of
@config
@lang
def run(*, format: str, out: Path | None, edition: str, as_of: str, config: Path | None) -> int:  # noqa: A002, ARG001
    """Export what readers of the edition may see; content with errors is not handed on."""
    opened = Site.at(config, as_of)
    chosen = opened.edition(edition)
    site = opened.only(chosen.audience)
    with site.watched() as settings:
        judged = check_site(settings, site.as_of)
    errors = [problem for problem in judged.problems if problem.severity == "error"]
    if errors:
        click.echo(as_text(errors, site.language), nl=False, err=True)
        say(_NOT_YET.to(site.language))
        return 1
    data = as_json(project(judged.catalog, chosen), chosen).encode("utf-8", "replace")
    if out is None:
        click.echo(data, nl=False)
    else:
        write(out, data)
    return 0
