"""What a `mkdocs.yml` may not say: content is data, so nothing may run it, read files into it, or take code from it."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from pitchkit.problems import Span
from pitchkit.problems import configuring as codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from pitchkit.problems import Code, Problem

__all__ = ["disarm", "distrusted", "forget_history"]

_RUNNING = frozenset(["macros", "markdownextradata", "markdown-exec", "mktemplate"])
"""Plugins that run what stands in a page by hand."""
_READING = frozenset(["include-markdown", "codeinclude", "table-reader"])
"""Plugins with which a page by hand takes in files, whatever audience they are for."""
_EXTENSIONS = {
    "pymdownx.snippets": codes.READS_FILES,
    "pymdownx.b64": codes.READS_FILES,
    "markdown_include": codes.READS_FILES,
    "mdx_include": codes.READS_FILES,
    "plantuml_markdown": codes.RUNS_CONTENT,
}
_PLUGINS = dict.fromkeys(_RUNNING, codes.RUNS_CONTENT) | dict.fromkeys(_READING, codes.READS_FILES)
_INHERIT = re.compile(r"^[\"']?INHERIT[\"']?\s*:\s*[\"']?([^\"'#\n]+)", re.MULTILINE)


def distrusted(written: Mapping[str, Any], path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a configuration as written, the file of which lies at `path`."""
    docs = path.parent / str(written.get("docs_dir") or "docs")
    found = chain(_named(written), _inside(written, path, docs))
    return tuple(code.at(Span(path.name), key=key, value=value) for code, key, value in found)


def _named(written: Mapping[str, Any]) -> Iterator[tuple[Code, str, str]]:
    for name in _names(written.get("extra_templates")):
        yield codes.RUNS_CONTENT, "extra_templates", name
    for name in _names(written.get("plugins")):
        if name in _PLUGINS:
            yield _PLUGINS[name], "plugins", name
    for name in _names(written.get("markdown_extensions")):
        for known, code in _EXTENSIONS.items():
            if re.match(rf"{re.escape(known)}(?![\w-])", name):
                yield code, "markdown_extensions", name


def _inside(written: Mapping[str, Any], path: Path, docs: Path) -> Iterator[tuple[Code, str, str]]:
    theme = written.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    named = [("hooks", name) for name in _names(written.get("hooks"))]
    named += [("theme.custom_dir", custom)] if isinstance(custom, str) else []
    named += [("plugins", name) for name in _programs(written.get("plugins"))]
    for key, name in named:
        if _lies_in(path.parent / name, docs):
            yield codes.CODE_IN_CONTENT, key, name
    for name, file in _inherited(path):
        if _lies_in(file, docs):
            yield codes.CODE_IN_CONTENT, "INHERIT", name


def _names(listed: object) -> Iterator[str]:
    """Yield the names in either form MkDocs allows: a mapping, or a list of names and of mappings of one."""
    for each in listed if isinstance(listed, (list, dict)) else ():
        yield from map(str, each) if isinstance(each, dict) else (str(each),)


def _programs(value: object) -> Iterator[str]:
    """Yield every name of a Python file among the options of plugins."""
    if isinstance(value, str) and value.endswith(".py"):
        yield value
    elif isinstance(value, (list, tuple)):
        yield from chain.from_iterable(map(_programs, value))
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_programs, value.values()))


def _inherited(path: Path) -> Iterator[tuple[str, Path]]:
    """Yield the configurations that one stands on, one below the other."""
    seen = {path}
    while (match := _INHERIT.search(_text(path))) is not None:
        path = path.parent / match[1].strip()
        if path in seen:
            return
        seen.add(path)
        yield match[1].strip(), path


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def _lies_in(path: Path, folder: Path) -> bool:
    """Say whether a file lies in a folder, itself or as a link that leads out of it."""
    places = path.resolve(), path.parent.resolve() / path.name
    return any(each.is_relative_to(folder.resolve()) for each in places)


def disarm(config: MkDocsConfig) -> None:
    """Let no template from the content run in `serve` either, where an error ends nothing."""
    config.extra_templates = []


def forget_history(config: MkDocsConfig) -> None:
    """Let no plugin say from git who wrote a page and when: readers outside learn neither."""
    config.site_author = None
    silent = [plugin for name, plugin in config.plugins.items() if _tells_history(name)]
    for event, methods in config.plugins.events.items():
        if event != "config":  # MkDocs goes through these just now
            methods[:] = _without(methods, silent)


def _tells_history(name: str) -> bool:
    own = name.rpartition("/")[2]
    return own.startswith("git-") or own == "document-dates"


def _without(methods: Iterable[Any], plugins: list[Any]) -> list[Any]:
    return [each for each in methods if not any(getattr(each, "__self__", None) is one for one in plugins)]
