"""Problems as GitHub workflow commands, which show them on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.report.counting import summed_up
from pitchkit.report.excerpt import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.problems import Language, Problem

__all__ = ["as_github"]

_COMMANDS = {"error": "error", "warning": "warning", "hint": "notice"}


def as_github(problems: Iterable[Problem], language: Language = "en") -> str:
    """Return one `::error file=…,line=…,col=…,title=…::…` line for each problem, ending with the counts."""
    ordered = sorted(problems, key=lambda problem: problem.order)
    return "".join(f"{line}\n" for line in _lines(ordered, language))


def _lines(problems: list[Problem], language: Language) -> Iterator[str]:
    for problem in problems:
        facts = {
            "file": problem.span.path,
            "line": problem.span.line,
            "col": problem.span.column,
            "title": f"{problem.code.id} {problem.code.name}".strip(),
        }
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in facts.items())
        hint = problem.hint(language)
        message = f"{problem.message(language)}{' / ' + hint if hint else ''}"
        yield f"::{_COMMANDS[problem.severity]} {properties}::{_data(message)}"
    yield summed_up(problems, language)


def _data(text: str) -> str:
    # A line end would end the command; whatever else cannot be seen is shown.
    return "%0A".join(visible(line).replace("%", "%25") for line in text.splitlines())


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
