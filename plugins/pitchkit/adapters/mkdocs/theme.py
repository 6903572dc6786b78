"""What the portal adds to a site's theme before anything is built: templates, styles, scripts, languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.config_options import ExtraScriptValue

import pitchkit
from pitchkit.adapters.mkdocs import trust
from pitchkit.adapters.mkdocs.bundle import Bundle, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from pitchkit.build import Settings
    from pitchkit.edition import Edition

__all__ = ["ASSETS", "OVERLAY", "dress", "speech"]

FOLDER = Path(pitchkit.__file__).parent / "theme"
ASSETS = "assets/pitchkit/"
OVERLAY = f"{ASSETS}overlay."
"""How the files of the author's overlay begin; they exist only while somebody writes."""
SEPARATOR = r"[\s\u200b\u3000\-_/,.:;!?()、。，．？！；：（）【】《》“”‘’…·]+"
"""Material's own separator for Chinese lacks the colon, brackets and quotation marks that our texts are full of."""


def dress(config: MkDocsConfig, settings: Settings, edition: Edition, *, serving: bool) -> tuple[Bundle, ...]:
    """Put the portal's theme between the site's own overrides and Material, and suit it to languages and edition.

    Returns the stylesheet and the script that the pages now ask for.
    """
    trust.disarm(config)
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(FOLDER))
    style, script = (joined(_shipped(suffix), config.theme.dirs) for suffix in ("css", "js"))
    config.extra_css[:0] = [style.address, *([f"{OVERLAY}css"] if serving else [])]
    scripts = [script.address, *([f"{OVERLAY}js"] if serving else [])]
    config.extra_javascript.extend(map(_deferred, scripts))
    config.watch.extend(str(folder) for folder in (*settings.overrides, settings.kinds) if folder and folder.is_dir())
    config.theme["language"] = speech(config, settings.options.languages[0])
    _suit_search(config, settings.options.languages)
    _suit_edition(config, settings.options.editions[edition.audience], edition, serving=serving)
    return style, script


def speech(config: MkDocsConfig, language: str) -> str:
    """Return the language Material has words in that is nearest to a portal's language."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        if any(Path(folder, "partials", "languages", f"{tag}.html").is_file() for folder in config.theme.dirs):
            return tag
    return "en"


def _shipped(suffix: str) -> list[str]:
    """List the theme's styles or scripts but the overlay's; `base` comes first, the rest by name."""
    found = (path.name for path in (FOLDER / ASSETS).glob(f"*.{suffix}"))
    paths = (f"{ASSETS}{name}" for name in sorted(found, key=lambda name: (name[:5] != "base.", name)))
    return [path for path in paths if not path.startswith(OVERLAY)]


def _deferred(path: str) -> ExtraScriptValue:
    # Not a module: browsers load no modules from file://, and the portal must work there.
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def _suit_search(config: MkDocsConfig, languages: tuple[str, ...]) -> None:
    search: Any = config.plugins.get("material/search")
    if search is not None and any(language.startswith("zh") for language in languages):
        search.config.separator = search.config.separator or SEPARATOR
        if search.config.pipeline is None:
            # Material stems where the theme speaks Chinese, and then an English "filing" is looked for and not found.
            search.config.pipeline = ["stopWordFilter"]


def _suit_edition(config: MkDocsConfig, more: Mapping[str, str], edition: Edition, *, serving: bool) -> None:
    if more.get("site_url") and not serving:
        config.site_url = more["site_url"]
    if edition.leaves_the_house:
        config.repo_url = config.repo_name = config.edit_uri = config.edit_uri_template = None
        trust.forget_history(config)
