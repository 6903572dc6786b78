"""What an import is held against: every run of text in a source, read here without any of the code under test."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import yaml

from pitchkit.source import read

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_EMPHASIS = re.compile(r"</?(?:strong|b|em|i)>")
_TAG = re.compile(
    r"</?(?:a|br|button|center|div|figure|h[1-6]|iframe|img|li|ol|p|section|span|table|tbody|td|th|thead|tr|ul)\b[^<>]*>"
)
_ATTRIBUTE = re.compile(r"\b(?:href|src|alt)=\"([^\"]*)\"")
_COMMENT = re.compile(r"<!--|-->|\{/\*|\*/\}")
_MARKS = re.compile(r"(?<!\{)\{[:#][^{}\n]*\}[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^\s*(#{1,6}|[*+-]|\d+[.)])(\s+|$)")


def records(target: Path) -> dict[str, dict]:
    found = {}
    for path in sorted(target.rglob("*.yml")):
        document, problems = read(path.relative_to(target).as_posix(), path.read_bytes())
        assert document is not None, [problem.line() for problem in problems]
        found[path.stem] = document.data
    return found


def strings(value):
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [] if value is None else [value]


def squeezed(text: str) -> str:
    return re.sub(r"[\s*_`\\\u200b]+", "", text)


def pieces(path: Path, marks: str = "", calls: str = "") -> list[str]:
    """Every run of text in a file. `marks` are what its mapping cuts at, `calls` what holds YAML in its text."""
    text = path.read_text("utf-8-sig")
    if path.suffix in (".yaml", ".yml"):
        values, body = yaml.load(text.replace("\u200b", ""), yaml.BaseLoader), ""  # noqa: S506  # it makes only text
    else:
        head = _HEAD.match(text)
        values = yaml.load(head[1], yaml.BaseLoader) if head else {}  # noqa: S506
        body = text[head.end() :] if head else text
    found = strings(values)
    for call in re.finditer(calls, body, re.DOTALL) if calls else ():
        found += strings(yaml.load(call[1], yaml.BaseLoader))  # noqa: S506
        body = body.replace(call[0], "\n")
    if marks:
        body = re.sub(marks, "\n", body)
    lines = [line for each in [*found, *_of_html(body)] for line in each.split("\n")]
    return [run for line in lines for each in _runs(line) if (run := squeezed(each))]


def _of_html(body: str) -> list[str]:
    """A text without its tags, and what their attributes say."""
    said = [html.unescape(each) for tag in _TAG.findall(body) for each in _ATTRIBUTE.findall(tag)]
    shown = _COMMENT.sub("\n", _EMPHASIS.sub("", body))
    plain = _TAG.sub(lambda tag: "\n|" if "br" in tag[0][:4] else "\n", shown)
    return [*said, _MARKS.sub(lambda mark: f"\n{mark[0]}", plain)]


def _runs(line: str) -> list[str]:
    """The texts of a line that may have gone into different fields."""
    if line.lstrip().startswith("|"):
        return line.split("|")
    bare = _BULLET.sub("", line)
    label = re.match(r"\*\*([^*\n]{1,60}?):?\*\*:?|([^:\n]{1,60}):(?=\s)", bare)
    return [label[1] or label[2], bare[label.end() :]] if label else [bare]


def lost(source: Path, target: Path, *globs: str, **how: str) -> list[str]:
    """Every run of text that stands in none of the records made of its file."""
    all_of_them = records(target)
    missing = []
    for path in sorted(path for glob in globs for path in source.glob(glob)):
        where = path.relative_to(source).as_posix()
        own = [
            data
            for data in all_of_them.values()
            if where in [each["where"].partition("#")[0] for each in data["sources"]]
        ]
        assert own, f"no record names {where} as its source"
        held = "\0".join(squeezed(text) for data in own for text in strings(data))
        missing += [f"{where}: {piece}" for piece in pieces(path, **how) if piece not in held]
    return missing
