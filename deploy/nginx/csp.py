"""Writes csp.conf, the Content-Security-Policy nginx sends: csp.py SITE [SITE ...] > csp.conf."""  # noqa: INP001

# Only scripts that stand in a site's 404 page are let run, since no record has a word in that one; any other script
# written into a page is named and refused, so that what crept in through content is never signed by this program.

from __future__ import annotations

import base64
import hashlib
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEEPEST = 8
"""Material's first script names the way up to the root; so many folders down its print is known beforehand."""

_ROOT = re.compile(r'new URL\("[^"]*",location\)')
_DATA = {"application/json", "application/ld+json"}
_HEAD = "# Made by csp.py from built sites: the few scripts Material writes into its pages, by their prints.\n"


class _Scripts(HTMLParser):
    """Gathers the scripts that are written into one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self._inside = tag == "script" and "src" not in told and told.get("type") not in _DATA
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def scripts(page: Path) -> list[str]:
    """Return the scripts written into a page."""
    reader = _Scripts()
    reader.feed(page.read_text("utf-8"))
    reader.close()
    return [script for script in reader.found if script]


def known(site: Path) -> set[str]:
    """Return the scripts of a site's theme, as they stand there, at the root, and as many folders down as pages lie."""
    ways = ["/", ".", *("/".join([".."] * depth) for depth in range(1, DEEPEST + 1))]
    written = scripts(site / "404.html")
    return {*written, *(_ROOT.sub(f'new URL("{way}",location)', script) for script in written for way in ways)}


def strangers(site: Path, theirs: set[str]) -> Iterator[str]:
    """Yield where a page holds a script that is not the theme's."""
    for page in sorted(site.rglob("*.html")):
        for script in scripts(page):
            if script not in theirs:
                yield f"{page.relative_to(site)}: {script.strip()[:60]}"


def policy(prints: Iterable[str], *, wasm: bool) -> str:
    """Return the policy that lets these scripts run."""
    allowed = " ".join(["'self'", *(["'wasm-unsafe-eval'"] if wasm else []), *sorted(prints)])
    return "; ".join((
        "default-src 'none'",
        f"script-src {allowed}",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",  # lengths of bars
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ))  # fmt: skip


def print_of(script: str) -> str:
    """Return what a policy calls a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def main(sites: list[Path]) -> int:
    """Write the policy for these sites."""
    theirs = set().union(*map(known, sites))
    refused = [f"{site}/{where}" for site in sites for where in strangers(site, theirs)]
    if refused or not sites:
        sys.stderr.write("\n".join(refused or [str(__doc__)]) + "\n")
        return 1
    wasm = any((site / "pagefind").is_dir() for site in sites)
    written = policy(map(print_of, theirs), wasm=wasm)
    sys.stdout.write(f'{_HEAD}add_header Content-Security-Policy "{written}" always;\n')
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(each) for each in sys.argv[1:]]))
