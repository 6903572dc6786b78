"""What a scan found, as values, as text for the one who publishes, and as JSON for machines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pitchkit.problems import Both, Span
from pitchkit.problems import leaking as codes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from pitchkit.problems import Language, Problem
    from pitchkit.scan.values import Leak, Reason, Secret, Silence, Unread

__all__ = ["Report"]

_REASONS: dict[Reason, Both] = {
    "too-deep": Both("套得太深", "it is packed too deep"),
    "too-big": Both("展开后太大", "it grows too big when it is unpacked"),
    "too-many": Both("里面的文件太多", "it holds too many files"),
    "damaged": Both("已损坏", "it is damaged"),
    "locked": Both("加了密码", "it needs a password"),
    "unknown-packing": Both("用了打不开的压缩格式", "it is packed in a way nothing here can open"),
    "needs-pdf": Both("读 PDF 要先安装 pitchkit[pdf]", 'reading PDFs needs pip install "pitchkit[pdf]"'),
    "no-file": Both("不是普通文件", "it is no plain file"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one scan has to say, always in the same order."""

    leaks: tuple[Leak, ...]
    unread: tuple[Unread, ...]
    sought: int
    """How many strings were looked for."""
    files: int
    size: int
    as_of: datetime.date
    silences: tuple[tuple[Silence, int], ...] = ()
    """Each silence and how many finds it kept quiet."""
    unsought: tuple[Secret, ...] = ()
    """Names too short to be told from other text."""

    @property
    def is_clean(self) -> bool:
        """Say whether nothing was found and nothing was left unread."""
        return not self.leaks and not self.unread

    @property
    def found(self) -> int:
        """Return how many of the strings looked for are in the site."""
        return len({leak.secret for leak in self.leaks})

    @property
    def refused(self) -> tuple[str, ...]:
        """Return the records to leave out, so that a second scan may find nothing."""
        return tuple(sorted({leak.record for leak in self.leaks if leak.record}))

    @property
    def unpinned(self) -> tuple[Leak, ...]:
        """Return the leaks that no record to leave out would mend; they stop the edition."""
        return tuple(leak for leak in self.leaks if not leak.record)

    def pinned(self, pages: Mapping[str, str]) -> Report:
        """Return the report with the records whose pages show the leaks; `pages` names the record of each file.

        What an index shows and a record's page shows too is pinned to that record.
        """
        carriers: dict[Secret, str] = {}
        for leak in self.leaks:
            if leak.file in pages:
                carriers.setdefault(leak.secret, pages[leak.file])
        named = (pages.get(leak.file) or carriers.get(leak.secret, "") for leak in self.leaks)
        return replace(self, leaks=tuple(replace(leak, record=n) for leak, n in zip(self.leaks, named, strict=True)))

    def refusals(self, pages: Mapping[str, str]) -> dict[str, Problem]:
        """Return the records to leave out, each with the problem it shows; none where that would not mend it all."""
        unread = [(pages.get(each.path.partition("!/")[0], ""), _unread(each)) for each in self.unread]
        found = [*((leak.record, replace(_leak(leak), span=Span(leak.file))) for leak in self.leaks), *unread]
        return dict(reversed(found)) if all(record for record, _ in found) else {}

    def problems(self) -> tuple[Problem, ...]:
        """Return all of it as problems, at the place in the content where that is known."""
        found = (*map(_leak, self.leaks), *map(_unread, self.unread), *self._on_silences(), *map(_short, self.unsought))
        return tuple(found)

    def _on_silences(self) -> Iterator[Problem]:
        for silence, finds in self.silences:
            span = Span("mkdocs.yml")
            if not silence.reason.strip():
                yield codes.SILENCE_WITHOUT_REASON.at(span, text=silence.text, until=silence.until)
            elif silence.until < self.as_of:
                yield codes.SILENCE_ENDED.at(span, text=silence.text, until=silence.until)
            elif not finds:
                yield codes.SILENCE_WITHOUT_FINDS.at(span, text=silence.text, until=silence.until)

    def summary(self, language: Language) -> str:
        """Return the one line that counts: `0 of 5,214 internal strings`."""
        size = self.size / 1_000_000
        said = Both(
            f"{self.sought:,} 条内部文字里有 {self.found:,} 条出现在站点里（{self.files:,} 个文件，{size:.1f} MB"
            f"，{len(self.unread):,} 处读不了）",
            f"{self.found:,} of {self.sought:,} internal strings are in the site ({self.files:,} files, {size:.1f} MB, "
            f"{len(self.unread):,} unread)",
        )
        return said.to(language)

    def text(self, language: Language, *, showing: bool = False) -> str:
        """Return the report for a person. What was found is written out only with `showing`: logs are public too."""
        lines = [self.summary(language)]
        for leak in self.leaks:
            pinned = leak.record or Both("没有可撤下的记录", "no record to leave out").to(language)
            lines.append(f"{_place(leak)}: {leak.secret.why} {leak.secret.origin} → {pinned}")
            if showing:
                lines.append(f"    {leak.excerpt}")
        lines += [f"{unread.path}: {_REASONS[unread.reason].to(language)}" for unread in self.unread]
        return "\n".join(lines) + "\n"

    def json(self, *, showing: bool = False) -> dict[str, Any]:
        """Return the report for machines; again what was found is told only with `showing`."""
        return {
            "sought": self.sought,
            "found": self.found,
            "files": self.files,
            "bytes": self.size,
            "as_of": self.as_of.isoformat(),
            "leaks": [_told(leak, showing=showing) for leak in self.leaks],
            "unread": [
                {"path": each.path, "reason": each.reason, "through": list(each.through)} for each in self.unread
            ],
            "silences": [
                {"text": each.text, "reason": each.reason, "until": each.until.isoformat(), "finds": finds}
                for each, finds in self.silences
            ],
            "refused": list(self.refused),
        }


def _place(leak: Leak) -> str:
    through = f" ({' → '.join(leak.through)})" if leak.through else ""
    return f"{leak.path}:{leak.offset}{through}"


def _told(leak: Leak, *, showing: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "path": leak.path,
        "offset": leak.offset,
        "through": list(leak.through),
        "why": leak.secret.why,
        "origin": leak.secret.origin,
        "where": str(leak.secret.where) if leak.secret.where else None,
        "record": leak.record or None,
    }
    return {**told, "text": leak.secret.text, "excerpt": leak.excerpt} if showing else told


def _leak(leak: Leak) -> Problem:
    code = codes.PROTECTED_NAME_SHOWN if leak.secret.why == "name" else codes.INTERNAL_TEXT_SHOWN
    shown = Both(f"撤下“{leak.record}”", f"'{leak.record}' is left out") if leak.record else codes.UNPINNED
    span = leak.secret.where or Span(leak.path)
    return code.at(span, place=_place(leak), origin=leak.secret.origin, consequence=shown)


def _unread(unread: Unread) -> Problem:
    return codes.UNREAD_IN_SITE.at(Span(unread.path), reason=_REASONS[unread.reason])


def _short(secret: Secret) -> Problem:
    return codes.NAME_TOO_SHORT.at(secret.where or Span(secret.origin), origin=secret.origin)
