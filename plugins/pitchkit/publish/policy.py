"""What a browser may do on the portal's pages: run the theme's own scripts, load from the portal itself, and no more.

The theme writes a few scripts into its pages. They are known from its page for addresses that lead nowhere, in which no
author has a word, so that what crept in through content is never signed. The policy comes with every page, and as the
header a server sends, which alone can say who may frame a page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["BARE_POLICY", "DRAWING_POLICY", "header", "policy", "theme_scripts", "with_policy"]

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"""\bsrc=|\btype=["']?application/(?:ld\+)?json""", re.IGNORECASE)
_ROOT = re.compile(r'new URL\("([^"<>\\]*)",location\)')
_WAY = re.compile(r"/|\.|\.\.(?:/\.\.)*|\.?/(?:[\w%.-]+/)*")
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_META: Final = '\n<meta http-equiv="content-security-policy" content="{}">'

BARE_POLICY: Final = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""For a page without scripts and styles."""

DRAWING_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""For an SVG that somebody opens by itself: it is ours, drawn anew, and may still do nothing."""


def theme_scripts(page: str) -> frozenset[str]:
    """Return the scripts that the theme writes into a page of its own, wherever in the portal it lies."""
    return frozenset(_anywhere(script) for script in _written(page))


def policy(prints: Iterable[str], *, wasm: bool = False) -> str:
    """Return the policy that lets scripts with these prints run; `wasm` is what Pagefind searches with."""
    scripts = " ".join(["'self'", *(["'wasm-unsafe-eval'"] if wasm else []), *sorted(set(prints))])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",  # how long a bar is; content brings no attributes
            "img-src 'self' data:",  # icons in stylesheets
            "media-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "object-src 'none'",
            "base-uri 'none'",
        )
    )


def with_policy(page: str, theirs: frozenset[str], *, wasm: bool = False) -> str:
    """Return a page with its policy, before anything in it is loaded."""
    known = (script for script in _written(page) if _anywhere(script) in theirs)
    meta = _META.format(policy(map(_print, known), wasm=wasm))
    return _CHARSET.sub(lambda match: match[0] + meta, page, count=1)


def header(site: Path) -> str:
    """Return the policy a server sends with every file of a finished site."""
    theirs = theme_scripts((site / "404.html").read_text("utf-8"))
    written = {script for page in site.rglob("*.html") for script in _written(page.read_text("utf-8"))}
    known = (_print(script) for script in written if _anywhere(script) in theirs)
    return f"{policy(known, wasm=(site / 'pagefind').is_dir())}; frame-ancestors 'self'"


def _written(page: str) -> list[str]:
    return [script for facts, script in _SCRIPT.findall(page) if script.strip() and not _NOT_RUN.search(facts)]


def _anywhere(script: str) -> str:
    """Return a script without the way up to the portal's root, which alone differs between the theme's pages."""
    return _ROOT.sub(lambda match: "new URL(…)" if _WAY.fullmatch(match[1]) else match[0], script)


def _print(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode('ascii')}'"
