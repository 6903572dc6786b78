"""One file to take along: a built portal packed the same way every time, to be opened without a server."""

from __future__ import annotations

import datetime
import os
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["pack"]

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""An archive knows no moment before it."""
LEFT_OUT = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""What only a server has a use for."""


def pack(site: Path, path: Path, top: str, day: datetime.date) -> None:
    """Pack a site into an archive with one folder `top`; files are of SOURCE_DATE_EPOCH, else of noon on the day."""
    path.parent.mkdir(parents=True, exist_ok=True)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    noon = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)
    moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdecimal() else noon
    files = sorted(file for file in site.rglob("*") if file.is_file())
    aside = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in files:
            inside = file.relative_to(site).as_posix()
            if inside not in LEFT_OUT:
                entry = zipfile.ZipInfo(f"{top}/{inside}", max(moment.timetuple()[:6], EARLIEST))
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, file.read_bytes())
    aside.replace(path)
