"""Reads a file that was pasted together elsewhere: invisible characters are taken out, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import characters
from pitchkit.problems import importing as codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchkit.problems import Problem
    from pitchkit.source import Document

__all__ = ["Result", "read_cleaned"]

Result = tuple["Document | None", str, tuple["Problem", ...]]
"""What a format's reader gives: values, text, problems."""

_INVISIBLE = (characters.HIDDEN_CHARACTER, characters.CONTROL_CHARACTER, characters.BIDI_CONTROL)
_ROUNDS = 100


def read_cleaned(read: Callable[[str, bytes], Result], path: str, raw: bytes) -> Result:
    """Read with `read`; where nothing but invisible characters is in the way, take these out and read again."""
    removed: list[Problem] = []
    for _ in range(_ROUNDS):
        document, text, problems = read(path, raw)
        errors = [problem for problem in problems if problem.severity == "error"]
        if not errors or any(problem.code not in _INVISIBLE for problem in errors):
            break
        raw = _without(raw, errors)
        removed += [codes.SIGN_REMOVED.at(problem.span, sign=problem.fact("sign")) for problem in errors]
    return (document, text, (*problems, *removed)) if document else (None, "", problems)


def _without(raw: bytes, errors: list[Problem]) -> bytes:
    text = raw.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for problem in sorted(errors, key=lambda each: each.order, reverse=True):
        span = problem.span
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + line[span.column - 1 + span.length :]
    return "\n".join(lines).encode()
