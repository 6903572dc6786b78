"""Bytes become texts, and each text is peeled: entities, escapes, percent signs and tags come off in turn."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pitchkit.scan.folding import STOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["LAYERS", "Form", "forms", "peeled"]

LAYERS = 6
"""How often a text is peeled: JSON in an attribute of a page in JSON is three."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read the bytes: a text, and what was undone to get it."""

    text: str
    through: tuple[str, ...] = ()
    is_text: bool = True
    """Not so where bytes that are no text were read as if they were."""
    tagged: str = ""
    """The same with its tags, where they were taken off."""

    def cuts(self) -> frozenset[int]:
        """Return where in the text tags stood; none where that cannot be told."""
        texts, places, end = [], [], 0
        for tag in _TAG.finditer(self.tagged):
            texts += [html.unescape(self.tagged[end : tag.start()]), _gap(tag)]
            places.append(sum(map(len, texts[-2:])))
            end = tag.end()
        whole = "".join((*texts, html.unescape(self.tagged[end:])))
        return frozenset(accumulate(places)) if whole == self.text else frozenset()


def forms(data: bytes) -> Iterator[Form]:
    """Yield every way these bytes may be read, the plainest first."""
    plain = _plain(data)
    if plain is not None:
        yield from peeled(*plain)
        return
    yield from peeled(data.decode("utf-8", "replace").replace("\ufffd", STOP), is_text=False)
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield Form(data[start:].decode(encoding, "replace"), ("utf-16",), is_text=False)
    yield Form(data.decode("gb18030", "replace"), ("gb18030",), is_text=False)


def _plain(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ("utf-16",)
    if STOP.encode() in data:
        return None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return None


def peeled(text: str, through: tuple[str, ...] = (), *, is_text: bool = True) -> Iterator[Form]:
    """Yield a text as it stands, then with ever more taken off. The same text is never yielded twice."""
    seen: set[str] = set()
    for layer in _layers(Form(text, through, is_text)):
        for form in (layer, *_without_tags(layer)):
            if form.text not in seen:
                seen.add(form.text)
                yield form


def _layers(form: Form) -> Iterator[Form]:
    yield form
    for _ in range(LAYERS):
        before = form.text
        for how, take_off in _DECODERS:
            after = take_off(form.text)
            if after != form.text:
                form = Form(after, (*form.through, how), form.is_text)
                yield form
        if form.text == before:
            return


def _without_tags(form: Form) -> Iterator[Form]:
    """Yield what a page's reader reads: no tags, and what entities stand for."""
    if "<" in form.text:
        bare = _TAG.sub(_gap, form.text)
        read = html.unescape(bare)
        through = ("tags",) if read == bare else ("tags", "entities")
        yield Form(read, (*form.through, *through), form.is_text, form.text)


_TAG = re.compile(r"</?(?:\w+:)?([\w-]+)(?:\s[^<>\0]*|/)?>|<[!?/A-Za-z][^>\0]*>")
_APART = re.compile(
    r"(?:p|div|td|th|tr|li|dt|dd|h[1-6]|option|label|button|section|article|header|footer|nav|main|title|text|figure|"
    r"figcaption|summary|details|table|ul|ol|dl|script|style|si|url|loc|desc)\Z",
    re.IGNORECASE,
)


def _gap(tag: re.Match[str]) -> str:
    """Return what stands for a tag: nothing within a word's line, a parting between two boxes of a page."""
    return "\u2029" if tag[1] and _APART.match(tag[1]) else ""


_ESCAPES = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{2,6}) ?|([\"'/\\nrtbf]))"
)
_SAID = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": ""}


def _unescaped(text: str) -> str:
    """Undo the escapes of JSON, scripts and style sheets."""
    if "\\" not in text:
        return text
    plain = _ESCAPES.sub(_meant, text)
    # Two halves of one character, as JSON writes what lies beyond the first plane.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _meant(found: re.Match[str]) -> str:
    if found[5]:
        return _SAID.get(found[5], found[5])
    code = int(found[1] or found[2] or found[3] or found[4], 16)
    return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004  # the last code point there is


_PERCENT = re.compile(r"%(?:[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})")
_PERCENT_U = re.compile(r"%u([0-9a-fA-F]{4})")


def _unquoted(text: str) -> str:
    if not _PERCENT.search(text):
        return text
    return unquote(_PERCENT_U.sub(lambda found: chr(int(found[1], 16)), text), errors="replace")


_DECODERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("entities", html.unescape),
    ("escapes", _unescaped),
    ("percent", _unquoted),
)
