"""Taking a record off what readers see, at once and until it is lifted: the command `withdraw`."""

from __future__ import annotations

import datetime
from pathlib import Path

from pitchkit.cli.releases import at_work, by, tell_changes, to, who
from pitchkit.cli.speech import Refused, argument, command, lang, option, say
from pitchkit.problems import Both, nearest
from pitchkit.publish.target import Target
from pitchkit.publish.withdrawing import Taken, take_off
from pitchkit.publish.withdrawn import Withdrawal, lift, withdrawals

__all__ = ["run"]

_REASON = Both("写明为什么: --reason", "say why: --reason")
_UNKNOWN = Both("{folder} 的各次发布里都没有 {id}", "no release in {folder} shows {id}")
_NEAR = Both("；是不是想写 {near}?", "; did you mean {near}?")
_NO_RELEASE = Both("{folder} 里还没有发布过", "nothing has been published to {folder}")
_LIFTED = Both("{id} 不再撤下；下一次发布就会带上它", "{id} is held back no more; the next build brings it")
_NOT_HELD = Both("{id} 没有被撤下", "{id} is not withdrawn")
_OFF = Both("撤下了 {id}；{release} 上线了", "{id} is off; {release} is live")
_NOT_LIVE = Both("线上没有 {id}；以后的发布也不会有", "{id} was not live; later builds will not show it")
_CHANGED = Both("从另外 {number} 个文件里删去了它", "it was cut out of {number} other files")
_LOST = Both(
    "{path} 里分不开，整个撤下，到下一次发布为止", "{path} could not be cut and is gone too, until the next build"
)
_ELSEWHERE = Both(
    "{folder}（{edition} 版）还在显示 {id}；那里也要撤下，就把 --to 换成它再撤一次",
    "{folder} ({edition}) still shows {id}; to take it off there too, withdraw it again with that folder as --to",
)
_INSIDE = Both(
    "{folder}（内部版）还在显示 {id}，销售还能复制和发送它；要一起撤下，就把 --to 换成它再撤一次",
    "{folder} (internal) still shows {id} and lets sellers copy and send it; "
    "to take it off there too, withdraw it again with that folder as --to",
)
_UNSURE = Both(
    "{folder} 读不出来，里面还有没有 {id} 要自己看", "{folder} cannot be read: see for yourself whether it shows {id}"
)
_AFTER = Both(
    "缓存和搜索引擎里可能还有这些地址；要清的就是上面列出的",
    "caches and search engines may still hold these addresses: what is listed above is what to clear",
)


@command("withdraw")
@argument("name", metavar="ID", zh="要撤下的记录", en="The record to take off.")
@option("--reason", metavar="TEXT", default="", zh="为什么撤下", en="Why it is taken off.")
@option("--lift", "lifted", is_flag=True, zh="不再撤下，下一次发布带上它", en="Hold it back no more.")
@to
@by
@lang
def run(*, name: str, reason: str, lifted: bool, to: str | None, by: str) -> int:
    """Take a record off, or hold it back no more."""
    target = Target(Path(to or ".").absolute())
    if not lifted and not reason.strip():
        raise Refused(_REASON)
    if target.live() is None:
        raise Refused(_NO_RELEASE.filled(folder=to or "."))
    with at_work(target), target.held():
        if lifted:
            return _lift(target, name)
        _tell_unknown(target, name)
        now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        _tell(name, take_off(target, name, Withdrawal(reason.strip(), by or who(), now)))
    _tell_elsewhere(target, name)
    return 0


def _lift(target: Target, name: str) -> int:
    if not lift(target.withdrawn, name):
        raise Refused(_NOT_HELD.filled(id=name))
    say(_LIFTED.filled(id=name))
    return 0


def _tell_unknown(target: Target, name: str) -> None:
    """Refuse an id that was never published: a slip must not look like something done."""
    known = {each for release in target.all() for each in release.shown()} | withdrawals(target.withdrawn).keys()
    if name in known:
        return
    near = nearest(name, known)
    told = _UNKNOWN.filled(folder=target.folder, id=name)
    guess = _NEAR.filled(near=near) if near else Both("", "")
    raise Refused(Both(told.zh + guess.zh, told.en + guess.en))


def _tell_elsewhere(target: Target, name: str) -> None:
    """Name the portals beside this one that go on showing a record: who takes it off one rarely means just one."""
    for other in target.beside():
        said = {"folder": other.folder, "id": name}
        try:
            if other.shows(name):
                edition = other.edition()
                say((_INSIDE if edition == "internal" else _ELSEWHERE).filled(edition=edition, **said))
        except (OSError, ValueError):  # this portal's withdrawal is done, whatever is wrong with another
            say(_UNSURE.filled(**said))


def _tell(name: str, taken: Taken) -> None:
    if taken.done is None:
        say(_NOT_LIVE.filled(id=name))
        return
    for path in taken.cut.lost:
        say(_LOST.filled(path=path))
    say(_CHANGED.filled(number=len(taken.cut.changed)))
    tell_changes(taken.done.manifest.changes)
    say(_OFF.filled(id=name, release=taken.done.release.name))
    say(_AFTER)
