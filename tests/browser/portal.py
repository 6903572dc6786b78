"""The demo portal for the browser to look at: built once for all test workers, served below a sub-path."""

from __future__ import annotations

import fcntl
import functools
import http.server
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SUB_PATH = "/kit/"
SITES = ("internal", "public", "files")  # the last to be opened without a server


def build_once(folder: Path) -> dict[str, str]:
    """Build every site into `folder`, or wait for whoever is at it; return what went wrong, by site."""
    folder.mkdir(exist_ok=True)
    report = folder / "report.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not report.exists():
            report.write_text(json.dumps(_build(folder)), "utf-8")
    return json.loads(report.read_text("utf-8"))


def _build(folder: Path) -> dict[str, str]:
    at_work = {name: _start(name, folder) for name in SITES}
    said = {name: process.communicate()[0] for name, process in at_work.items()}
    return {name: said[name] or "no word" for name, process in at_work.items() if process.returncode}


def _start(name: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder / name)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PITCHKIT_")}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PITCHKIT_EDITION": "public" if name == "public" else "internal"}
    return subprocess.Popen(
        [*command, *(["--no-directory-urls"] if name == "files" else [])],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


class _Files(http.server.SimpleHTTPRequestHandler):
    """The site's files below SUB_PATH; everything beside it is missing."""

    def translate_path(self, path: str) -> str:
        inside = path.startswith(SUB_PATH)
        return super().translate_path(path.removeprefix(SUB_PATH[:-1])) if inside else os.devnull + "/outside"

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder; yield the address of its home."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Files, directory=site)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        finally:
            server.shutdown()
            thread.join()
