"""Whether the links of the content that lead to other hosts still answer, and if not, since when: the command `links`.

It alone goes out to the network, and it blocks nothing: whatever it finds, it ends well.
"""

from __future__ import annotations

import datetime
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchkit.build import Memory, judgement_day, links_out, load_content
from pitchkit.cli.link_memory import USUAL, LinkMemory, recall, remember
from pitchkit.cli.site import Site, UnusableSite, config, shape, told
from pitchkit.cli.speech import command, lang, option, say
from pitchkit.problems import Both, Span, UnusableError
from pitchkit.problems.linking import BROKEN_LINK_MEMORY, STALE_LINK, UNCLEAR_LINK
from pitchkit.web import Answer, Terms, ask, asked_as, host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pitchkit.build import LinkOut
    from pitchkit.problems import Problem

__all__ = ["run"]

FINE, UNUSABLE = 0, 2
LONGEST_WAIT = 120

_ASKING = Both("询问链接", "Asking")
_DONE = Both(
    "问了 {hosts} 个网站上的 {number} 个地址: {fine} 个打得开，{failed} 个打不开，{unclear} 个说不准",
    "Asked: {number} addresses on {hosts} hosts. They answer: {fine}; they do not: {failed}; unclear: {unclear}",
)
_NO_WAY_OUT = Both(
    "一个网站都连不上，多半是这台电脑不能直接上网（不走代理）",
    "Not one host was reached: most likely this computer has no way out of its own (proxies are not used)",
)
_UNREAD = Both(
    "另有 {number} 条记录读不出来，它们的链接没有问；运行 pitchkit check 看原因",
    "Records that cannot be read, so their links were not asked: {number}; pitchkit check says why",
)


@command("links")
@option(
    "--memory",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    zh=f"记着每个地址哪天还打得开的文件；不写就是 mkdocs.yml 旁边的 {USUAL}",
    en=f"The file that keeps on which day each address last answered; by default {USUAL} beside mkdocs.yml.",
)
@option(
    "--timeout",
    type=click.FloatRange(0.1, LONGEST_WAIT),
    default=10.0,
    metavar="SECONDS",
    zh="一次回答最多等几秒，默认 10",
    en="How many seconds to wait for an answer; 10 by default.",
)
@option(
    "--private",
    is_flag=True,
    zh="本机和内网的地址也问；在 CI 里不要用",
    en="Also ask this computer and private networks; not meant for CI.",
)
@shape("text", "json", "github")
@config
@lang
def run(*, memory: Path | None, timeout: float, private: bool, shape: str, config: Path | None) -> int:
    """Ask every address once, and tell which do not answer."""
    try:
        site = Site.at(config)
    except UnusableSite as error:
        click.echo(told(error.problems, shape, error.language), nl=False)
        return UNUSABLE
    path = memory or site.folder / USUAL
    known = recall(path)
    with site.watched() as settings:
        loaded = load_content(settings, Memory())
    links = links_out(settings, loaded, site.as_of)
    addresses = {link.target: _address(link.target) for link in links}
    wanted = {address for address in addresses.values() if isinstance(address, str)}
    with _bar(len(wanted), site.language) as moved:
        answers = ask(sorted(wanted), Terms(timeout, private), moved)
    problems = [site.from_here(problem) for problem in _problems(links, addresses, answers, known)]
    click.echo(told([*problems, *_damage(path, known)], shape, site.language, fold=False), nl=False)
    fine = [address for address, answer in answers.items() if answer.outcome == "fine"]
    remember(path, known.after(fine, wanted, _today(site)))
    _sum_up(answers, len(loaded.broken), site.language)
    return FINE


def _address(target: str) -> str | Both:
    """Return the address to ask for a link, or why there is none."""
    try:
        return asked_as(target)
    except UnusableError as error:
        return error.reason


def _problems(
    links: Iterable[LinkOut], addresses: Mapping[str, str | Both], answers: Mapping[str, Answer], known: LinkMemory
) -> Iterator[Problem]:
    for link in links:
        address = addresses[link.target]
        if isinstance(address, Both):
            yield STALE_LINK.at(link.span, target=link.target, reason=address, last=known.told(""))
        elif answers[address].outcome == "failed":
            reason = answers[address].reason
            yield STALE_LINK.at(link.span, target=link.target, reason=reason, last=known.told(address))
        elif answers[address].outcome == "unclear":
            yield UNCLEAR_LINK.at(link.span, target=link.target, reason=answers[address].reason)


def _damage(path: Path, known: LinkMemory) -> Iterator[Problem]:
    if known.aside is not None:
        here = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        yield BROKEN_LINK_MEMORY.at(Span(here.as_posix()), aside=known.aside.name)


def _today(site: Site) -> datetime.date:
    """Return the day on which hosts have answered, whatever day the site is judged on."""
    options = replace(site.settings.options, as_of=None)
    return judgement_day(options, datetime.datetime.now(tz=datetime.UTC))[0]


@contextmanager
def _bar(number: int, spoken: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how many addresses have answered; yield what is told of each."""
    if not number or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=number, label=_ASKING.to(spoken), file=sys.stderr) as bar:
        yield bar.update


def _sum_up(answers: Mapping[str, Answer], unread: int, spoken: str) -> None:
    """Say, beside the output, how many were asked and what the figures do not show."""
    outcomes = [answer.outcome for answer in answers.values()]
    counts = {outcome: outcomes.count(outcome) for outcome in ("fine", "failed", "unclear")}
    hosts = {host_of(address) for address in answers}
    say(_DONE.filled(hosts=len(hosts), number=len(answers), **counts).to(spoken))
    dumb = {host_of(address) for address, answer in answers.items() if answer.outcome == "failed"}
    if len(dumb) > 1 and not any(answer.reached for answer in answers.values()):
        say(_NO_WAY_OUT.to(spoken))
    if unread:
        say(_UNREAD.filled(number=unread).to(spoken))
