"""Cuts a Markdown body into sections, by its headings or by the bold labels its paragraphs begin with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Section", "by_headings", "by_labels", "without_code"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,2})[ \t]+(.*?)[ \t]*#*[ \t]*")
_LABEL = re.compile(r"\*\*([^*\n:：]{1,60})(?:[:：][ \t]*\*\*|\*\*[:：]|\*\*(?=\n|$))[ \t]*")
_CODE = re.compile(r"(?:import|export)\b|</?[A-Z][\w.]*(?:[\s/>]|$)|\{/\*")


class Section(NamedTuple):
    """A part of a body: its heading, the heading's level, and the text down to the next one."""

    heading: str
    level: int
    text: str


def by_headings(body: str) -> tuple[Section, ...]:
    """Cut at headings of the first and second level; deeper ones stay in the text."""
    cuts: list[tuple[str, int, list[str]]] = [("", 0, [])]
    for line, is_code in _lines(body):
        heading = None if is_code else _HEADING.fullmatch(line)
        if heading:
            cuts.append((heading[2], len(heading[1]), []))
        else:
            cuts[-1][2].append(line)
    return _joined([Section(heading, level, "\n".join(lines).strip("\n")) for heading, level, lines in cuts])


def by_labels(body: str) -> tuple[Section, ...]:
    """Cut where a paragraph begins with a short bold label, as in `**Goals:** …`."""
    cuts: list[tuple[str, int, list[str]]] = [("", 0, [])]
    for paragraph in re.split(r"\n{2,}", body):
        label = _LABEL.match(paragraph)
        if label:
            cuts.append((label[1].strip(), 2, [paragraph[label.end() :]]))
        else:
            cuts[-1][2].append(paragraph)
    return _joined([Section(heading, level, "\n\n".join(texts).strip("\n")) for heading, level, texts in cuts])


def _joined(sections: list[Section]) -> tuple[Section, ...]:
    """Put a heading that has no text of its own before the next one, and leave out an empty beginning.

    The page's own title is no such heading.
    """
    kept: list[Section] = []
    for section in sections:
        last = kept[-1] if kept else None
        if last and _is_bare(last, kept[:-1]) and section.level >= last.level:
            kept[-1] = Section(f"{last.heading} · {section.heading}", last.level, section.text)
        elif section.heading or section.text.strip():
            kept.append(section)
    return tuple(kept)


def _is_bare(section: Section, before: list[Section]) -> bool:
    is_title = section.level == 1 and not any(each.level == 1 for each in before)
    return bool(section.heading) and not section.text.strip() and not is_title


def _lines(body: str) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it lies in a fenced code block."""
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
            yield line, True
        elif fence:
            yield line, True
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        else:
            yield line, False


def without_code(body: str) -> tuple[str, tuple[str, ...]]:
    """Return an MDX body without the paragraphs that are imports, exports or components, and these."""
    text: list[str] = []
    code: list[str] = []
    inside = False
    blank_before = True
    for line, is_fenced in _lines(body):
        if not line.strip():
            inside = False
        elif not is_fenced and blank_before and _CODE.match(line):
            inside = True
            code.append("")
        blank_before = not line.strip()
        if inside:
            code[-1] += f"{line}\n"
        else:
            text.append(line)
    return "\n".join(text), tuple(each.rstrip("\n") for each in code)
