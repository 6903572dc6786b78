"""What a copy without a server needs on every page: a search that runs there, and until when its words may hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.plugins import get_plugins
from mkdocs.structure.files import File

from pitchkit.adapters.mkdocs.hosting import built_on
from pitchkit.problems import Both

if TYPE_CHECKING:
    import datetime

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from pitchkit.build import Site

__all__ = ["Stamp", "prepare", "put", "stamped", "take_offline"]

FOLDER = Path(__file__).parent
ADDRESS = "assets/pitchkit/"
MATERIAL = "material/offline"
SHIPPED = ("iframe-worker.js", "offline.js", "offline.css")
_SAYS = Both("离线版 · 构建于 {built} · 内容截至 {as_of}", "Offline copy · built on {built} · content as of {as_of}")
_UNTIL = Both(" · 最近一条有效期到 {until}", " · the first part of it holds until {until}")


class Stamp(NamedTuple):
    """When a copy was built, for which day, and when the first of what it says ends."""

    built: datetime.date
    as_of: datetime.date
    until: datetime.date | None

    @classmethod
    def of(cls, site: Site) -> Stamp:
        """Return the stamp of a site; SOURCE_DATE_EPOCH says when it was built, else the clock."""
        ends = [entry.record.valid_until for entry in site.catalog if entry.record.valid_until]
        as_of = site.edition.as_of
        return cls(built_on(), as_of, min((day for day in ends if day >= as_of), default=None))

    def line(self, language: str) -> Markup:
        """Return the line at the end of a page."""
        words = _SAYS.to(language) + (_UNTIL.to(language) if self.until else "")
        html = Markup('<p class="pk-stamp" data-pk-stamp data-built="{}" data-until="{}">{}</p>')
        return html.format(self.built, self.until or "", words.format(**self._asdict()))


def take_offline(config: MkDocsConfig) -> None:
    """Add Material's plugin for it, where the site has not done so itself."""
    if MATERIAL not in config.plugins:
        plugin = get_plugins()[MATERIAL].load()()
        plugin.load_config({}, config_file_path=config.config_file_path)
        config.plugins[MATERIAL] = plugin


def prepare(config: MkDocsConfig) -> None:
    """Suit the configuration to pages that are opened from a disk, before Material's own plugin does."""
    config.site_url = ""
    config.use_directory_urls = False
    # By this name Material's plugin knows it, and does not ask the network for one.
    config.extra.setdefault("polyfills", []).append(f"{ADDRESS}iframe-worker.js")
    config.extra_css.append(f"{ADDRESS}offline.css")
    script = ExtraScriptValue(f"{ADDRESS}offline.js")
    script.defer = True
    config.extra_javascript.append(script)


def put(files: Files, config: MkDocsConfig) -> None:
    """Put what `prepare` names among the files."""
    for name in SHIPPED:
        files.append(File.generated(config, ADDRESS + name, content=(FOLDER / name).read_text("utf-8")))


def stamped(output: str, stamp: Stamp, language: str) -> str:
    """Return a page with its stamp, as the last thing on it."""
    before, end, after = output.rpartition("</body>")
    return f"{before}{stamp.line(language)}\n{end}{after}" if end else output
