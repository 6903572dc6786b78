"""Pages without a theme: the one at a former address, and the text behind a page for who is writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from pitchkit.problems import Both
from pitchkit.publish import BARE_POLICY
from pitchkit.words import word

if TYPE_CHECKING:
    from pitchkit.pages import Page

__all__ = ["moved", "source_of"]

_FRAME = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
{head}</head>
<body>{body}</body>
</html>
""")
_POLICY = Markup(BARE_POLICY)  # noqa: S704  # our own words
_LEADS_ON = Markup("""<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={url}">
""")
_LINK = Markup('<p>{says}: <a href="{url}">{title}</a></p>')
_SOURCE = Markup("<h1>{path}</h1><p>{says}</p><pre>{text}</pre>")
_EDIT = Both(
    "在编辑器里打开这个文件；保存后页面自动更新。", "Open this file in your editor; save it and the page follows."
)


def moved(page: Page, url: str, canonical: str | None) -> str:
    """Return the HTML that leads to `page`, which lies at `url` as seen from here."""
    head = _LEADS_ON.format(canonical=canonical or url, url=url)
    body = _LINK.format(says=word("moved", page.language), url=url, title=page.title)
    return str(_FRAME.format(policy=_POLICY, language=page.language, title=page.title, head=head, body=body))


def source_of(path: str, text: str, language: str) -> str:
    """Return the HTML that shows a content file as it is."""
    body = _SOURCE.format(path=path, says=_EDIT.to(language), text=text)
    return str(_FRAME.format(policy=_POLICY, language=language, title=path, head="", body=body))
