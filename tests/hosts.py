"""Building small sites with MkDocs for tests, and walking through what came out."""

import html
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

PORTAL = Path(__file__).parent / "portal"
LITTLE = """site_name: Little
docs_dir: content
theme:
  name: material
  font: false
  features: [content.action.edit, navigation.tabs]
plugins: [pitchkit]
"""
QUESTION = """title: What does it cost?
status: approved
audience: partner
owner: {team: content-ops}
faq_group: price-contract
short_answer: Less than the gaps do.
expires_on: 2099-12-31
"""


def portal(folder: Path, files: dict[str, str] | None = None) -> Path:
    """A copy of the test portal, with some files of your own."""
    site = folder / "portal"
    shutil.copytree(PORTAL, site)
    for name, text in (files or {}).items():
        write(site, name, text)
    return site


def little(folder: Path, files: dict[str, str] | None = None) -> Path:
    """A site of one record in one language and without search: it builds in a moment."""
    site = folder / "little"
    write(site, "mkdocs.yml", LITTLE)
    write(site, "content/faqs/fq-one.yml", QUESTION)
    for name, text in (files or {}).items():
        write(site, name, text)
    return site


def write(site: Path, name: str, text: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build(site: Path, **options: object) -> Path:
    """Build with MkDocs, in this process; raises what MkDocs raises."""
    return built(load_config(str(site / "mkdocs.yml"), **options))


def built(config: MkDocsConfig) -> Path:
    """Build what a configuration says, as `build` does."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    return Path(config.site_dir)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names(folder)}


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8")


def search(folder: Path) -> list[dict[str, str]]:
    return json.loads(read(folder, "search/search_index.json"))["docs"]


def dead_links(folder: Path) -> list[str]:
    """Every link, picture, style and script of every page that leads to nothing in the folder."""
    ids = {path: set(re.findall(r'\bid="?([^"\s>]+)', path.read_text("utf-8"))) for path in folder.rglob("*.html")}
    dead = []
    for path in ids:
        if path.name == "404.html":
            continue
        for link in re.findall(r'\b(?:href|src)="([^"]*)"', path.read_text("utf-8")):
            url = urlsplit(html.unescape(link))
            if url.scheme or url.netloc or link == "":
                continue
            target = (path.parent / unquote(url.path)).resolve() if url.path else path.resolve()
            target = target / "index.html" if target.is_dir() else target
            # A fragment like `role=decider&step=…` is a state that a script reads, no place.
            place = "" if "=" in url.fragment else unquote(url.fragment)
            if not target.is_file() or (place and place not in ids.get(target, set())):
                dead.append(f"{path.relative_to(folder)}: {link}")
    return dead
