"""What is written in code stays as it is: fenced and inline code, and the imports and components of MDX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["lines", "restored", "shielded", "without_code"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_INLINE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_KEPT = re.compile("\0(\\d+)\0")
_CODE = re.compile(r"(?:import|export)\b|</?[A-Z][\w.]*(?:[\s/>]|$)|\{/\*")


def shielded(text: str) -> tuple[str, list[str]]:
    """Return a text with marks in place of its code, fenced or inline, and the code for `restored` to put back."""
    kept: list[str] = []

    def keep(code: str) -> str:
        kept.append(code)
        return f"\0{len(kept) - 1}\0"

    fenced: list[str] = []
    plain: list[str] = []
    for line, is_code in [*lines(text), ("", False)]:
        if not is_code and fenced:
            plain.append(keep("\n".join(fenced)))
            fenced = []
        (fenced if is_code else plain).append(line)
    return _INLINE.sub(lambda code: keep(code[0]), "\n".join(plain[:-1])), kept


def restored(text: str, kept: list[str]) -> str:
    """Return a text with its code back in place."""
    while _KEPT.search(text):
        text = _KEPT.sub(lambda mark: kept[int(mark[1])], text)
    return text


def lines(body: str) -> Iterator[tuple[str, bool]]:
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
    for line, is_fenced in lines(body):
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
