"""The table of faults 53 to 116 as data: what can go wrong, what Pitchkit does, and the tests that hold it.

`python tests/fault_table.py en > docs/faults.md` writes the table people read; `zh` writes its Chinese sister.

A file in `fault_cases/` is a list of rows under `rows:`. A row has `row`, `fault` and `does` (each in zh and en),
`stands` (one of `STANDS`), `codes` (of the problems told, none where the answer is a safe output), `tests` (as
file::function, the row's own first), and `cases` where inputs are text. A case has `because`, `files` (a small site),
and what `check` tells of it, whole lines in `zh` and `en`, as they come.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pitchkit.source import read

__all__ = ["DOCUMENTS", "NUMBERS", "STANDS", "Case", "Row", "cases", "markdown", "rows"]

HERE = Path(__file__).parent
DOCUMENTS = {"en": HERE.parent / "docs/faults.md", "zh": HERE.parent / "docs/faults.zh.md"}
NUMBERS = tuple(number for number in range(53, 117) if number not in {86, 87, 91, 101})
"""Rows 1 to 52 are about YAML text and live in `fault_rows.py`; four rows wait for the files they are about."""

STANDS = {
    "done": {"en": "done", "zh": "已做"},
    "part": {"en": "in part", "zh": "部分"},
    "open": {"en": "not done", "zh": "未做"},
}

_CHAPTERS = (
    (53, {"en": "Identity, references, files", "zh": "编号、引用、文件"}),
    (77, {"en": "Injection", "zh": "注入"}),
    (95, {"en": "Leaks into partner, customer and public editions", "zh": "泄露到 partner、customer、public 版"}),
    (111, {"en": "Build, disk, serve", "zh": "构建、磁盘、本地预览"}),
)
_HEAD = {
    "en": (
        "# What can go wrong, and what happens then\n\n"
        "Each row is a fault that breaks other generators or lets something out, what Pitchkit does instead, the codes of the\n"
        "problems it tells, and the test that holds it. Rows 1 to 52, bad YAML text, are in `tests/fault_rows.py`; 86, 87, 91 and\n"
        "101 come with the office files they are about. This page is written by `python tests/fault_table.py en`.\n"
    ),
    "zh": (
        "# 会出什么错，出了错会怎样\n\n"
        "每一行是一种会弄坏别的生成器、或让内容漏出去的错误: Pitchkit 怎么处理、报什么代码、由哪个测试守着。\n"
        "1 到 52 行是 YAML 文本的错误，在 `tests/fault_rows.py`；86、87、91、101 等办公文件做好后再加。\n"
        "本页由 `python tests/fault_table.py zh` 生成。\n"
    ),
}
_COLUMNS = {
    "en": "| # | fault | what Pitchkit does | codes | stands | held by |",
    "zh": "| # | 错误 | Pitchkit 怎么做 | 代码 | 现状 | 测试 |",
}


@dataclass(frozen=True)
class Case:
    """One input as text: a small site, and every line that a check says of it."""

    row: int
    because: str
    files: dict[str, str]
    zh: list[str] = field(default_factory=list)
    en: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One fault. An unknown key in the file is an error of this class's own making."""

    row: int
    fault: dict[str, str]
    does: dict[str, str]
    stands: str
    tests: list[str]
    codes: list[str] = field(default_factory=list)
    cases: list[dict] = field(default_factory=list)


@cache
def rows() -> tuple[Row, ...]:
    """Return all rows of all files, by number."""
    found = [row for path in sorted((HERE / "fault_cases").glob("*.yml")) for row in _rows(path)]
    return tuple(sorted(found, key=lambda row: row.row))


def cases(first: int, last: int) -> list[Case]:
    """Return the inputs of some rows, as pytest takes them."""
    return [Case(row=row.row, **case) for row in rows() if first <= row.row <= last for case in row.cases]


def _rows(path: Path) -> list[Row]:
    document, problems = read(path.name, path.read_bytes())
    assert document is not None, [problem.line() for problem in problems]
    return [Row(**{**row, "row": int(row["row"])}) for row in document.data["rows"]]


def markdown(language: str) -> str:
    """Return the page people read."""
    parts = [_HEAD[language]]
    for i, (first, title) in enumerate(_CHAPTERS):
        last = _CHAPTERS[i + 1][0] if i + 1 < len(_CHAPTERS) else 117
        lines = [_line(row, language) for row in rows() if first <= row.row < last]
        parts.append(
            "\n".join([f"## {title[language]}\n", _COLUMNS[language], "|---|---|---|---|---|---|", *lines, ""])
        )
    return "\n".join(parts)


def _line(row: Row, language: str) -> str:
    codes = "<br>".join(f"`{code}`" for code in row.codes)
    tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in row.tests)
    told = (row.fault[language], row.does[language], codes, STANDS[row.stands][language], tests)
    return f"| {row.row} | " + " | ".join(text.strip().replace("|", "\\|") for text in told) + " |"


if __name__ == "__main__":
    sys.stdout.write(markdown(sys.argv[1]))
