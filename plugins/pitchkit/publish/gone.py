"""The page that stands where one was taken away: it says so in both languages, and whom to ask, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from pitchkit.problems import Both

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["MARKER", "gone_page", "is_gone", "put_gone"]

_MARK = '<meta name="pitchkit-gone" content="410">'
_TITLE = Both("这一页已经撤下", "This page is gone")
_SAYS = Both(
    "这里的内容已经不再提供。请向给您这个链接的同事要现在有效的内容。",
    "What stood here is no longer offered. Please ask whoever gave you this link for what holds today.",
)
_HOME = Both("回到首页", "To the first page")
_FRAME = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
{mark}
<title>{title}</title>
</head>
<body data-pagefind-ignore="all">
<main>
{parts}</main>
</body>
</html>
""")
_PART = Markup("""<section lang="{language}">
<{heading}>{title}</{heading}>
<p>{says}</p>
<p><a href="{home}">{to}</a></p>
</section>
""")


MARKER = ".gone"
"""Lies beside such a page; by it a server answers 410. It is no part of the site."""


def gone_page(url: str, languages: tuple[str, ...]) -> str:
    """Return the page for a URL below the root; the language of the place it stands at comes first."""
    spoken = next((tag for tag in languages[1:] if url.startswith(f"{tag}/")), languages[0])
    home = "../" * url.count("/") or "./"
    first = "zh" if spoken.startswith("zh") else "en"
    order = (first, "en" if first == "zh" else "zh")
    parts = [
        _PART.format(
            language=tag, heading=heading, title=_TITLE.to(tag), says=_SAYS.to(tag), home=home, to=_HOME.to(tag)
        )
        for tag, heading in zip(order, ("h1", "h2"), strict=True)
    ]
    return str(_FRAME.format(language=first, mark=Markup(_MARK), title=_TITLE.to(first), parts=Markup().join(parts)))  # noqa: S704  # our own line


def is_gone(html: str) -> bool:
    """Say whether a page is one that says something is gone."""
    return _MARK in html[:600]


def put_gone(site: Path, urls: Iterable[str], languages: tuple[str, ...]) -> None:
    """Put such a page at each URL where nothing stands."""
    for url in urls:
        path = site / (f"{url}index.html" if url == "" or url.endswith("/") else url)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(gone_page(url, languages), "utf-8")
            if path.name == "index.html":
                (path.parent / MARKER).touch()
