"""The one form of the YAML files, and, with `--names`, markers where names of customers were written out: `fmt`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchkit.build import Memory, load_content
from pitchkit.build.judging import ground_of
from pitchkit.build.loading import ASSETS
from pitchkit.catalog import build
from pitchkit.cli.naming import renamed
from pitchkit.cli.site import Site, config
from pitchkit.cli.speech import Refused, argument, command, lang, option, say
from pitchkit.cli.writing import write
from pitchkit.problems import Both
from pitchkit.rules.customer_name_in_text import calling
from pitchkit.source import Folder, as_bytes, read, tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.cli.naming import Named, Renamed

__all__ = ["run"]

FINE, FOUND = 0, 1

_NO_SUCH = Both("没有 {path} 这个文件或文件夹", "there is no file or folder {path}")
_NO_FOLDER = Both("内容不在文件夹里，改不了", "the content is not a folder, so nothing can be written")
_BY_HAND = Both("自己改", "by hand")
_MAYBE = Both("可能是", "perhaps")
_DONE = Both("改了 {files} 个文件里的 {number} 处", "Changed: {number} in {files} files")
_WOULD = Both("会改 {files} 个文件里的 {number} 处", "Would change: {number} in {files} files")
_LEFT = Both("还有 {number} 处要自己改", "To be changed by hand: {number}")
_NONE = Both("没有写出来的客户名。", "No customer is named.")
_UNREAD = Both("{number} 个文件读不出来，没有看", "{number} files could not be read and were not looked at")
_TIDIED = Both("版式整理了 {number} 个文件", "Put into the one form: {number} files")
_WOULD_TIDY = Both("会整理 {number} 个文件的版式", "Would put into the one form: {number} files")
_TIDY = Both("版式都整齐。", "All files are in the one form.")
_UNWRITTEN = Both(
    "{path}: 换行符不一致或刚被改过，没有动它", "{path}: has mixed line ends or has just been changed; left alone"
)


@command("fmt")
@argument(
    "paths",
    nargs=-1,
    type=click.Path(path_type=Path),
    zh="只看这些文件或文件夹；不写就是全部",
    en="Look only at these files or folders; by default all.",
)
@option(
    "--names",
    is_flag=True,
    zh="不动版式，把正文里的客户名换成 [[编号]]",
    en="Put [[id]] for customers' names in prose, and change nothing else.",
)
@option(
    "--check", is_flag=True, zh="只说会改什么，有就以 1 结束", en="Only say what would change; end with 1 if anything."
)
@config
@lang
def run(*, paths: tuple[Path, ...], names: bool, check: bool, config: Path | None) -> int:
    """Look at all content, or at what is in `paths`."""
    for path in paths:
        if not path.exists():
            raise Refused(_NO_SUCH.filled(path=path))
    return (_name if names else _tidy)(Site.at(config), paths, check=check)


def _tidy(site: Site, paths: tuple[Path, ...], *, check: bool) -> int:
    """Bring files into the one form; what they say stays the same."""
    found = dict(_untidy(site, paths))
    changed = {name: tidy for name, tidy in found.items() if tidy is not None}
    for name, tidy in changed.items():
        click.echo(site.settings.label(name))
        if not check:
            write(Path(_folder(site).root) / name, tidy)
    say((_WOULD_TIDY if check else _TIDIED).filled(number=len(changed)) if changed else _TIDY)
    if len(found) > len(changed):
        say(_UNREAD.filled(number=len(found) - len(changed)))
    return FOUND if check and changed else FINE


def _untidy(site: Site, paths: tuple[Path, ...]) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files that are not in the one form, with what they are in it; with None those that cannot be read."""
    content = _folder(site)
    for name in sorted(content.names()):
        if name.endswith(".yml") and not name.startswith(ASSETS) and _is_within(site.settings.label(name), paths, site):
            raw = content.read(name)
            tidy = tidied(name, raw)
            if tidy != raw:
                yield name, tidy


def _name(site: Site, paths: tuple[Path, ...], *, check: bool) -> int:
    """Put markers for names, and tell of each, and of those that must be changed by hand."""
    unread, found = _found(site, paths)
    changes = [each for each in found if each.changed]
    done = changes if check else [each for each in changes if _written(site, each)]
    _tell(site, done, found, is_done=not check)
    if unread:
        say(_UNREAD.filled(number=unread))
    left = any(named.is_sure for each in found for named in each.left) or len(done) < len(changes)
    return FOUND if left or (check and changes) else FINE


def _folder(site: Site) -> Folder:
    content = site.settings.content
    if not isinstance(content, Folder):
        raise Refused(_NO_FOLDER)
    return content


def _found(site: Site, paths: tuple[Path, ...]) -> tuple[int, list[Renamed]]:
    """Return how many files could not be read, and what was found in the others."""
    with site.watched() as settings:
        loaded = load_content(settings, Memory())
    ground = ground_of(loaded, build(loaded.entries, loaded.kinds, loaded.broken)[0], settings.options, site.as_of)
    names = calling(ground)
    wanted = [entry for entry in loaded.entries if _is_within(entry.document.path, paths, site)]
    found = (renamed(entry, names, ground) for entry in sorted(wanted, key=lambda entry: entry.document.path))
    return len(loaded.unread), [each for each in found if each.changed or each.left]


def _is_within(name: str, paths: tuple[Path, ...], site: Site) -> bool:
    file = (site.folder / name).resolve()
    return not paths or any(file.is_relative_to(path.resolve()) for path in paths)


def _written(site: Site, each: Renamed) -> bool:
    """Write a file, if it still is what was read; say so where it cannot be done."""
    content = _folder(site)
    name = each.before.path.removeprefix(f"{site.settings.folder}/")
    raw = content.read(name)
    now = read("", raw)[0]
    data = as_bytes(each.after.text, raw)
    if data is None or now is None or now.text != each.before.text:
        say(_UNWRITTEN.filled(path=each.before.path))
        return False
    write(Path(content.root) / name, data)
    return True


def _tell(site: Site, done: Iterable[Renamed], found: Iterable[Renamed], *, is_done: bool) -> None:
    changed = [named for each in done for named in each.changed]
    left = [named for each in found for named in each.left]
    for line in _lines(site, changed, left):
        click.echo(line)
    files = len({named.span.path for named in changed})
    by_hand = sum(named.is_sure for named in left)
    if changed:
        say((_DONE if is_done else _WOULD).filled(number=len(changed), files=files))
    if by_hand:
        say(_LEFT.filled(number=by_hand))
    if not changed and not left:
        say(_NONE)


def _lines(site: Site, changed: Iterable[Named], left: Iterable[Named]) -> Iterator[str]:
    for named in changed:
        yield f"{named.span}: {named.words} → {named.marker}"
    for named in left:
        what = (_BY_HAND if named.is_sure else _MAYBE).to(site.language)
        yield f"{named.span}: {named.words} — {what}: {named.why.to(site.language) if named.why else ''}"
