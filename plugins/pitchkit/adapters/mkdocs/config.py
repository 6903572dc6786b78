"""The site's `mkdocs.yml`, typed at the door: the plugin and the command turn it into the same settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from pitchkit.adapters.mkdocs.trust import distrusted
from pitchkit.build import Options, Settings, judgement_day, options
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.publish.dating import wrong_epoch
from pitchkit.source import Folder

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pitchkit.edition import Edition
    from pitchkit.problems import Problem

__all__ = ["PitchkitConfig", "choose", "settings_from", "settings_of"]

NAME = "pitchkit"


class PitchkitConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own
    """The plugin's options as written. `pitchkit.build.options` types them: it can say what was meant."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Find nothing wrong yet."""
        return [], []


def settings_of(config: MkDocsConfig, raw: Mapping[str, Any]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of a configuration MkDocs has loaded; `raw` are the plugin's options."""
    path = Path(config.config_file_path or "mkdocs.yml").absolute()
    custom = config.theme.custom_dir
    written = _Written(config.site_name, config.docs_dir, custom, config.theme.get("language"), raw)
    settings, problems = _settings(path, written)
    said = {
        "docs_dir": config.docs_dir,
        "theme": {"custom_dir": custom and _called(Path(custom), path.parent)},
        "extra_templates": list(config.extra_templates),
        "plugins": {name: dict(getattr(plugin, "config", {})) for name, plugin in config.plugins.items()},
        "markdown_extensions": list(config.markdown_extensions),
        "hooks": list(config.hooks),
    }
    return settings, (*problems, *distrusted(said, path))


def settings_from(config_file: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read a site's configuration as MkDocs does, `INHERIT` and `!ENV` included, without its theme and plugins.

    What cannot be read is a problem, and the settings are then those of an empty site.
    """
    path = config_file.absolute()
    try:
        with path.open("rb") as file:
            written: Any = yaml_load(file, get_yaml_loader(config=MkDocsConfig(str(path))))
    except (OSError, MkDocsException) as error:
        return _unusable(path, str(error))
    if not isinstance(written, dict):
        return _unusable(path, "it is not a mapping")
    theme = written.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    name, docs = str(written.get("site_name") or ""), str(written.get("docs_dir") or "docs")
    custom, language = theme.get("custom_dir"), theme.get("language")
    own = _own_options(written.get("plugins"))
    settings, problems = _settings(path, _Written(name, docs, custom, language, own))
    return settings, (*problems, *distrusted(written, path))


def _unusable(path: Path, reason: str) -> tuple[Settings, tuple[Problem, ...]]:
    problem = codes.BROKEN_CONFIGURATION.at(Span(path.name), reason=reason)
    return Settings("", Folder(path.parent / "docs")), (problem,)


def _own_options(plugins: object) -> dict[str, Any]:
    """Find the plugin's options in either form MkDocs allows: a list or a mapping."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for each in listed:
        if isinstance(each, dict) and isinstance(each.get(NAME), dict):
            return dict(each[NAME])
    return {}


class _Written(NamedTuple):
    """What a configuration says, paths as written."""

    name: str
    docs: str
    custom: str | None
    language: object
    options: Mapping[str, Any]


def _settings(path: Path, written: _Written) -> tuple[Settings, tuple[Problem, ...]]:
    root = path.parent
    spoken = written.language if isinstance(written.language, str) else "en"
    given = {name: value for name, value in written.options.items() if value is not None}
    typed, problems = options({"languages": [spoken], **given}, path.name)
    docs = root / written.docs
    folder = _called(docs, root)
    settings = Settings(
        name=written.name,
        content=Folder(docs, f"{folder}/"),
        options=typed,
        folder=folder,
        overrides=(root / written.custom,) if written.custom else (),
        kinds=root / "kinds",
    )
    if not docs.is_dir():
        problems = (*problems, codes.NO_CONTENT.at(Span(path.name), folder=folder))
    return settings, problems


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
    if undated := wrong_epoch(environment):
        return None, (*problems, *undated)
    return options.edition(name, day), problems
