"""Publishing from the command line: who publishes what, the build in a process of its own, and what is said of it."""

from __future__ import annotations

import datetime
import getpass
import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from pitchkit.cli.full import refusal
from pitchkit.cli.making import NothingToShowError, made, tell
from pitchkit.cli.speech import Refused, option, say
from pitchkit.problems import Both
from pitchkit.publish import BusyError
from pitchkit.publish.manifest import Facts
from pitchkit.publish.releases import publish
from pitchkit.publish.target import ForeignFolderError, OtherEditionError, Target
from pitchkit.publish.withdrawn import withdrawals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pitchkit.cli.site import Site
    from pitchkit.edition import Edition
    from pitchkit.publish.manifest import Changes

__all__ = ["at_work", "by", "facts_of", "publish_edition", "tell_changes", "to", "who"]

_BUSY = Both(
    "进程 {pid} 正在往这里发布；等它结束再试", "process {pid} is publishing there; try again when it has ended"
)
_OTHER = Both(
    "{folder} 是 {known} 版的文件夹，这一版不能发布到那里；换一个文件夹",
    "{folder} is for the {known} edition, and this one may not go there; name another folder",
)
_FOREIGN = Both("{folder} 里有别的东西；换一个空文件夹", "{folder} holds something else; name an empty folder")
_UNREADABLE = Both("读不懂 {what}；没有发布", "{what} cannot be read; nothing was published")
_HELD = Both("撤下的，没有发布 {id}: {reason}", "held back {id}: {reason}")
_LIVE = Both(
    "{folder} 上线了 {release}（{edition} 版，{pages} 页）", "{release} is live in {folder} ({edition}, {pages} pages)"
)
_SAME = Both("和 {release} 一模一样，不用换", "the same as {release}, which stays")
_TURNS = Both(
    "到 {day} 有内容到期或开始显示: 最晚那天再发布一次",
    "on {day} something in it ends or begins: publish again that day at the latest",
)
_ADDED = Both("新增 {number} 页", "{number} pages are new")
_REMOVED = Both("撤下 {url}", "gone {url}")
_NARROWED = Both("变少 {url}: {places}", "narrowed {url}: {places}")
_FILE = Both("删去文件 {url}", "file gone {url}")

to = option(
    "--to",
    type=click.Path(file_okay=False),
    metavar="DIR",
    zh="发布到这个文件夹；网站服务器指向其中的 current",
    en="The folder to publish to; the web server shows its `current`.",
)
by = option(
    "--by", metavar="NAME", default="", zh="谁做的；不写就用登录名", en="Who does this; by default who is logged in."
)


def facts_of(edition: str, languages: Sequence[str], as_of: datetime.date, folder: Path, by: str) -> Facts:
    """Return who publishes what now."""
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Facts(edition, tuple(languages), as_of.isoformat(), _commit(folder), by or who(), now)


def who() -> str:
    """Return who is at the keyboard, or who started the job."""
    for name in ("GITHUB_ACTOR", "GITLAB_USER_LOGIN"):
        if os.environ.get(name):
            return os.environ[name]
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _commit(folder: Path) -> str:
    """Return the commit the content is of, with a plus where it has been changed since; empty without git."""
    commit = _git(folder, "rev-parse", "HEAD")
    return f"{commit}+" if commit and _git(folder, "status", "--porcelain", "--", ".") else commit


def _git(folder: Path, *words: str) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    done = subprocess.run([git, "-C", str(folder), *words], capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    return done.stdout.strip() if done.returncode == 0 else ""


@contextmanager
def at_work(target: Target) -> Iterator[None]:
    """Say in one line why something could not be published."""
    spoken, before = {"folder": target.folder}, target.live()
    try:
        yield
    except BusyError as error:
        raise Refused(_BUSY.filled(pid=error)) from error
    except OtherEditionError as error:
        raise Refused(_OTHER.filled(known=error.edition, **spoken)) from error
    except ForeignFolderError as error:
        raise Refused(_FOREIGN.filled(**spoken)) from error
    except OSError as error:
        raise Refused(refusal(error, target, before)) from error
    except ValueError as error:
        raise Refused(_UNREADABLE.filled(what=error)) from error


def publish_edition(site: Site, edition: Edition, folder: Path, by: str) -> int:
    """Build an edition and let it go live; 1 where something was left out, or nothing could be published."""
    target = Target(folder.absolute())
    languages = site.settings.options.languages
    facts = facts_of(edition.audience, languages, edition.as_of, site.folder, by)
    told: dict[str, Any] = {}
    with at_work(target):
        held = withdrawals(target.withdrawn)

        def make(part: Path) -> None:
            told.update(made(site, edition, part, withdrawn=tuple(held)))

        try:
            done = publish(target, facts, make)
        except NothingToShowError as nothing:
            return nothing.told()
    for name, why in held.items():
        say(_HELD.filled(id=name, reason=why.reason))
    tell(told, edition)
    facts_ = {"folder": folder, "release": done.release.name, "edition": edition.audience}
    say((_LIVE if done.is_new else _SAME).filled(pages=len(done.manifest.pages), **facts_))
    if done.is_new:
        tell_changes(done.manifest.changes)
    if told["turns"]:
        say(_TURNS.filled(day=told["turns"]))
    return 1 if told["left"] else 0


def tell_changes(changes: Changes) -> None:
    """List what readers will miss: whoever runs a cache in between empties it for these."""
    if changes.added:
        say(_ADDED.filled(number=len(changes.added)))
    for url in changes.removed:
        say(_REMOVED.filled(url=url or "/"))
    for url, places in changes.narrowed.items():
        say(_NARROWED.filled(url=url or "/", places=" ".join(places)))
    for url in changes.files:
        say(_FILE.filled(url=url))
