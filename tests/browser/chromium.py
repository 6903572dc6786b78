"""The browser the tests look through: find a Chromium, or install one; never skip.

    from browser.chromium import LAUNCH_ARGS, find_or_install

    playwright.chromium.launch(executable_path=find_or_install(), args=LAUNCH_ARGS)

As a script it prints the path and nothing else on its standard output.
"""

import os
import shutil
import subprocess
import sys
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT = "fonts-noto-cjk"

# Tests run as root in containers, hence no sandbox; and nobody is there to answer a background call home.
LAUNCH_ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

HELP = """No Chromium was found and none could be installed, and the portal's tests need one.
On Debian:  sudo apt-get install -y --no-install-recommends chromium fonts-noto-cjk
Elsewhere:  .venv/bin/python -m playwright install --with-deps chromium
Or name the one you have:  PITCHKIT_CHROMIUM=/path/to/chrome make test"""

# Asked in a process of its own: Playwright's blocking interface cannot be opened twice in one thread.
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoChromiumError(RuntimeError):
    """There is no browser; the message says how to get one."""


@cache
def find_or_install() -> str:
    """Return the path of a Chromium that starts, with a font for Chinese beside it."""
    path = _named() or _on_path() or _of_playwright() or _from_apt() or _from_playwright()
    if path is None:
        raise NoChromiumError(HELP)
    _see_to_chinese_font()
    return path


def _named() -> str | None:
    path = os.environ.get("PITCHKIT_CHROMIUM")
    if path and not _starts(path):
        message = f"PITCHKIT_CHROMIUM is {path}, but '{path} --version' fails. Correct it, or unset it."
        raise NoChromiumError(message)
    return path or None


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name)) and _starts(path)), None)


def _of_playwright() -> str | None:
    path = _run(sys.executable, "-c", ASK_PLAYWRIGHT).stdout.strip()
    return path if path and _starts(path) else None


def _from_apt() -> str | None:
    return _on_path() if _may_use_apt() and _apt_install("chromium", FONT) else None


def _from_playwright() -> str | None:
    libraries = ["--with-deps"] if _may_use_apt() else []
    _tell("installing Chromium with Playwright")
    done = _run(sys.executable, "-m", "playwright", "install", *libraries, "chromium")
    return _of_playwright() if done.returncode == 0 else None


def _see_to_chinese_font() -> None:
    if _run("fc-list", ":lang=zh", "family").stdout.strip() or not sys.platform.startswith("linux"):
        return
    if not (_may_use_apt() and _apt_install(FONT)):
        _tell(f"no font here can write Chinese, so screenshots will show boxes: sudo apt-get install {FONT}")


def _apt_install(*packages: str) -> bool:
    _tell(f"installing {' and '.join(packages)} with apt-get")
    # Parallel test workers may arrive together: the later ones wait for the first.
    apt = ("apt-get", "-o", "DPkg::Lock::Timeout=600", "-qq")
    _run(*apt, "update")  # when this fails the lists at hand may still do
    return _run(*apt, "install", "-y", "--no-install-recommends", *packages).returncode == 0


def _may_use_apt() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _starts(path: str) -> bool:
    # Ubuntu's chromium-browser can be a stub that only asks for a snap: a path alone proves nothing.
    return _run(path, "--version").returncode == 0


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))
    if done.returncode and command[0] != "fc-list":
        _tell(f"'{' '.join(command[:4])}' failed: {done.stderr.strip()[-400:]}")
    return done


def _tell(message: str) -> None:
    print(f"chromium.py: {message}", file=sys.stderr)


if __name__ == "__main__":
    try:
        print(find_or_install())
    except NoChromiumError as error:
        sys.exit(str(error))
