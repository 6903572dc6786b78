"""Files that sellers take along, inside a build: made where the site wants them and this computer can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from pitchkit.build import build_site
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.takeaway import lacking, take_along

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from pitchkit.build import Memory, Settings, Site
    from pitchkit.edition import Edition
    from pitchkit.problems import Problem

__all__ = ["built"]

log = get_plugin_logger("pitchkit")


def built(
    settings: Settings, edition: Edition, memory: Memory, config: MkDocsConfig, *, serving: bool
) -> tuple[Site, tuple[Problem, ...]]:
    """Build one edition, with its files where they are wanted; never while an author types."""
    wanted = settings.options.takeaway and not serving and not edition.leaves_the_house
    reason = lacking() if wanted else None
    makes = wanted and reason is None
    site = build_site(settings, edition, memory, keep_last_good=serving, takes_along=makes)
    if reason is not None:
        name = Path(config.config_file_path or "mkdocs.yml").name
        return site, (codes.CANNOT_TAKE_ALONG.at(Span(name), reason=reason),)
    return take_along(site, settings, _cache(config), _tell) if makes and not site.errors else (site, ())


def _cache(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or ".").absolute().parent / ".pitchkit" / "cache" / "takeaway"


def _tell(number: int) -> None:
    log.info("Making A4 files and pictures of %d pages; the next build takes what is made already.", number)
