"""What an import did, in counts and in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pitchkit.problems import Both

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pitchkit.problems import Problem

__all__ = ["Report"]

_READ = Both("读了 {files} 个文件{others}", "Read {files} files{others}")
_OTHERS = Both("（映射没有提到的文件: {count} 个）", " ({count} more are not named by the mapping)")
_WROTE = Both("写了 {count} 条草稿{kinds}", "Wrote {count} drafts{kinds}")
_WOULD = Both(
    "试跑，没有写文件；会写 {count} 条草稿{kinds}", "A trial, no file was written; it would write {count} drafts{kinds}"
)
_KEPT = Both("{count} 条已经有了，没有动", "Left {count} alone that were there already")
_SKIPPED = Both("跳过 {path}: {reason}", "Skipped {path}: {reason}")
_FIELDS = Both(
    "{mapped} 段原文进了字段，{noted} 段进了 notes", "{mapped} texts went into fields and {noted} into notes"
)
_STUBS = Both(
    "{count} 个页面几乎没有正文，多半只是指向别处: {names}",
    "Pages with hardly any text that most likely point elsewhere: {count}: {names}",
)
_FOREIGN = Both(
    "{count} 个文件的正文不是路径所说的语言: {names}",
    "Files whose text is not in the language their path says: {count}: {names}",
)
_UNNAMED = Both("映射没有提到: {names}{more}", "Not named by the mapping: {names}{more}")
_MORE = Both("……以及另外 {count} 个", " ... and {count} more")
_LISTED = 20
"""How many of the files that the mapping does not name are listed."""


@dataclass(frozen=True)
class Report:
    """What was read, written, kept and skipped, and where the texts went."""

    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Drafts by kind, and in each language; under an empty language, all of that kind."""
    files: int = 0
    """Files read without an error."""
    unnamed: tuple[str, ...] = ()
    """Files in the folder that the mapping does not name."""
    written: tuple[str, ...] = ()
    """Paths of the drafts, relative to the target."""
    kept: tuple[str, ...] = ()
    """Paths of records that were there already."""
    skipped: tuple[tuple[str, Both], ...] = ()
    """Files that could not be read, and why."""
    stubs: tuple[str, ...] = ()
    """Pages with hardly any text."""
    foreign: tuple[str, ...] = ()
    """Files whose text is not in the language their path says."""
    mapped: int = 0
    """Texts that fields hold."""
    noted: int = 0
    """Texts that went to notes."""
    problems: tuple[Problem, ...] = ()
    dry_run: bool = False

    def lines(self, language: str) -> tuple[str, ...]:
        """Return the report in sentences."""
        others = _OTHERS.to(language).format(count=len(self.unnamed)) if self.unnamed else ""
        said = [_READ.to(language).format(files=self.files, others=others)]
        wrote = _WOULD if self.dry_run else _WROTE
        said.append(wrote.to(language).format(count=len(self.written), kinds=self._kinds(language)))
        if self.kept:
            said.append(_KEPT.to(language).format(count=len(self.kept)))
        if self.written:
            said.append(_FIELDS.to(language).format(mapped=self.mapped, noted=self.noted))
        for names, told in ((self.stubs, _STUBS), (self.foreign, _FOREIGN)):
            if names:
                said.append(told.to(language).format(count=len(names), names=", ".join(names)))
        if self.unnamed:
            more = _MORE.to(language).format(count=len(self.unnamed) - _LISTED) if len(self.unnamed) > _LISTED else ""
            said.append(_UNNAMED.to(language).format(names=", ".join(self.unnamed[:_LISTED]), more=more))
        said += [_SKIPPED.to(language).format(path=path, reason=why.to(language)) for path, why in self.skipped]
        return tuple(said)

    def _kinds(self, language: str) -> str:
        """Return `: case 13 (zh 12, en 13), customer 12 (…)`."""
        comma, left, right, colon = ("，", "（", "）", ": ") if language.startswith("zh") else (", ", " (", ")", ": ")
        each = [
            f"{kind} {by['']}{left}{comma.join(f'{tag} {n}' for tag, n in by.items() if tag)}{right}"
            for kind, by in self.counts.items()
        ]
        return colon + comma.join(each) if each else ""
