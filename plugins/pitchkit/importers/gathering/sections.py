"""Cuts a Markdown body into sections, by its headings and, where asked, by the bold labels of paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from pitchkit.importers.gathering.code import lines

__all__ = ["Section", "by_headings", "by_labels"]

_HEADING = re.compile(r" {0,3}(#{1,2})[ \t]+(.*?)[ \t]*#*[ \t]*")
_TITLE = re.compile(r" {0,3}#{3,6}[ \t]+(.*?)[ \t]*#*[ \t]*")
_LABEL = re.compile(r"\*\*([^*\n:：]{1,60})(?:[:：][ \t]*\*\*|\*\*[:：]|\*\*(?=\n|$))[ \t]*")


class Section(NamedTuple):
    """A part of a body: its heading, the heading's level, and the text down to the next one."""

    heading: str
    level: int
    text: str


def by_headings(body: str) -> tuple[Section, ...]:
    """Cut at headings of the first and second level; deeper ones stay in the text."""
    return _joined(_cut(body))


def by_labels(body: str) -> tuple[Section, ...]:
    """Cut at headings, and where a paragraph begins with a short bold label, as in `**Goals:** …`."""
    return _joined([part for section in _cut(body) for part in _labelled(section)])


def _cut(body: str) -> list[Section]:
    body, cuts = _titled(body)
    for line, is_code in lines(body):
        heading = None if is_code else _HEADING.fullmatch(line)
        if heading:
            cuts.append((heading[2], len(heading[1]), []))
        else:
            cuts[-1][2].append(line)
    return [Section(heading, level, "\n".join(lines).strip("\n")) for heading, level, lines in cuts]


def _titled(body: str) -> tuple[str, list[tuple[str, int, list[str]]]]:
    """Return a body and the cut it begins with: a heading right at the top is its title, whatever its level."""
    first, _, rest = body.lstrip("\n").partition("\n")
    title = _TITLE.fullmatch(first)
    return (rest, [(title[1], 1, [])]) if title else (body, [("", 0, [])])


def _labelled(whole: Section) -> list[Section]:
    cuts: list[tuple[str, int, list[str]]] = [(whole.heading, whole.level, [])]
    for paragraph in re.split(r"\n{2,}", whole.text):
        label = _LABEL.match(paragraph)
        if label:
            cuts.append((label[1].strip(), 2, [paragraph[label.end() :]]))
        else:
            cuts[-1][2].append(paragraph)
    return [Section(heading, level, "\n\n".join(texts).strip("\n")) for heading, level, texts in cuts]


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
