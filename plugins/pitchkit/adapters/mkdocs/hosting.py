"""What MkDocs does not say plainly: whether this build is for a live server, offline, or doomed by `--strict`."""

from __future__ import annotations

import datetime
import logging
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

__all__ = ["built_on", "fails_strict", "forgive", "is_offline", "is_served", "root_logger"]

_SCRATCH = re.compile(r"(mk|proper)docs_\w{8}")


def is_served(config: MkDocsConfig) -> bool:
    """Say whether a live server asks. `serve --clean` calls itself a build, but builds into its scratch folder."""
    site = Path(config.site_dir)
    scratch = site.parent == Path(tempfile.gettempdir()) and bool(_SCRATCH.fullmatch(site.name))
    host, port = config.dev_addr
    return scratch and str(config.site_url).startswith(f"http://{host}:{port}/")


def is_offline(config: MkDocsConfig) -> bool:
    """Say whether Material prepares the portal for reading without a server."""
    plugin: Any = config.plugins.get("material/offline")
    return plugin is not None and bool(plugin.config.enabled)


def built_on() -> datetime.date:
    """Return the day of this build: SOURCE_DATE_EPOCH says it, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdecimal() else now).date()


def fails_strict(config: MkDocsConfig) -> bool:
    """Say whether MkDocs has counted warnings in a strict build. It aborts only after everything is in place."""
    counters = [handler for handler in root_logger().handlers if isinstance(handler, CountHandler)]
    return bool(config.strict) and any(counter.get_counts() for counter in counters)


def forgive() -> None:
    """Let no warning end a live server's build: strictness is for builds, and here even a reader's 404 would count."""
    for handler in list(root_logger().handlers):
        if isinstance(handler, CountHandler):
            root_logger().removeHandler(handler)


def root_logger() -> logging.Logger:
    """Return the logger above all of MkDocs', by whichever name it runs."""
    return logging.getLogger(get_plugin_logger(__name__).logger.name.partition(".")[0])
