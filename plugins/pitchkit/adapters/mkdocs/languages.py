"""One build, several languages: each page in Material's words for its language, with its own menus and search."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_relative_url

from pitchkit.adapters.mkdocs.hosting import built_on
from pitchkit.adapters.mkdocs.page import PortalPage
from pitchkit.adapters.mkdocs.theme import speech
from pitchkit.publish import prefix

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from pitchkit.adapters.mkdocs.portal import Portal

__all__ = ["address_search", "alternates", "finish", "split_search", "turn_back", "turn_to"]

NAMES = {
    "zh": "中文",
    "en": "English",
    "ja": "日本語",
    "ko": "한국어",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
}
"""What languages call themselves; any other is shown by its tag."""

_ALTERNATE = re.compile(r'\s*<link rel="alternate" href="[^"]*" hreflang="[^"]*">')
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_WAY = '<meta name="pitchkit" content="{}/" data-edition="{}" data-suffix="{}"{}>\n'
"""The way from a page to the home of its language, for scripts; and when it was built, unless its day stands still."""
_NOINDEX = '<meta name="robots" content="noindex">\n'


def turn_to(page: Page, context: TemplateContext, config: MkDocsConfig, portal: Portal) -> None:
    """Turn the theme to a page's language for as long as the page is being written."""
    language = page.language if isinstance(page, PortalPage) else portal.languages[0]
    context["nav"] = portal.navigations[language]
    config.theme["language"] = speech(config, language)
    config.site_name = portal.settings.called(language)
    if portal.offers_languages and isinstance(page, PortalPage):
        config.extra["alternate"] = alternates(page.address, portal)


def turn_back(config: MkDocsConfig, portal: Portal) -> None:
    """Turn the theme back to the portal's default language."""
    config.theme["language"] = speech(config, portal.languages[0])
    config.site_name = portal.settings.name
    if portal.offers_languages:
        config.extra["alternate"] = alternates("", portal)


def alternates(address: str, portal: Portal) -> list[dict[str, str]]:
    """Return the language menu of a page: the same page in each language, or that language's home."""
    return [
        {"name": NAMES.get(language, language), "lang": language, "link": _nearest(portal, language, address)}
        for language in portal.languages
    ]


def _nearest(portal: Portal, language: str, address: str) -> str:
    page = portal.pages.get((language, address)) or portal.pages.get((language, ""))
    return page.file.url if page else f"./{prefix(language, portal.languages)}"


def finish(output: str, portal: Portal, page: Page | None = None) -> str:
    """Mend in a written page what no template of Material offers a place for."""
    if isinstance(page, PortalPage):
        home = get_relative_url(prefix(page.language, portal.languages) or ".", page.url)
        suffix = "/" if portal.has_folders else ".html"
        built = "" if portal.settings.options.as_of else f' data-built="{built_on()}"'
        way = _WAY.format(home.rstrip("/") or ".", portal.site.edition.audience, suffix, built)
        output = output.replace("</head>", f"{way}</head>", 1)
    # Material's script would ask for a sitemap below each of these links, and find none.
    output = _ALTERNATE.sub("", output)
    if not portal.site.edition.leaves_the_house:
        output = output.replace("</head>", f"{_NOINDEX}</head>", 1)
    return output


def address_search(output: str, page: Page | None, portal: Portal, worker: Callable[[str, str], str]) -> str:
    """Let Material's script look for the index of the page's language; it looks below what it takes for the root.

    `worker` returns the script that answers the search box, given Material's own and the language's folder.
    """
    language = page.language if isinstance(page, PortalPage) else portal.languages[0]
    folder = prefix(language, portal.languages)

    def moved(match: re.Match[str]) -> str:
        told = json.loads(match[2])
        told["search"] = worker(told["search"], folder)
        if folder and page is not None:
            told["base"] = get_relative_url(folder, page.url).rstrip("/") or "."
        return f"{match[1]}{json.dumps(told).replace('<', chr(92) + 'u003c')}{match[3]}"

    return _CONFIG.sub(moved, output, count=1)


def split_search(root: Path, portal: Portal, *, offline: bool) -> None:
    """Give each language below the root the entries of its own pages, and leave the root its own."""
    whole = root / "search" / "search_index.json"
    if len(portal.languages) == 1 or not whole.is_file():
        return
    index: dict[str, Any] = json.loads(whole.read_text("utf-8"))
    entries = index["docs"]
    for language in portal.languages[1:]:
        folder = f"{language}/"
        own = [entry for entry in entries if entry["location"].startswith(folder)]
        entries = [entry for entry in entries if not entry["location"].startswith(folder)]
        own = [{**entry, "location": entry["location"].removeprefix(folder)} for entry in own]
        _write(root / language / "search", {**index, "docs": own}, offline=offline)
    _write(whole.parent, {**index, "docs": entries}, offline=False)


def _write(folder: Path, index: dict[str, Any], *, offline: bool) -> None:
    text = json.dumps(index, separators=(",", ":"), ensure_ascii=False)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "search_index.json").write_text(text, "utf-8")
    if offline:  # Material's plugin of this name does it for the root alone
        (folder / "search_index.js").write_text(f"var __index = {text}", "utf-8")
