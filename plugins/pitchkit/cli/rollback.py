"""Going back to an earlier release, where all it shows may still be shown: the command `rollback`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchkit.build import check_site, gated
from pitchkit.cli.releases import at_work, by, facts_of, to
from pitchkit.cli.site import Site, as_of, config
from pitchkit.cli.speech import Refused, argument, command, lang, option, say
from pitchkit.problems import Both, nearest
from pitchkit.publish.manifest import print_of
from pitchkit.publish.rechecking import refusals
from pitchkit.publish.releases import go_back
from pitchkit.publish.target import Target
from pitchkit.publish.withdrawn import withdrawals

if TYPE_CHECKING:
    from pitchkit.publish.target import Release

__all__ = ["run"]

_NO_RELEASE = Both("{folder} 里还没有发布过", "nothing has been published to {folder}")
_NONE_BEFORE = Both("线上的就是最早的一次发布", "what is live is the earliest release there is")
_UNKNOWN = Both("没有 {name} 这次发布；现有: {known}", "there is no release {name}; there are: {known}")
_NEAR = Both("没有 {name} 这次发布；是不是想写 {near}?", "there is no release {name}; did you mean {near}?")
_TOUCHED = Both("{name} 在磁盘上被改过，不能上线", "{name} has been changed on the disk, so it may not go live")
_REFUSED = Both("{name} 不能再上线，线上没有变:", "{name} may not go live again, and readers see what they saw before:")
_BACK = Both("{name} 又上线了", "{name} is live again")


@command("rollback")
@argument(
    "name",
    metavar="[RELEASE]",
    required=False,
    zh="回到哪一次；不写就是上一次",
    en="The release; by default the one before.",
)
@option("--list", "listed", is_flag=True, zh="列出各次发布", en="List the releases.")
@to
@by
@as_of
@config
@lang
def run(*, name: str | None, listed: bool, to: str | None, by: str, as_of: str, config: Path | None) -> int:
    """Go back to an earlier release."""
    target = Target(Path(to or ".").absolute())
    live = target.live()
    if live is None:
        raise Refused(_NO_RELEASE.filled(folder=to or "."))
    if listed:
        with at_work(target):
            _list(target, live)
        return 0
    site = Site.at(config, as_of)
    with at_work(target), target.held():
        release = _chosen(target, live, name)
        return _gone_back(target, release, site, by)


def _list(target: Target, live: Release) -> None:
    for release in target.all():
        facts = release.manifest().facts
        mark = "*" if release.name == live.name else " "
        click.echo(f"{mark} {release.name}  {facts.edition}  {facts.as_of}  {facts.by}  {facts.commit[:12]}".rstrip())


def _chosen(target: Target, live: Release, name: str | None) -> Release:
    releases = {release.name: release for release in target.all()}
    if name is None:
        before = [each for each in releases.values() if each.name < live.name]
        if not before:
            raise Refused(_NONE_BEFORE)
        return before[-1]
    if name not in releases:
        near = nearest(name, releases)
        facts = {"name": name, "near": near, "known": ", ".join(releases)}
        raise Refused((_NEAR if near else _UNKNOWN).filled(**facts))
    return releases[name]


def _gone_back(target: Target, release: Release, site: Site, by: str) -> int:
    manifest = release.manifest()
    if print_of(release.site) != manifest.whole:
        raise Refused(_TOUCHED.filled(name=release.name))
    edition = site.edition(manifest.facts.edition)
    with site.watched() as settings:
        ground = check_site(settings, site.as_of).ground
    may_be_seen = gated(ground, edition).catalog
    found = list(refusals(release.shown(), withdrawals(target.withdrawn), ground.catalog, may_be_seen))
    if found:
        say(_REFUSED.filled(name=release.name))
        for refusal in found:
            say(Both(*(f"  {refusal.id}: {why}" for why in refusal.why)))
        return 1
    go_back(target, release, facts_of(edition.audience, manifest.facts.languages, site.as_of, site.folder, by))
    say(_BACK.filled(name=release.name))
    return 0
