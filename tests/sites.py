"""Small sites for tests: content as a dictionary, built without touching a disk."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

import pitchkit.kinds
from pitchkit.build import Options, Settings, build_site, check_site
from pitchkit.edition import Edition
from pitchkit.kind import Kinds, discover
from pitchkit.source import Memory as MemoryTree
from pitchkit.source import dump, read

if TYPE_CHECKING:
    from pitchkit.build import Judged, Site

AS_OF = datetime.date(2026, 11, 22)


@cache
def kinds() -> Kinds:
    return Kinds(discover(pitchkit.kinds))


def samples() -> dict[str, str]:
    """The sample of every kind, under its conventional id: together a small example company."""
    return {
        f"{kind.plural}/sample-{kind.name}.yml": path.read_text("utf-8")
        for kind in kinds()
        if (path := kind.folder / "sample.yml").is_file()  # what is missing, the inspector of houses tells
    }


def written_over(record: str, fields: str) -> str:
    """A record with these fields written over it; a field left empty is taken out."""
    base, _ = read("record.yml", record.encode())
    if not fields.strip():
        return record
    changed, problems = read("fields.yml", (fields.strip() + "\n").encode())
    assert base is not None
    assert changed is not None, problems
    return dump({key: value for key, value in {**base.data, **changed.data}.items() if value is not None})


def settings(files: dict[str, str], **options: object) -> Settings:
    return Settings("测试 Test", MemoryTree(files), Options(**options))


def check(files: dict[str, str], as_of: datetime.date = AS_OF, **options: object) -> Judged:
    return check_site(settings(files, **options), as_of)


def build(files: dict[str, str], audience: str = "internal", as_of: datetime.date = AS_OF, **options: object) -> Site:
    return build_site(settings(files, **options), Edition(audience, as_of))


def lines(judged: Judged | Site, language: str = "en") -> list[str]:
    return [problem.line(language) for problem in judged.problems]
