"""From a configuration to one archive: the portal is built as MkDocs builds it, and packed the same way every time."""

from __future__ import annotations

import datetime
import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import get_plugins

from pitchkit.pages import file_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from pitchkit.adapters.mkdocs.offline.stamp import Stamp

__all__ = ["archive", "write"]

LEFT_OUT = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""What only a server has a use for."""
OFFLINE = "material/offline"


def write(config_file: Path, asked: Mapping[str, str], folder: Path | None = None, *, offline: bool = False) -> Any:
    """Build a portal into a folder, by default the site's own; `asked` wins over the environment.

    Returns the plugin, which knows what was built.
    """
    config = load_config(str(config_file), **({"site_dir": str(folder)} if folder else {}))
    plugin: Any = config.plugins["pitchkit"]
    plugin.asked = dict(asked)
    if offline:
        _take_offline(config)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin


def archive(config_file: Path, asked: Mapping[str, str], out: Path | None) -> Path:
    """Build a portal to be opened without a server, and pack it. Returns the archive."""
    with tempfile.TemporaryDirectory(prefix="pitchkit-") as scratch:
        site = Path(scratch) / "site"
        plugin = write(config_file, asked, site, offline=True)
        stamp: Stamp = plugin.stamp
        name = f"{file_name(plugin.settings.name) or 'portal'}-{plugin.edition.audience}-{stamp.as_of}"
        path = out or Path(f"{name}-until-{stamp.until}.zip" if stamp.until else f"{name}.zip")
        path.parent.mkdir(parents=True, exist_ok=True)
        _pack(site, path, name, stamp.as_of)
    return path


def _take_offline(config: MkDocsConfig) -> None:
    """Add Material's plugin for it, where the site has not done so itself."""
    if OFFLINE not in config.plugins:
        plugin = get_plugins()[OFFLINE].load()()
        plugin.load_config({}, config_file_path=config.config_file_path)
        config.plugins[OFFLINE] = plugin


def _pack(site: Path, path: Path, top: str, day: datetime.date) -> None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    noon = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)
    moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdecimal() else noon
    files = sorted(file for file in site.rglob("*") if file.is_file())
    aside = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in files:
            inside = file.relative_to(site).as_posix()
            if inside not in LEFT_OUT:
                entry = zipfile.ZipInfo(f"{top}/{inside}", moment.timetuple()[:6])
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, file.read_bytes())
    aside.replace(path)
