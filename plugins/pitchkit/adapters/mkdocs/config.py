"""The site's `mkdocs.yml`, typed at the door: the plugin and the command turn it into the same settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from pitchkit.build import Options, Settings, judgement_day, options
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.source import Folder

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pitchkit.edition import Edition
    from pitchkit.problems import Problem

__all__ = ["PitchkitConfig", "choose", "settings_from", "settings_of"]

NAME = "pitchkit"


class PitchkitConfig(Config):
    """The plugin's options as written. `pitchkit.build.options` types them: it can say what was meant."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Find nothing wrong yet."""
        return [], []


def settings_of(config: MkDocsConfig, raw: Mapping[str, Any]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of a configuration MkDocs has loaded; `raw` are the plugin's options."""
    root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    custom = config.theme.custom_dir
    language = config.theme.get("language")
    return _settings(root, config.site_name, Path(config.docs_dir), Path(custom) if custom else None, language, raw)


def settings_from(config_file: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read a site's configuration as MkDocs does, `INHERIT` and `!ENV` included, without its theme and plugins.

    What cannot be read is a problem, and the settings are then those of an empty site.
    """
    root = config_file.absolute().parent
    try:
        with config_file.open("rb") as file:
            written: Any = yaml_load(file, get_yaml_loader(config=MkDocsConfig(str(config_file))))
    except (OSError, MkDocsException) as error:
        return Settings("", Folder(root / "docs")), (_unusable(config_file, str(error)),)
    if not isinstance(written, dict):
        return Settings("", Folder(root / "docs")), (_unusable(config_file, "it is not a mapping"),)
    theme = written.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    custom = theme.get("custom_dir")
    return _settings(
        root,
        str(written.get("site_name") or ""),
        root / str(written.get("docs_dir") or "docs"),
        root / str(custom) if custom else None,
        theme.get("language"),
        _own_options(written.get("plugins")),
        config_file.name,
    )


def _unusable(config_file: Path, reason: str) -> Problem:
    return codes.BROKEN_CONFIGURATION.at(Span(config_file.name), reason=reason)


def _own_options(plugins: object) -> dict[str, Any]:
    """Find the plugin's options in either form MkDocs allows: a list or a mapping."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for each in listed:
        if isinstance(each, dict) and isinstance(each.get(NAME), dict):
            return dict(each[NAME])
    return {}


def _settings(
    root: Path,
    name: str,
    docs: Path,
    custom: Path | None,
    language: object,
    raw: Mapping[str, Any],
    path: str = "mkdocs.yml",
) -> tuple[Settings, tuple[Problem, ...]]:
    spoken = language if isinstance(language, str) else "en"
    typed, problems = options({"languages": [spoken], **_given(raw)}, path)
    folder = _called(docs, root)
    settings = Settings(
        name=name,
        content=Folder(docs, f"{folder}/"),
        options=typed,
        folder=folder,
        overrides=(custom,) if custom else (),
        kinds=root / "kinds",
    )
    if not docs.is_dir():
        problems = (*problems, codes.NO_CONTENT.at(Span(path), folder=folder))
    return settings, problems


def _given(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if value is not None}


def _called(folder: Path, root: Path) -> str:
    """Return what messages call a folder: its way from the configuration file, where there is one."""
    try:
        return Path(os.path.relpath(folder, root)).as_posix()
    except ValueError:  # another drive
        return folder.name


def choose(
    options: Options, environment: Mapping[str, str], now: datetime.datetime
) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Return the edition to build and the day it is judged on, as the environment and the options say."""
    name = environment.get("PITCHKIT_EDITION") or "internal"
    day, problems = judgement_day(options, now, environment=environment.get("PITCHKIT_AS_OF", ""))
    if name not in options.editions:
        known = ", ".join(options.editions)
        return None, (*problems, codes.UNKNOWN_EDITION.at(Span("mkdocs.yml"), value=name, known=known))
    return options.edition(name, day), problems
