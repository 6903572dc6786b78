"""Problems as text: place, fault and fix on one line, the line they stand on with a caret, and a count at the end."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from pitchkit.problems import Both
from pitchkit.report.counting import in_files, summed_up
from pitchkit.report.excerpt import excerpt, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.problems import Language, Problem

__all__ = ["as_text"]

SCREEN = 20
"""A report longer than this many lines tells what is found again and again once, and lists the other places."""
OFTEN = 10
"""An error found more often than this is told in full a few times; one found less often, every time."""
IN_FULL = 3
WIDE = 96
"""How many columns a list of places takes."""
LINES = 10
"""Of how many lines of one file the numbers are listed."""

_COLOURS = {"error": "\033[1;31m", "warning": "\033[33m", "hint": "\033[36m"}
_PLAIN = "\033[0m"
_ALSO = Both("另见", "see also")


def as_text(
    problems: Iterable[Problem],
    language: Language = "en",
    *,
    fold: int = SCREEN,
    colour: bool = False,
) -> str:
    """Return the problems in order of place, as a person reads them, ending with the counts.

    More than `fold` lines are grouped by fault; `fold=0` tells every problem in full. `colour` marks severities for a
    terminal.
    """
    ordered = sorted(problems, key=lambda problem: problem.order)
    end = summed_up(ordered, language)
    text = "\n\n".join([*(_block(problem, language, colour=colour) for problem in ordered), end]) + "\n"
    if not fold or text.count("\n") <= fold:
        return text
    groups = list(_groups(ordered))
    roomy = [_group(group, language, colour=colour) for group in groups]
    text = "\n\n".join([*roomy, end]) + "\n"
    if text.count("\n") <= fold:
        return text
    return "\n\n".join([*_tight(groups, roomy, language, colour=colour), end]) + "\n"


def _groups(problems: list[Problem]) -> Iterator[list[Problem]]:
    """Yield the errors, then the warnings and hints, those with the same code together."""
    by_code: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for severity in _COLOURS:
        for problem in problems:
            if problem.severity == severity:
                by_code[severity, problem.code.name].append(problem)
    yield from by_code.values()


def _tight(groups: list[list[Problem]], roomy: list[str], language: Language, *, colour: bool) -> Iterator[str]:
    """Yield the errors as they are, and all warnings and hints in one block, without the lines they stand on."""
    lines: list[str] = []
    for group, block in zip(groups, roomy, strict=True):
        if group[0].severity == "error":
            yield block
        else:
            lines.append(next(_lines(group[0], language, colour=colour)))
            lines += _rest(group[1:], language)
    if lines:
        yield "\n".join(lines)


def _group(problems: list[Problem], language: Language, *, colour: bool) -> str:
    """Tell problems with one code: errors in full up to a number, others once, and of the rest the places."""
    number = 1
    if problems[0].severity == "error":
        number = len(problems) if len(problems) <= OFTEN else IN_FULL
    blocks = [_block(problem, language, colour=colour) for problem in problems[:number]]
    rest = "\n".join(_rest(problems[number:], language))
    return "\n\n".join(blocks) + (f"\n{rest}" if rest else "")


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


def _rest(problems: list[Problem], language: Language) -> Iterator[str]:
    """Say how often a fault was found besides, where, and how to see each."""
    if not problems:
        return
    lines: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        lines[problem.span.path].append(str(problem.span.line))
    code, files = problems[0].code, in_files(len(lines))
    folder = _shared_folder(lines)
    call = f"pitchkit check {visible(next(iter(lines)) if len(lines) == 1 else folder or '.')}"
    yield "  " + Both(
        f"还有 {len(problems)} 个 {code.name}，在 {files.zh}里；要逐条看，运行 {call}",
        f"{len(problems)} more {code.name} in {files.en}; to see each, run: {call}",
    ).to(language)
    places = [f"{path[len(folder) :].lstrip('/')}:{_numbers(found)}" for path, found in lines.items()]
    yield "    " + _listed([visible(place) for place in places], language)


def _shared_folder(paths: Iterable[str]) -> str:
    """Return the folder that all of these files lie in, an empty text where there is none."""
    folders = [posixpath.dirname(path) for path in paths]
    return posixpath.commonpath(folders) if len({folder.startswith("/") for folder in folders}) == 1 else ""


def _numbers(lines: list[str]) -> str:
    told = list(dict.fromkeys(lines))
    return ",".join(told[:LINES]) + ("..." if len(told) > LINES else "")


def _listed(places: list[str], language: Language) -> str:
    """Return as many places as one line has room for, and how many there are besides."""
    shown = places[:1]
    while len(shown) < len(places) and width(" ".join([*shown, places[len(shown)]])) <= WIDE:
        shown.append(places[len(shown)])
    left = in_files(len(places) - len(shown))
    more = Both(f" ……以及另外 {left.zh}", f" ... and {left.en} more").to(language)
    return " ".join(shown) + (more if len(shown) < len(places) else "")
