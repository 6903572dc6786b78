"""One edition's content for other programs, or its words for people to send: the command `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pitchkit.build import check_site, gated, open_desk
from pitchkit.cli.site import Site, as_of, config, edition, kind_named, out
from pitchkit.cli.speech import Refused, argument, command, lang, option, say
from pitchkit.cli.writing import write
from pitchkit.exporters.json import as_json
from pitchkit.exporters.text import as_text
from pitchkit.problems import Both
from pitchkit.report import as_text as as_report

if TYPE_CHECKING:
    from pathlib import Path

    from pitchkit.exporters.text import Words
    from pitchkit.kind import Kinds
    from pitchkit.pages import Desk

__all__ = ["run"]

_NOT_YET = Both(
    "内容里还有错误，没有导出；先改好: pitchkit check",
    "nothing was exported: the content has errors, see pitchkit check",
)
_FOR_TEXT = Both("--language 和 --kind 只用于 export text", "--language and --kind are for export text only")
_NO_LANGUAGE = Both("站点没有这种语言: {value}；有的是 {known}", "the site does not speak {value}; it speaks {known}")
_NO_WORDS = Both("“{name}”这种记录没有可以直接发的话", "records of the kind '{name}' have no words to send")
_WRITTEN = Both("写了 {number} 条。", "Written: {number}.")
_LEFT = {
    "not-ready": Both("草稿或已失效，没写: {number}", "left out as drafts or ended: {number}"),
    "inside": Both("只限内部，没写: {number}", "left out as for inside only: {number}"),
    "wordless": Both("没有可以直接发的话: {number}", "left out with nothing to say: {number}"),
}
_SILENT = Both("这些记录没有可以直接发的话: {kinds}", "these kinds have no words to send: {kinds}")


@command("export")
@argument("format", type=click.Choice(["json", "text"]), metavar="FORMAT", zh="格式", en="The format.")
@out
@edition
@option("--language", metavar="TAG", default="", zh="text: 用哪种语言，如 zh", en="text: in which language, like zh.")
@option(
    "--kind", "kinds", multiple=True, metavar="KIND", zh="text: 只要这种记录", en="text: only records of this kind."
)
@as_of
@config
@lang
def run(
    *,
    format: str,  # noqa: A002
    out: Path | None,
    edition: str,
    language: str,
    kinds: tuple[str, ...],
    as_of: str,
    config: Path | None,
) -> int:
    """Export what readers of the edition may see; content with errors is not handed on."""
    opened = Site.at(config, as_of)
    chosen = opened.edition(edition)
    site = opened.only(chosen.audience)
    spoken = _language(site, language)
    if format == "json" and (language or kinds):
        raise Refused(_FOR_TEXT)
    with site.watched() as settings:
        judged = check_site(settings, site.as_of)
    errors = [problem for problem in judged.problems if problem.severity == "error"]
    if errors:
        click.echo(as_report(errors, site.language), nl=False, err=True)
        say(_NOT_YET.to(site.language))
        return 1
    if format == "json":
        text = as_json(gated(judged.ground, chosen).catalog, chosen)
    else:
        text = _words(open_desk(site.settings, judged, chosen, spoken), kinds, site.language)
    data = text.encode("utf-8", "replace")
    if out is None:
        click.echo(data, nl=False)
    else:
        write(out, data)
    return 0


def _language(site: Site, wanted: str) -> str:
    known = site.settings.options.languages
    if wanted and wanted not in known:
        facts = {"value": wanted, "known": ", ".join(known)}
        raise Refused(Both(_NO_LANGUAGE.zh.format(**facts), _NO_LANGUAGE.en.format(**facts)))
    return wanted or known[0]


def _words(desk: Desk, wanted: tuple[str, ...], spoken: str) -> str:
    """Return the words of the kinds asked for, all by default, and say beside the output what was left out."""
    found = as_text(desk, [kind_named(name, desk.shop.kinds) for name in wanted] or desk.shop.kinds)
    if wanted and not found.written and found.silent:
        name = next(iter(found.silent))
        raise Refused(Both(_NO_WORDS.zh.format(name=name), _NO_WORDS.en.format(name=name)))
    _tell(found, desk.shop.kinds, spoken)
    return found.text


def _tell(found: Words, kinds: Kinds, spoken: str) -> None:
    say(_WRITTEN.to(spoken).format(number=found.written))
    for why, number in sorted(found.left_out.items()):
        say(_LEFT[why].to(spoken).format(number=number))
    if found.silent:
        named = ", ".join(f"{kinds.label(name).to(spoken)} {number}" for name, number in found.silent.items())
        say(_SILENT.to(spoken).format(kinds=named))
