"""The scan itself: every file, every layer, every way of reading it, and one pass for all secrets in each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING

from pitchkit.scan.folding import fold
from pitchkit.scan.hidden import hidden
from pitchkit.scan.needles import Needles
from pitchkit.scan.opening import Blob, Budget, Limits, opened
from pitchkit.scan.peeling import Form, forms, peeled
from pitchkit.scan.report import Report
from pitchkit.scan.saying import Said
from pitchkit.scan.values import Leak, Unread

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from pitchkit.scan.needles import Find
    from pitchkit.scan.values import Secret, Silence

__all__ = ["scan"]

AROUND = 24
"""Characters an excerpt shows on each side."""

MOST_DOUBTS = 1000
"""After so many leaks each find is one: a site that shows this much is not worth the time to tell them apart."""


def scan(  # noqa: PLR0913  # what is sought, where, and what is no leak
    files: Iterable[tuple[str, bytes | None]],
    secrets: Iterable[Secret],
    as_of: datetime.date,
    *,
    said: Said | None = None,
    silences: Iterable[Silence] = (),
    limits: Limits | None = None,
) -> Report:
    """Search the files of a site for the secrets; `Report.pinned` then names the records that show them.

    What was dropped counts for nothing where it is but two texts of what is `said`, side by side.
    """
    gate = _Gate(Needles(tuple(secrets)), said or Said(()), tuple(silences), as_of, limits or Limits())
    for path, data in files:
        gate.search(path, data)
    return gate.report()


class _Read:
    """One way to read a file, and where its tags were, which few need to know."""

    def __init__(self, form: Form) -> None:
        self.form = form

    @cached_property
    def cuts(self) -> frozenset[int]:
        return self.form.cuts()


class _Gate:
    def __init__(
        self, needles: Needles, said: Said, silences: tuple[Silence, ...], as_of: datetime.date, limits: Limits
    ) -> None:
        self._needles, self._said = needles, said
        self._limits = limits
        self._silences = silences
        self._kept = [(each, fold(each.text)) for each in silences if each.reason.strip() and each.until >= as_of]
        self._as_of = as_of
        self._leaks: dict[str, dict[int, Leak]] = {}
        self._unread: set[Unread] = set()
        self._silenced: Counter[Silence] = Counter()
        self._files = self._bytes = 0
        self._runs: set[str] = set()
        self._doubts = 0

    def search(self, path: str, data: bytes | None) -> None:
        self._files += 1
        self._names(path, path, ())
        if data is None:
            self._unread.add(Unread(path, "no-file"))
            return
        self._bytes += len(data)
        self._runs = set()
        self._open(Blob(path, data), Budget(self._limits))

    def _open(self, whole: Blob, budget: Budget) -> None:
        for part in opened(whole, budget):
            if isinstance(part, Unread):
                self._unread.add(part)
            else:
                self._read(part, budget)

    def _read(self, blob: Blob, budget: Budget) -> None:
        for name in blob.names:
            self._names(blob.path, name, blob.through)
        for form in forms(blob.data):
            through = (*blob.through, *form.through)
            self._seek(blob.path, replace(form, through=through))
            for data in hidden(form.text, self._runs):
                self._open(Blob(blob.path, data, (*through, "base64"), (), blob.depth + 1), budget)

    def _names(self, path: str, name: str, through: tuple[str, ...]) -> None:
        for form in peeled(name, (*through, "name")):
            self._seek(path, form)

    def _seek(self, path: str, form: Form) -> None:
        known, read = self._leaks.setdefault(path, {}), _Read(form)
        for find in self._needles.found_in(form.text, is_text=form.is_text, known=known):
            secret = self._needles.secrets[find.secret]
            if not (self._is_said(read, find, secret) or self._is_silent(path, form.text, find)):
                through = (*form.through, find.how) if find.how else form.through
                known[find.secret] = Leak(path, find.span[0], secret, through, _excerpt(form.text, find.span))

    def _is_said(self, read: _Read, find: Find, secret: Secret) -> bool:
        """Say whether only two texts that may be said stand side by side; a name is a name however it came about."""
        may_be = secret.why == "dropped" and self._doubts < MOST_DOUBTS
        said = may_be and self._said.meets_in(read.form.text, find.span, read.cuts)
        self._doubts += may_be and not said
        return said

    def _is_silent(self, path: str, text: str, find: Find) -> bool:
        for silence, phrase in self._kept:
            if fnmatchcase(path, silence.path) and _lies_in(phrase, text, find):
                self._silenced[silence] += 1
                return True
        return False

    def report(self) -> Report:
        leaks = [leak for found in self._leaks.values() for leak in found.values()]
        return Report(
            tuple(sorted(leaks, key=lambda leak: (leak.path, leak.offset, leak.secret.origin, leak.secret.text))),
            tuple(sorted(self._unread)),
            sought=len(self._needles.secrets),
            files=self._files,
            size=self._bytes,
            as_of=self._as_of,
            silences=tuple((silence, self._silenced[silence]) for silence in self._silences),
            unsought=self._needles.unsought,
        )


def _lies_in(phrase: str, text: str, find: Find) -> bool:
    """Say whether a find lies inside an occurrence of the phrase."""
    start, end = find.folded
    # No occurrence fits between these two places without holding the find.
    return phrase in fold(text)[max(0, end - len(phrase)) : start + len(phrase)]


def _excerpt(text: str, span: tuple[int, int]) -> str:
    start, end = span
    around = (text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
    before, found, after = (re.sub(r"[\s\0]+", " ", part) for part in around)
    return f"{before}⟦{found}⟧{after}".strip()
