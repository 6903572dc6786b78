"""A small portal that works at once, to be filled with one's own content: the command `init`."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

import pitchkit.kinds
from pitchkit.cli.scaffold import first_records
from pitchkit.cli.speech import Refused, argument, command, lang, language, say
from pitchkit.cli.writing import write_new
from pitchkit.kind import discover
from pitchkit.problems import Both

__all__ = ["run"]

_MKDOCS = Both(
    """\
site_name: 我们的销售门户
docs_dir: content
theme: {name: material, language: zh, font: false}
plugins:
  - search
  - pitchkit: {languages: [zh, en]}
""",
    """\
site_name: Our sales portal
docs_dir: content
theme: {name: material, language: en, font: false}
plugins:
  - search
  - pitchkit: {languages: [en, zh]}
""",
)
_README = Both(
    """\
# 我们的销售门户

- 看: `mkdocs serve`，打开 http://127.0.0.1:8000
- 改: `content/` 里一个文件是一条记录，存盘后页面自己更新
- 加: `pitchkit new case case-spring-pilot --title "春季试点"`
- 查: `pitchkit check`，逐条说明哪里不对、怎么改
- 到期: `pitchkit due`，列出该核对、该续期的内容

`first-…` 都是虚构的样例，写好自己的以后删去。
""",
    """\
# Our sales portal

- Look: `mkdocs serve`, then open http://127.0.0.1:8000
- Change: a file in `content/` is a record; save it and the page follows
- Add: `pitchkit new case case-spring-pilot --title "Spring pilot"`
- Check: `pitchkit check` says what is wrong, where, and how to mend it
- Renew: `pitchkit due` lists what must be reviewed or renewed

The records called `first-…` are made up. Delete them once you have your own.
""",
)
_DONE = Both("好了。接下来: {steps}", "Done. Next: {steps}")


@command("init")
@argument(
    "folder",
    type=click.Path(path_type=Path),
    zh="新门户的文件夹；没有就新建，有就得是空的",
    en="The portal's folder; made if it is not there, and empty if it is.",
)
@lang
def run(*, folder: Path) -> int:
    """Write the site into a folder that is not there or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            Both(
                f"{folder} 已经有内容，没有动它；请换一个空文件夹",
                f"{folder} is not empty and was left as it is; name an empty folder",
            )
        )
    spoken = language()
    today = datetime.datetime.now(tz=datetime.UTC).date()
    files = {
        "mkdocs.yml": _MKDOCS.to(spoken),
        "README.md": _README.to(spoken),
        ".gitignore": "/site/\n/.pitchkit/\n",
        **{f"content/{name}": text for name, text in first_records(discover(pitchkit.kinds), today).items()},
    }
    for name, text in files.items():
        write_new(folder / name, text)
    click.echo(os.path.relpath(folder / "mkdocs.yml"))
    say(_DONE.to(spoken).format(steps=f"cd {folder} && mkdocs serve"))
    return 0
