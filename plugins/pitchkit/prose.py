"""Markdown fields become safe HTML; `[[id]]` in them becomes whatever the page's resolver says.

Content is data: raw HTML is shown as text, comments are left out, attributes and snippets do not exist, and the
finished HTML is sanitised. What Markdown would take too long over is shown as it was typed.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "LONGEST",
    "MOST_BRACKETS",
    "REFERENCE",
    "SCHEMES",
    "Placed",
    "is_bearable",
    "links",
    "placed",
    "plain",
    "references",
    "render",
    "sanitised",
]

REFERENCE = re.compile(r"\[\[([a-z0-9-]{1,80}(?:#[a-z0-9-]{1,80})?)\]\]")
"""A reference in prose: `[[id]]` or `[[id#part]]`."""

LONGEST = 50_000
"""Letters a text may have."""
MOST_BRACKETS = 400
"""Square brackets a text may open: Markdown's time grows with the square of their number."""

_TAGS = frozenset(
    [
        "p",
        "br",
        "em",
        "strong",
        "del",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "a",
        "span",
    ]
)
_ATTRIBUTES = {"a": {"href", "title"}, "span": {"data-pk"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
SCHEMES = frozenset(["http", "https", "mailto", "tel"])
"""Where links may lead besides the portal itself."""


_PAGE_TAGS = _TAGS | frozenset(
    "abbr dd details div dl dt figcaption figure h1 h2 img ins kbd mark small sub summary sup".split()  # noqa: SIM905  # eighteen words
)
_PAGE_ATTRIBUTES = {
    **_ATTRIBUTES,
    "*": {"class", "dir", "id", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "title", "width"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
_PAGE_CLASS = re.compile(
    r"headerlink|admonition(-title)?|highlight|codehilite|language-[\w+#-]+|note|tip|warning|[a-z]\w?"
)
"""Classes that Markdown's own extensions set; any other could dress content as a part of the portal."""
_OWN_ID = re.compile(r"(?!pitchkit$)(?:_\d+|[^\W_][\w.:-]*)")
"""Ids that no script of the portal or the theme takes for its own."""

_LINK = re.compile(
    r"\[([^\[\]]*)\]\(\s*<?((?:[^\s<>()]|\([^\s<>()]*\))+)"
    r"|^ {0,3}\[[^\]]+\]:\s*<?([^\s<>]+)|<([a-z][\w+.-]*:[^<>\s]+)>",
    re.IGNORECASE | re.MULTILINE,
)
_CODE = re.compile(r"(`+).*?\1", re.DOTALL)
_SPACE = re.compile(r"[\x00-\x20]+")

_PLAIN = re.compile(r"[^\\`*_{}\[\]()#+\-.!|<>&\n~=:\d]*")
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]"
_HAN_BREAK = re.compile(
    r"(?P<code>^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence))"
    rf"|(?<={_HAN})\n(?={_HAN}|\[\[)|(?<=\]\])\n(?={_HAN})",
    re.DOTALL | re.MULTILINE,
)
"""A line that ends beside a Han character; a reference is taken for what it stands for, a name or a figure. Code is
found too, whose lines are lines."""
_MARK = re.compile(r'<span data-pk="([^"]+)"></span>')
_ALONE = re.compile(r'<p><span data-pk="([^"]+)"></span></p>')
_BIG_HEADING = re.compile(r"(</?)h[12]>")


class _Reference(InlineProcessor):
    """Turns `[[id]]` into an empty marked span that survives sanitising."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        element = Element("span")
        element.set("data-pk", m[1])
        return element, m.start(0), m.end(0)


class _Comment(InlineProcessor):
    """Leaves out what an author wrote for other authors."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        return "", m.start(0), m.end(0)


def _converter() -> markdown.Markdown:
    converter = markdown.Markdown(extensions=["tables", "sane_lists", "fenced_code"], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.inlinePatterns.deregister("image_link")
    converter.inlinePatterns.deregister("image_reference")
    # 175 is after code spans and escapes, before links: code stays literal, [[x]] never reads as a link.
    converter.inlinePatterns.register(_Reference(REFERENCE.pattern, converter), "pitchkit-reference", 175)
    converter.inlinePatterns.register(_Comment(r"<!--.*?-->", converter), "pitchkit-comment", 175)
    return converter


_CONVERTER = _converter()


@lru_cache(maxsize=65_536)
def _marked_up(text: str) -> str:
    """Return the sanitised HTML of one Markdown text, references still marked. Cached: fields repeat across pages."""
    if _PLAIN.fullmatch(text) or not is_bearable(text):
        return f"<p>{html.escape(text, quote=False)}</p>"
    joined = _HAN_BREAK.sub(lambda found: found["code"] or "", text)
    rough = _CONVERTER.reset().convert(joined)
    clean = nh3.clean(
        _BIG_HEADING.sub(r"\1h3>", rough), tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=set(SCHEMES)
    )
    return str(clean)


class Placed(NamedTuple):
    """A link's words and target, and which signs of the text write the target."""

    words: str
    target: str
    start: int
    end: int


def links(text: str) -> tuple[tuple[str, str], ...]:
    """Return the links of a text as (words, target), targets as a browser reads them; those in code are none."""
    return tuple((link.words, link.target) for link in placed(text))


def placed(text: str) -> tuple[Placed, ...]:
    """Return the links of a text with the place where each target is written."""
    bare = _CODE.sub(lambda code: " " * len(code[0]), text) if is_bearable(text) else ""
    return tuple(_placed(found) for found in _LINK.finditer(bare))


def _placed(found: re.Match[str]) -> Placed:
    which = next(number for number in (2, 3, 4) if found[number])
    target = _SPACE.sub("", html.unescape(found[which]))
    return Placed(found[1] or "", target, *found.span(which))


def is_bearable(text: str) -> bool:
    """Say whether Markdown is done with a text in no time, however it is meant."""
    return len(text) <= LONGEST and text.count("[") <= MOST_BRACKETS


def sanitised(page: str) -> str:
    """Return the HTML of a page that somebody wrote in Markdown, without anything that runs, hides or poses."""
    return str(
        nh3.clean(
            page,
            tags=set(_PAGE_TAGS),
            attributes=_PAGE_ATTRIBUTES,
            attribute_filter=_own,
            url_schemes=set(SCHEMES),
        )
    )


def _own(tag: str, name: str, value: str) -> str | None:
    """Return what a page may say in an attribute that could reach beyond it."""
    if name == "id":
        return value if _OWN_ID.fullmatch(value) else None
    if name == "class":
        return " ".join(filter(_PAGE_CLASS.fullmatch, value.split())) or None
    return None if tag == "img" and name == "src" and (":" in value or value.startswith("//")) else value


def references(text: str) -> tuple[str, ...]:
    """Return the references a text makes, in order, repeated ones too."""
    return tuple(REFERENCE.findall(text))


def render(text: str, resolve: Callable[[str, bool], str]) -> str:
    """Return a Markdown text as safe HTML.

    `resolve(reference, alone)` gives the HTML a reference stands for; `alone` is true where it is a whole paragraph.
    """
    marked = _marked_up(text)
    if "data-pk" not in marked:
        return marked

    def alone(match: re.Match[str]) -> str:
        return resolve(match[1], True)  # noqa: FBT003  # `alone` is the whole question

    def inline(match: re.Match[str]) -> str:
        return resolve(match[1], False)  # noqa: FBT003

    return _MARK.sub(inline, _ALONE.sub(alone, marked))


def plain(text: str, resolve: Callable[[str, bool], str]) -> str:
    """Return a Markdown text as one line of words, for descriptions and search."""
    stripped: Any = nh3.clean(render(text, resolve), tags=set())
    return re.sub(r"\s+", " ", html.unescape(stripped)).strip()
