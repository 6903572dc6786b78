"""How many problems there are, as numbers and as the line a report ends with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from pitchkit.problems import Both, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.problems import Language, Problem

__all__ = ["counted", "in_files", "summed_up"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_ZH = {"error": "个错误", "warning": "个警告", "hint": "个提示"}
_NONE = Both("没有问题。", "No problems.")


def counted(problems: Iterable[Problem]) -> dict[Severity, int]:
    """Return how many problems there are of each severity, zeros included."""
    found = Counter(problem.severity for problem in problems)
    return {severity: found[severity] for severity in SEVERITIES}


def summed_up(problems: Iterable[Problem], language: Language = "en") -> str:
    """Return the last line of a report: "2 errors, 1 warning in 3 files"."""
    problems = tuple(problems)
    if not problems:
        return _NONE.to(language)
    counts = [(severity, number) for severity, number in counted(problems).items() if number]
    files = in_files(len({problem.span.path for problem in problems}))
    zh = f"{files.zh}里有 {'、'.join(f'{number} {_ZH[severity]}' for severity, number in counts)}"
    en = f"{', '.join(_several(severity, number) for severity, number in counts)} in {files.en}"
    return Both(zh, en).to(language)


def in_files(number: int) -> Both:
    """Return "3 files" in both languages."""
    return Both(f"{number} 个文件", _several("file", number))


def _several(noun: str, number: int) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
