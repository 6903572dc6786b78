"""The moment that dates a build's files, where the environment names one: the same input then gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Span
from pitchkit.problems.building import BAD_SOURCE_DATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pitchkit.problems import Problem

__all__ = ["EPOCH", "wrong_epoch"]

EPOCH = "SOURCE_DATE_EPOCH"
"""What builds of many programs agree on: seconds since 1970. It dates files and never judges content."""

_LAST = 253_402_300_799
"""The last second of the year 9999."""


def wrong_epoch(environment: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return a problem where the environment names a moment that is none; MkDocs would end in a traceback."""
    value = environment.get(EPOCH)
    if value is None or (value.isascii() and value.isdecimal() and int(value[:15]) <= _LAST):
        return ()
    return (BAD_SOURCE_DATE.at(Span("mkdocs.yml"), value=value),)
