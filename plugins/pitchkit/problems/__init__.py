"""What went wrong and where, as values: spans, problems, and the permanent codes that name them.

A problem is data. Nothing here prints, logs or raises: `pitchkit.report` turns problems into text,
JSON or annotations, and the one who collects them decides what follows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Both", "Code", "Language", "Problem", "Severity", "Span", "UnusableError", "nearest"]

Severity = Literal["error", "warning", "hint"]
Language = str
"""A language tag as in `mkdocs.yml`: `zh` and `en` ship; anything else reads the English messages."""


class Both(NamedTuple):
    """One text in the two languages every message is written in."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Return the text for `language`; every language but Chinese reads English."""
        return self.zh if language.startswith("zh") else self.en

    def filled(self, **values: object) -> Both:
        """Return the text with its `{places}` filled in, in both languages."""
        return Both(self.zh.format(**values), self.en.format(**values))


class UnusableError(ValueError):
    """A value somebody set cannot be used; `reason` says why, and what to write instead."""

    def __init__(self, reason: Both) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. Lines and columns count from 1, in code points; `text` is the line as written."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Code(NamedTuple):
    """A kind of fault. `name` is permanent, full words, and reads well after "allow".

    Messages say what happened and why; hints say what to do. Both are `str.format` templates over the
    facts given to `at`. A fact named `near` turns the hint into "did you mean '…'?".
    """

    name: str
    severity: Severity
    message: Both
    hint: Both = Both("", "")
    id: str = ""
    """The domain check's number (`VP-01`), empty for the engine's own codes."""
    fulfils: str = ""
    """The domain check that one of the engine's own codes fulfils without being called by its number."""

    def at(self, span: Span, *, also: tuple[Span, ...] = (), near: str = "", **facts: object) -> Problem:
        """Return this fault as found at `span`.

        `also` names the other places that belong to it; `near` is what was probably meant.
        """
        told = {**facts, "near": near} if near else facts
        return Problem(span, self, tuple(told.items()), also)


DID_YOU_MEAN = Both("是不是想写“{near}”?", "did you mean '{near}'?")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault at one place, with the facts its message needs."""

    span: Span
    code: Code
    facts: tuple[tuple[str, object], ...] = ()
    also: tuple[Span, ...] = ()

    @property
    def severity(self) -> Severity:
        """Return how bad it is: error, warning or hint."""
        return self.code.severity

    @property
    def order(self) -> tuple[Span, str]:
        """Return the key problems are sorted by: place first, then code."""
        return (self.span, self.code.name)

    def fact(self, name: str) -> object:
        """Return one fact by name, None where it was not given."""
        return dict(self.facts).get(name)

    def message(self, language: Language = "en") -> str:
        """Return what happened, in one sentence."""
        return self._say(self.code.message, language)

    def hint(self, language: Language = "en") -> str:
        """Return what to do, or an empty string where the message says it all."""
        return self._say(DID_YOU_MEAN if self.fact("near") else self.code.hint, language)

    def line(self, language: Language = "en") -> str:
        """Return the one-line form: `path:line:column: severity code: message / hint`."""
        hint = self.hint(language)
        name = f"{self.code.id} {self.code.name}" if self.code.id else self.code.name
        return f"{self.span}: {self.severity} {name}: {self.message(language)}{' / ' + hint if hint else ''}"

    def _say(self, template: Both, language: Language) -> str:
        facts = {k: v.to(language) if isinstance(v, Both) else v for k, v in self.facts}
        return template.to(language).format(**facts)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, or an empty string when none is near."""
    folded = {name.casefold(): name for name in known}
    exact = folded.get(word.casefold())
    close = [exact] if exact else get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    return folded.get(close[0], close[0]) if close else ""
