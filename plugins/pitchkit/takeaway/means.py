"""What this computer needs to make files of pages, and what to do where it is not there."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from importlib import import_module

from pitchkit.problems import Both

__all__ = ["APT", "PIP", "fonts", "lacking"]

PIP = 'pip install "pitchkit[pdf]"'
APT = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"


@cache
def lacking() -> Both | None:
    """Return what is missing and the command that mends it; None where files can be made."""
    try:
        import_module("pypdfium2")
        import_module("weasyprint")
    except ImportError:
        return Both(f"缺 WeasyPrint 或 pypdfium2；安装: {PIP}", f"WeasyPrint or pypdfium2 is missing; install: {PIP}")
    except OSError:  # WeasyPrint loads Pango when it is imported
        return Both(f"缺 Pango 程序库；安装: {APT}", f"the library Pango is missing; install: {APT}")
    if not fonts(":lang=zh") and shutil.which("fc-list"):
        return Both(f"没有中文字体，文件里会是方框；安装: {APT}", f"no font can write Chinese; install: {APT}")
    return None


@cache
def fonts(wanted: str = "") -> str:
    """Return the fonts of this computer, as fontconfig lists them; empty where it has no such list."""
    listed = shutil.which("fc-list")
    if listed is None:
        return ""
    done = subprocess.run([listed, wanted, "file"], capture_output=True, text=True, check=False)  # noqa: S603  # ours
    return "\n".join(sorted(done.stdout.split("\n")))
