"""Pagefind reads the finished pages and writes an index that browsers load in pieces."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["INSTALL", "index_pages", "pagefind_command"]

INSTALL = "pip install 'pagefind[extended]'"
_LEFT_OUT = "[data-search-exclude], .headerlink, script, style"
_SIGNATURE = b"pagefind_dcd"
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


def pagefind_command() -> tuple[str, ...]:
    """Return the command that starts Pagefind here, empty where it is not installed.

    It is the extended one: the plain one takes a whole run of Chinese for one word.
    """
    if all(map(importlib.util.find_spec, ("pagefind", "pagefind_bin_extended"))):
        return (sys.executable, "-m", "pagefind")
    found = shutil.which("pagefind_extended")
    return (found,) if found else ()


def index_pages(site: Path) -> str:
    """Write the index of a folder of pages into it; return what went wrong, empty where nothing did."""
    command = [*pagefind_command(), "--site", str(site), "--exclude-selectors", _LEFT_OUT, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own arguments
    folder = site / "pagefind"
    if done.returncode or not folder.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        return (done.stderr or done.stdout).strip()[-500:] or "it wrote nothing"
    for unused in folder.glob("pagefind-*ui.*"):
        unused.unlink()  # boxes and lists of its own
    (folder / "words.json").write_text(json.dumps(_words(folder), ensure_ascii=False, separators=(",", ":")), "utf-8")
    return ""


def _words(folder: Path) -> dict[str, list[str]]:
    """Return the Chinese words of the index by language: a browser must cut a question as the pages were cut."""
    found: dict[str, set[str]] = {}
    for path in folder.glob("fragment/*.pf_fragment"):
        packed = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        words = _CHINESE.findall(json.loads(packed)["content"].replace(" ", "\u200b"))
        found.setdefault(path.name.partition("_")[0], set()).update(words)
    return {language: sorted(words) for language, words in sorted(found.items())}
