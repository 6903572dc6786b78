"""The page at a former address: it leads to the present one, with a link for readers whose browser does not follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from pitchkit.words import word

if TYPE_CHECKING:
    from pitchkit.pages import Page

__all__ = ["moved"]

_HTML = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
</head>
<body><p>{says}: <a href="{url}">{title}</a></p></body>
</html>
""")


def moved(page: Page, url: str, canonical: str | None) -> str:
    """Return the HTML that leads to `page`, which lies at `url` as seen from here."""
    says = word("moved", page.language)
    return str(_HTML.format(language=page.language, title=page.title, canonical=canonical or url, url=url, says=says))
