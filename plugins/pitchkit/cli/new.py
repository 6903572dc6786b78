"""A record started as a draft, after the sample of its kind: the command `new`."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from pitchkit.build import Memory, load_content
from pitchkit.cli.scaffold import draft
from pitchkit.cli.site import Site, config, kind_named
from pitchkit.cli.speech import Refused, argument, command, lang, option, say
from pitchkit.cli.writing import write_new
from pitchkit.problems import Both
from pitchkit.record import is_id
from pitchkit.source import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.build import Loaded
    from pitchkit.kind import Kind
    from pitchkit.record import Field

__all__ = ["run"]


@command("new")
@argument("kind", zh="记录类型，如 case、cases 或 案例", en="Its kind, like case or cases.")
@argument(
    "id",
    zh="编号，也是文件名: 小写字母、数字、连字符，以后不再改",
    en="Its id and file name: lower-case letters, digits and hyphens. It never changes.",
)
@option("--title", default="", metavar="TEXT", zh="标题；不写就先用编号", en="Its title; by default the id.")
@config
@lang
def run(*, kind: str, id: str, title: str, config: Path | None) -> int:  # noqa: A002  # the word people know
    """Write the draft, and say what it will owe."""
    site = Site.at(config)
    loaded = load_content(site.settings, Memory())
    wanted = kind_named(kind, loaded.kinds)
    path = _place(site, wanted, id)
    _refuse_taken(id, loaded, site)
    started = draft(
        wanted,
        id,
        title,
        team=_usual_team(wanted, loaded),
        today=site.as_of,
        languages=site.settings.options.languages,
        spoken=site.language,
    )
    write_new(path, started.text)
    click.echo(os.path.relpath(path))
    _advise(wanted, started.owed, started.borrowed, path)
    return 0


def _place(site: Site, kind: Kind, record_id: str) -> Path:
    if not is_id(record_id):
        raise Refused(
            Both(
                f"“{record_id}”不能作编号: 只用小写字母、数字和连字符，最多 80 个字符，如 case-spring-pilot",
                f"'{record_id}' cannot be an id: use lower-case letters, digits and hyphens only, at most 80, "
                "like case-spring-pilot",
            )
        )
    if not isinstance(site.settings.content, Folder):
        raise Refused(Both("内容不在文件夹里，不能新建文件", "the content is not a folder, so no file can be added"))
    return Path(site.settings.content.root) / kind.plural / f"{record_id}.yml"


def _refuse_taken(record_id: str, loaded: Loaded, site: Site) -> None:
    names = [name for name in site.settings.content.names() if PurePosixPath(name).stem == record_id]
    former = [entry.document.path for entry in loaded.entries if record_id in entry.record.aliases]
    for other in [*(site.settings.label(name) for name in names if name.endswith((".yml", ".yaml"))), *former]:
        raise Refused(
            Both(
                f"编号“{record_id}”已被 {other} 用了，整个门户里编号只能用一次",
                f"the id '{record_id}' is taken by {other}; an id is used once in the whole portal",
            )
        )


def _usual_team(kind: Kind, loaded: Loaded) -> str:
    """Return the team that keeps most records of this kind here, or an empty string."""
    teams = Counter(
        entry.record.owner.team for entry in loaded.entries if entry.kind.name == kind.name and entry.record.owner
    )
    return teams.most_common(1)[0][0] if teams else ""


def _advise(kind: Kind, owed: Iterable[Field], borrowed: Iterable[Field], path: Path) -> None:
    if (lacking := _listed(owed)).en:
        say(Both(f"批准之前还要填: {lacking.zh}", f"Before it can be approved it needs: {lacking.en}"))
    if (words := _listed(borrowed)).en:
        say(Both(f"先放了样例的文字，请改成自己的: {words.zh}", f"Still in the sample's words: {words.en}"))
    file = os.path.relpath(path)
    say(
        Both(
            f"字段说明: pitchkit kinds {kind.name}    检查: pitchkit check {file}",
            f"Its fields: pitchkit kinds {kind.name}    Check it: pitchkit check {file}",
        )
    )


def _listed(fields: Iterable[Field]) -> Both:
    named = [(field.name, field.label.zh) for field in fields]
    return Both("、".join(f"{name}（{label}）" for name, label in named), ", ".join(name for name, _ in named))
