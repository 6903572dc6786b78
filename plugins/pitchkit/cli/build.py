"""The portal as files: on this disk, published for readers, or as one archive: the command `build`."""

from __future__ import annotations

from pathlib import Path

import click

from pitchkit.cli.releases import by, publish_edition, to
from pitchkit.cli.site import Site, as_of, config, edition
from pitchkit.cli.speech import Refused, command, lang, option, say
from pitchkit.problems import Both

__all__ = ["run"]

_OUT_ALONE = Both("-o 只和 --offline 一起用", "-o goes with --offline alone")
_TO_SERVE = Both("--offline 的压缩包不能发布", "an archive for --offline is not published")
_PACKED = Both(
    "写好了 {path}（{size:.1f} MB）；解压后打开里面的 index.html",
    "wrote {path} ({size:.1f} MB): unpack it and open its index.html",
)


@command("build")
@option(
    "--offline",
    is_flag=True,
    zh="打成一个不用服务器就能打开的压缩包",
    en="Pack the portal into one archive that opens without a server.",
)
@option(
    "-o",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.zip",
    zh="压缩包写到哪里；不写就按站点、版本和日期起名",
    en="Where to write the archive; by default named by site, edition and day.",
)
@to
@by
@edition
@as_of
@config
@lang
def run(
    *, offline: bool, out: Path | None, to: str | None, by: str, edition: str, as_of: str, config: Path | None
) -> int:
    """Build the portal."""
    # Here, since MkDocs and its theme take a while to load.
    from pitchkit.adapters.mkdocs.offline import archive, write  # noqa: PLC0415

    if out and not offline:
        raise Refused(_OUT_ALONE)
    if to and offline:
        raise Refused(_TO_SERVE)
    site = Site.at(config, as_of)
    if to:
        return publish_edition(site, site.edition(edition), Path(to), by)
    asked = {"PITCHKIT_EDITION": site.edition(edition).audience, "PITCHKIT_AS_OF": site.as_of.isoformat()}
    if not offline:
        write(site.config, asked)
        return 0
    path = archive(site.config, asked, out)
    say(Both(*(each.format(path=path, size=path.stat().st_size / 1e6) for each in _PACKED)))
    click.echo(path)
    return 0
