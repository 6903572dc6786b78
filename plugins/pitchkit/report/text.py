"""Problems as text: place, fault and fix on one line, the line they stand on with a caret, and a count at the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pitchkit.problems import Both
from pitchkit.report.counting import in_files, summed_up
from pitchkit.report.excerpt import excerpt, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.problems import Language, Problem

__all__ = ["as_text"]

FOLD = 10
"""A fault found more often than this is told in full a few times; of the rest only the places are listed."""
IN_FULL = 3
PLACES = 20
"""Of how many files the places are listed."""

_COLOURS = {"error": "\033[1;31m", "warning": "\033[33m", "hint": "\033[36m"}
_PLAIN = "\033[0m"
_ALSO = Both("另见", "see also")


def as_text(problems: Iterable[Problem], language: Language = "en", *, fold: int = FOLD, colour: bool = False) -> str:
    """Return the problems in order of place, as a person reads them, ending with the counts.

    `fold=0` tells every problem in full; `colour` marks severities for a terminal.
    """
    ordered = sorted(problems, key=lambda problem: problem.order)
    told, folded = _folded(ordered, fold)
    blocks = [_block(problem, language, colour=colour) for problem in told]
    blocks += [_rest(same, language) for same in folded]
    return "\n\n".join([*blocks, summed_up(ordered, language)]) + "\n"


def _folded(problems: list[Problem], fold: int) -> tuple[list[Problem], list[list[Problem]]]:
    """Part the problems into those told in full and, by code, the rest of those found too often."""
    often = {name for name, number in Counter(p.code.name for p in problems).items() if fold and number > fold}
    told: list[Problem] = []
    rest: dict[str, list[Problem]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for problem in problems:
        name = problem.code.name
        seen[name] += 1
        (rest[name] if name in often and seen[name] > IN_FULL else told).append(problem)
    return told, list(rest.values())


def _block(problem: Problem, language: Language, *, colour: bool) -> str:
    return "\n".join(_lines(problem, language, colour=colour))


def _lines(problem: Problem, language: Language, *, colour: bool) -> Iterator[str]:
    line = visible(problem.line(language))
    shown, caret = excerpt(problem.span)
    if colour:
        on = _COLOURS[problem.severity]
        place = visible(f"{problem.span}: ")
        line = f"{place}{on}{problem.severity}{_PLAIN}{line[len(place) + len(problem.severity) :]}"
        caret = f"{on}{caret}{_PLAIN}" if caret else ""
    yield line
    if shown:
        number = str(problem.span.line)
        yield f"  {number} | {shown}"
        yield f"  {' ' * len(number)} | {caret}"
    for span in problem.also:
        yield f"  {_ALSO.to(language)} {visible(str(span))}"


def _rest(problems: list[Problem], language: Language) -> str:
    """Say how often a fault was found besides, and where."""
    lines: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        lines[problem.span.path].append(str(problem.span.line))
    code, number, files = problems[0].code, len(problems), in_files(len(lines))
    head = Both(
        f"还有 {number} 个 {code.name}，在 {files.zh}里；要逐条看，运行 pitchkit check 文件",
        f"{number} more {code.name} in {files.en}; to see each, run: pitchkit check FILE",
    )
    listed = [f"  {visible(path)}:{','.join(dict.fromkeys(found))}" for path, found in list(lines.items())[:PLACES]]
    if len(lines) > PLACES:
        left = in_files(len(lines) - PLACES)
        listed.append("  " + Both(f"……以及另外 {left.zh}", f"... and {left.en} more").to(language))
    return "\n".join([head.to(language), *listed])
