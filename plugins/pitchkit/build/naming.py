"""The names of a site's files, judged together: one file on every computer, and an address that links can carry."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pitchkit.problems import Both, Span
from pitchkit.problems import files as codes
from pitchkit.problems.building import ADDRESS_TAKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pitchkit.problems import Problem

__all__ = ["RESERVED", "Claims", "folded", "is_reserved", "wrong_names"]

RESERVED = Both("Windows 把这个名字留给设备", "Windows keeps this name for a device")
LONGEST = 200
"""Bytes in one part of a path: file systems take 255, and a page's name grows by an ending."""

_UNUSABLE = re.compile(r"""["#?&<>'%\\:*|]""")
"""What links carry only in disguise, or what Windows takes in no name."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def folded(name: str) -> str:
    """Return a name as file systems compare it that tell neither case nor how a letter is composed."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def is_reserved(part: str) -> bool:
    """Say whether Windows keeps a name, with any ending, for a device of its own."""
    return _RESERVED.fullmatch(part) is not None


def wrong_names(names: Iterable[str], pages: Iterable[str], label: Callable[[str], str]) -> Iterator[Problem]:
    """Yield what is wrong with names: two that are one elsewhere, and pages that no link can lead to.

    Records have the stricter rule of ids, and a picture's own name never reaches a reader.
    """
    yield from _alike(names, label)
    for name in pages:
        wrong = ((part, _wrong(part.removesuffix(".md"))) for part in name.split("/"))
        for part, reason in wrong:
            if reason:
                yield codes.UNPORTABLE_NAME.at(Span(label(name)), value=part, reason=reason)


def _wrong(part: str) -> Both | None:
    if sign := _UNUSABLE.search(part):
        return Both(f"{sign[0]} 放不进链接或文件名", f"{sign[0]} fits into no link, or into no name on Windows")
    if part != part.strip(" .") or not part:
        return Both("首尾是空格或点", "it begins or ends with a space or a dot")
    if is_reserved(part):
        return RESERVED
    if len(part.encode("utf-8", "replace")) > LONGEST:
        return Both(f"超过 {LONGEST} 字节", f"it is longer than {LONGEST} bytes")
    return None


def _alike(names: Iterable[str], label: Callable[[str], str]) -> Iterator[Problem]:
    """Yield a problem for each file or folder whose name is that of another where case is not told."""
    known: dict[str, str] = {}
    told: set[str] = set()
    for name in names:
        parts = name.split("/")
        for i in range(1, len(parts) + 1):
            path = "/".join(parts[:i])
            first = known.setdefault(folded(path), path)
            if first != path and path not in told:
                told.add(path)
                yield codes.NAMES_ALIKE.at(Span(label(name)), value=_spelt(path), other=_spelt(first))
            if first != path:
                break


def _spelt(name: str) -> str:
    """Return a name so that it can be told from one that looks the same."""
    return name if unicodedata.is_normalized("NFC", name) else name.encode("ascii", "backslashreplace").decode()


class Claims:
    """Who stands at which address, and who else would."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], Span] = {}
        self.problems: list[Problem] = []

    def claim(self, language: str, address: str, span: Span) -> None:
        """Take an address in a language; whoever comes second is a problem."""
        key = language, folded(address.rstrip("/") or "index")
        first = self._taken.setdefault(key, span)
        if folded(first.path) != folded(span.path):  # two that are alike are told by their names
            fault = ADDRESS_TAKEN.at(span, also=(first,), first=first.path, second=span.path, address=address or "/")
            self.problems.append(fault)
