"""The square code that leads a phone from paper to the page on the web, drawn at build."""

from __future__ import annotations

import segno
from markupsafe import Markup

__all__ = ["code"]


def code(url: str) -> Markup:
    """Return a URL as a QR code in SVG, dark on light whatever lies around it."""
    drawn = segno.make_qr(url, error="m")
    width = drawn.symbol_size(border=2)[0]
    svg = drawn.svg_inline(border=2, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    shown = svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" shape-rendering="crispEdges" ', 1)
    if "viewBox" not in shown:
        shown = shown.replace("<svg ", f'<svg viewBox="0 0 {width} {width}" ', 1)
    return Markup(shown)  # noqa: S704  # segno draws squares
