"""A customer view as one HTML document that needs nothing beside it: its sheet without the screen's tools."""

from __future__ import annotations

import base64
import html
import mimetypes
import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from pitchkit.pages import MARKER
from pitchkit.problems import Both
from pitchkit.publish import prefix

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from pitchkit.pages import Page

__all__ = ["Around", "document"]

_SHEET = re.compile(r"<main\b.*?</main>", re.DOTALL)
_FOOT = re.compile(r'<footer class="pk-sheet__foot">.*?</footer>', re.DOTALL)
_FACT = re.compile(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TOOLS = re.compile(r"<(button|script|noscript|nav)\b.*?</\1>", re.DOTALL)
_LEADING = re.compile(r' (?:href|title)="#[^"]*"')
_MARKED = re.compile(rf' (href|src|data-href)="{MARKER}([^"#]*)[^"]*"')

# The press lays a drawing out by itself, and then the page's own styles do not reach into it.
_DRAWN = """<style>
.pk-bars__track { fill: #e9eef0 } .pk-bars__before { fill: #94a3ad } .pk-bars__after { fill: #0c5f6e }
.pk-bars__way, .pk-bars__tip path { stroke: #b8400e; stroke-width: 1.5; fill: none }
</style>"""


class Around(NamedTuple):
    """What a document needs to know of its site."""

    as_of: datetime.date
    languages: tuple[str, ...]
    outside: str = ""
    """Where the customer's own portal stands; empty where there is none."""


def document(page: Page, around: Around, read: Callable[[str], bytes]) -> str:
    """Return the document; `read` gives the bytes of a picture by its name in the content folder."""
    sheet = _SHEET.search(page.html)
    body = sheet[0] if sheet else f"<main><h1>{escape(page.title)}</h1>{page.html}</main>"
    return _DOCUMENT.format(
        language=escape(page.language),
        title=escape(page.title),
        about=escape(page.text),
        day=around.as_of,
        running=_running(body, page.language),
        body=_resolved(_unfolded(body), page.language, around, read),
    )


_DOCUMENT = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="description" content="{about}">
<meta name="dcterms.created" content="{day}"><meta name="dcterms.modified" content="{day}">
<style>{running}</style></head>
<body class="pk-paper">
{body}
<a id="pk-end"></a>
</body></html>
"""


def _unfolded(body: str) -> str:
    """Open what is folded, and leave out what only a screen can do."""
    return _LEADING.sub("", _TOOLS.sub("", body)).replace("<details", "<details open")


def _resolved(body: str, language: str, around: Around, read: Callable[[str], bytes]) -> str:
    """Lead links to the customer's portal, if there is one, and bring every picture along."""
    host = f"{around.outside.rstrip('/')}/{prefix(language, around.languages)}" if around.outside else ""

    def resolved(match: re.Match[str]) -> str:
        name, address = match.groups()
        if address.startswith("_assets/"):
            return f' {name}="{_inlined(address, read)}"'
        return f' href="{escape(host + address.removeprefix("customer/"))}/"' if host and name == "href" else ""

    return _MARKED.sub(resolved, re.sub(r"<svg\b[^>]*>", lambda match: match[0] + _DRAWN, body))


def _inlined(address: str, read: Callable[[str], bytes]) -> str:
    kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(read(address)).decode('ascii')}"


def _running(body: str, language: str) -> str:
    """Return the foot of every page: what the sheet says of itself in its own foot, and the page's number."""
    foot = _FOOT.search(body)
    facts = [
        html.unescape(_TAG.sub("", part)).strip() for pair in _FACT.findall(foot[0] if foot else "") for part in pair
    ]
    told = " · ".join(f"{name} {value}" for name, value in zip(facts[::2], facts[1::2], strict=True))
    number = Both('"第 " counter(page) " / " counter(pages) " 页"', 'counter(page) " / " counter(pages)')
    return (
        f'@page {{ @bottom-left {{ content: "{_quoted(told)}" }} @bottom-right {{ content: {number.to(language)} }} }}'
    )


def _quoted(text: str) -> str:
    """Return text as a CSS string inside a style element holds it."""
    return "".join(f"\\{ord(letter):x} " if letter in '"\\<>\n' else letter for letter in text)
