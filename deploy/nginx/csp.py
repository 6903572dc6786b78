"""Writes csp.conf, the Content-Security-Policy nginx sends: csp.py SITE [SITE ...] > csp.conf."""  # noqa: INP001

# Only scripts that stand in a site's 404 page are let run, since no record has a word in that one; any other script
# written into a page is named and refused, so that what crept in through content is never signed by this program.

from __future__ import annotations

import base64
import hashlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pitchkit.publish import policy, theme_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 8
"""Material's first script names the way up to the root; so many folders down its print is known beforehand."""

_ROOT = re.compile(r'new URL\("([^"]*)",location\)')
_HEAD = "# Made by csp.py from built sites: the few scripts Material writes into its pages, by their prints.\n"


def prints(site: Path) -> Iterator[str]:
    """Yield the prints of a site's theme: at the root of its origin, and as many folders down as pages lie."""
    page = (site / "404.html").read_text("utf-8")
    ways = {"/", ".", *_ROOT.findall(page), *("/".join([".."] * depth) for depth in range(1, DEEPEST + 1))}
    for script in theme_scripts(page):
        for way in ways:
            written = script.replace("new URL(…)", f'new URL("{way}",location)')
            yield f"'sha256-{base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()}'"


def strangers(site: Path) -> Iterator[str]:
    """Yield where a page holds a script that is not the theme's."""
    theirs = theme_scripts((site / "404.html").read_text("utf-8"))
    for page in sorted(site.rglob("*.html")):
        for script in sorted(theme_scripts(page.read_text("utf-8")) - theirs):
            yield f"{page.relative_to(site)}: {script.strip()[:60]}"


def main(sites: list[Path]) -> int:
    """Write the policy for these sites."""
    refused = [f"{site}/{where}" for site in sites for where in strangers(site)]
    if refused or not sites:
        sys.stderr.write("\n".join(refused or [str(__doc__)]) + "\n")
        return 1
    known = {print_ for site in sites for print_ in prints(site)}
    written = policy(known, wasm=any((site / "pagefind").is_dir() for site in sites))
    sys.stdout.write(f"{_HEAD}add_header Content-Security-Policy \"{written}; frame-ancestors 'self'\" always;\n")
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(each) for each in sys.argv[1:]]))
