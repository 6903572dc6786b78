"""The portal as plain files: Markdown with its HTML inside, for Zensical or whatever reads a folder.

Headings are Markdown, so that a host finds them; all else is HTML, laid out already. Links are URLs, since hosts do not
look into HTML, and they hold where pages get folders of their own, as is usual.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pitchkit
from pitchkit.pages import resolve_markers
from pitchkit.publish import Staging, markdown_path, menus, pictures, prefix, relinked, without_dead_links
from pitchkit.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pitchkit.build import HandWritten, Settings, Site
    from pitchkit.pages import Page

__all__ = ["write"]

_ASSETS = Path(pitchkit.__file__).parent / "theme" / "assets" / "pitchkit"
_HIDDEN = {name: ["navigation", "toc"] for name in ("wide", "sheet")} | {"home": ["navigation", "toc", "path"]}
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n")
_NONE: Mapping[str, str] = MappingProxyType({})
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~^=:])")


def write(site: Site, settings: Settings, target: Path) -> None:
    """Write the portal into `target`: `docs/` and a `mkdocs.yml` that needs no plugin of ours.

    What was there before is replaced in one step. Raises `OSError` or `pitchkit.publish.BusyError`.
    """
    staging = Staging(target)
    try:
        folder = staging.open()
        _write_docs(site, settings, folder / "docs")
        (folder / "mkdocs.yml").write_text(_configuration(site, settings), "utf-8")
        staging.publish()
    finally:
        staging.discard()


def _write_docs(site: Site, settings: Settings, docs: Path) -> None:
    shown = pictures(site, settings.content)
    media = {picture.name: picture.address for picture in shown}
    for page in site.pages:
        _put(docs, markdown_path(page.address, page.language, site.languages), _markdown(page, site, media))
        for alias in page.aliases:
            _put(docs, markdown_path(alias, page.language, site.languages), _moved(page, alias, site))
    for written in site.hand_written:
        place = markdown_path(written.address, written.language, site.languages)
        ways = {name: "../" * place.count("/") + address for name, address in media.items()}
        _put(docs, place, relinked(written, _text(written, site, settings), ways))
    for attached in site.attachments:
        _put(docs, prefix(attached.language, site.languages) + attached.address, attached.content)
    for picture in shown:
        _put(docs, picture.address, picture.content)
    for path in _shipped():
        _put(docs, f"assets/pitchkit/{path.name}", path.read_bytes())


def _text(written: HandWritten, site: Site, settings: Settings) -> str:
    """Return a hand-written page with its settings, and without the links that lead nowhere in this edition."""
    whole = settings.content.read(written.path).decode("utf-8-sig").replace("\r\n", "\n")
    return whole.replace(written.body, without_dead_links(written, site))


def _put(docs: Path, name: str, text: str | bytes) -> None:
    path = docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def _shipped() -> list[Path]:
    """List the theme's files; the author's overlay stays at home."""
    found = (path for path in _ASSETS.iterdir() if path.is_file() and path.stem != "overlay")
    return sorted(found, key=lambda path: (path.stem != "base", path.name))


def _markdown(page: Page, site: Site, media: Mapping[str, str]) -> str:
    def url(address: str) -> str:
        return _way(page.address, page.language, address, site, media)

    front: dict[str, Any] = {"title": page.title, "description": page.text, "hide": _HIDDEN.get(page.layout)}
    if not page.searched:
        front["search"] = {"exclude": True}
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items() if value)
    title = [] if "<h1" in page.lead else [f"# {_literal(page.title)}"]
    body = [*title, _block(resolve_markers(page.lead, url))]
    for section in page.sections:
        body.append(f"{'#' * section.level} {_literal(section.title)} {{#{section.id}}}")
        body.append(_block(resolve_markers(section.html, url)))
    return f"---\n{head}\n---\n\n" + "\n\n".join(part for part in body if part) + "\n"


def _block(html: str) -> str:
    """Return HTML that Markdown passes on untouched: one block, so without a blank line in it."""
    parts = _PRE.split(html.strip())
    # Every second part is preformatted, where a blank line is kept, written as a character.
    parts = [_BLANK.sub("\n&#10;" if i % 2 else "\n", part) for i, part in enumerate(parts)]
    return f"<div>\n{''.join(parts)}\n</div>" if html.strip() else ""


def _literal(text: str) -> str:
    """Return text that stands in a Markdown heading for itself."""
    escaped = _SIGNS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return " ".join(escaped.split())


def _moved(page: Page, alias: str, site: Site) -> str:
    url = _way(alias, page.language, page.address, site)
    says = word("moved", page.language)
    front = {"title": says, "search": {"exclude": True}}
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
    refresh = f'<meta http-equiv="refresh" content="0; url={url}">'
    return f'---\n{head}\n---\n\n# {says}\n\n<div>{refresh}<a href="{url}">{_literal(page.title)}</a></div>\n'


def _way(start: str, language: str, address: str, site: Site, media: Mapping[str, str] = _NONE) -> str:
    """Return the URL from one page to an address, where every page has a folder of its own."""
    home = _folder(start, language, site)
    if any((each.language, each.address) == (language, address) for each in site.attachments):
        return "../" * home.count("/") + prefix(language, site.languages) + address
    if address in media:
        return "../" * home.count("/") + quote(media[address])
    return _relative(home, _folder(address, language, site))


def _folder(address: str, language: str, site: Site) -> str:
    path = markdown_path(address, language, site.languages).removesuffix(".md").removesuffix("index")
    return path if path == "" or path.endswith("/") else f"{path}/"


def _relative(start: str, target: str) -> str:
    here, there = start.split("/")[:-1], target.split("/")[:-1]
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return "".join(["../" * (len(here) - common), *(f"{part}/" for part in there[common:])]) or "./"


def _configuration(site: Site, settings: Settings) -> str:
    """Return a `mkdocs.yml`; JSON is YAML too, and quotes what must be quoted."""
    shipped = [f"assets/pitchkit/{path.name}" for path in _shipped()]
    told: dict[str, Any] = {
        "site_name": settings.name,
        "theme": {
            "name": "material",
            "language": site.languages[0].split("-")[0],
            "font": False,
            "features": ["navigation.tabs", "navigation.path", "navigation.top"],
        },
        "markdown_extensions": ["attr_list", "tables"],
        "extra_css": [path for path in shipped if path.endswith(".css")],
        "extra_javascript": [{"path": path, "defer": True} for path in shipped if path.endswith(".js")],
        "nav": list(_nav(site)),
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items())
    return "# Written by Pitchkit; a new export replaces it.\n" + "\n".join(lines) + "\n"


def _nav(site: Site) -> Iterator[dict[str, Any]]:
    """Yield the menus of the default language, then one for each other language."""
    yield from _menus(site, site.languages[0])
    for language in site.languages[1:]:
        yield {language: list(_menus(site, language))}


def _menus(site: Site, language: str) -> Iterator[dict[str, Any]]:
    for menu in menus(site, language):
        items = [{item.title: markdown_path(item.address, language, site.languages)} for item in menu.items]
        if menu.shelf == "home":
            yield from ({menu.title(language): path} for item in items for path in item.values())
        else:
            yield {menu.title(language): items}
