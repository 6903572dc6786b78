"""The portal as files: on this disk, published for readers, or as one archive: the command `build`."""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pitchkit.cli.full import fitting
from pitchkit.cli.making import NothingToShowError, made, tell
from pitchkit.cli.releases import by, publish_edition, to
from pitchkit.cli.site import Site, UnusableSite, as_of, config, edition
from pitchkit.cli.speech import Refused, command, lang, option, say
from pitchkit.problems import Both, Span
from pitchkit.problems.building import BUILD_UNDER_WAY
from pitchkit.publish import BusyError, Staging
from pitchkit.publish.archive import pack
from pitchkit.publish.dating import wrong_epoch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pitchkit.edition import Edition

__all__ = ["run"]

_OUT_ALONE = Both("-o 只和 --offline 一起用", "-o goes with --offline alone")
_TO_SERVE = Both("--offline 的压缩包不能发布", "an archive for --offline is not published")
_PACKED = Both(
    "写好了 {path}（{size:.1f} MB）；解压后打开里面的 index.html",
    "wrote {path} ({size:.1f} MB): unpack it and open its index.html",
)
_WRITTEN = Both("{edition} 版写好了: {folder}", "the {edition} edition is in {folder}")
_DISK = Both("磁盘不让写: {reason}；原来的没有变", "the disk refuses: {reason}; what was there is as it was")


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
    if out and not offline:
        raise Refused(_OUT_ALONE)
    if to and offline:
        raise Refused(_TO_SERVE)
    if undated := wrong_epoch(os.environ):
        raise UnusableSite(undated)
    site = Site.at(config, as_of)
    chosen = site.edition(edition)
    if to:
        return publish_edition(site, chosen, Path(to), by)
    with tempfile.TemporaryDirectory(prefix="pitchkit-") as scratch, fitting(Path(scratch)):
        part = Path(scratch)
        try:
            told = made(site, chosen, part, offline=offline)
        except NothingToShowError as nothing:
            return nothing.told()
        tell(told, chosen)
        if offline:
            _pack(part / "site", told, out)
        else:
            _put(part / "site", Path(told["site_dir"]), chosen)
    return 1 if told["left"] else 0


def _put(built: Path, live: Path, edition: Edition) -> None:
    staging = Staging(live)
    try:
        shutil.copytree(built, staging.open(), dirs_exist_ok=True)
        staging.publish()
    except BusyError as error:
        raise UnusableSite([BUILD_UNDER_WAY.at(Span("mkdocs.yml"), folder=error, pid=error.pid or "?")]) from error
    except OSError as error:
        raise Refused(_DISK.filled(reason=error.strerror or error)) from error
    finally:
        staging.discard()
    say(_WRITTEN.filled(folder=live, edition=edition.audience))


def _pack(built: Path, told: Mapping[str, Any], out: Path | None) -> None:
    path = out or Path(f"{told['name']}.zip")
    pack(built, path, told["top"], datetime.date.fromisoformat(told["as_of"]))
    say(Both(*(each.format(path=path, size=path.stat().st_size / 1e6) for each in _PACKED)))
    click.echo(path)
