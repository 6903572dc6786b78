"""The plugin: MkDocs' events in their order, each handed to the module that knows what to do."""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.utils import CountHandler

from pitchkit.adapters.mkdocs import languages, overlay, serving, theme
from pitchkit.adapters.mkdocs.config import PitchkitConfig, choose, settings_of
from pitchkit.adapters.mkdocs.portal import Portal
from pitchkit.build import Memory, build_site
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.publish import BusyError, Staging, dangling
from pitchkit.report import as_text, summed_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from pitchkit.build import Settings
    from pitchkit.edition import Edition
    from pitchkit.problems import Problem

__all__ = ["PitchkitPlugin"]

log = get_plugin_logger("pitchkit")


class PitchkitPlugin(BasePlugin[PitchkitConfig]):
    """Structured content becomes a portal. One object lives through all builds of a `serve`."""

    settings: Settings
    edition: Edition
    portal: Portal

    def __init__(self) -> None:
        self.memory = Memory()
        self.staging: Staging | None = None
        self.serving = False
        self.problems: tuple[Problem, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Stay alive between builds: that this event is here is what MkDocs asks for."""
        self.serving = command == "serve"
