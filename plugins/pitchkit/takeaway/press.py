"""The press: an HTML document becomes an A4 file and a long picture, the same bytes every time."""

from __future__ import annotations

import io
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pitchkit.takeaway.making import Job

__all__ = ["HEAVIEST", "WIDTH", "printed"]

WIDTH = 1080
"""Pixels: what a phone shows of a picture in a chat without scaling."""
HEAVIEST = 2_000_000
"""Bytes: what chats take without pressing a picture again."""

_COLUMN = 540
_LONGEST = 18_000
_POINTS = 72 / 96
_COLOURS = (128, 64, 32, 16, 8)

# The sizes are the press's own: what stands in `paper.css` holds for both.
_A4 = """@page { size: A4; margin: 16mm 17mm 20mm;
  @bottom-left { font: 7.2pt "Noto Sans CJK SC", sans-serif; color: #52616d; vertical-align: top; padding-top: 5mm; width: 85%; text-align: left }
  @bottom-right { font: 7.2pt "Noto Sans CJK SC", sans-serif; color: #52616d; vertical-align: top; padding-top: 5mm; width: 15%; text-align: right } }
.pk-sheet__foot dl { display: none }
.pk-sheet__foot:not(:has(svg)) { display: none }
"""  # noqa: E501
_LONG = f"""@page {{ size: {_COLUMN}px {_LONGEST}px; margin: 30px 28px; @bottom-left {{ content: none }} @bottom-right {{ content: none }} }}
html, html:lang(en) {{ font-size: 16.5px }}
.pk-figure, .pk-card {{ width: 98% }}
.pk-figure .pk-details, [data-pk-part="related"], [data-pk-part="used-in"] {{ display: none }}
.pk-facts--strip > div {{ width: 47% }}
"""  # noqa: E501


def printed(job: Job) -> dict[str, bytes]:
    """Return the files of one document by their extensions. Raises what the libraries raise on what they cannot lay."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    pages = _laid(job, _A4)
    return {"pdf": _written(pages), "png": _drawn(_laid(job, _LONG))}


@cache
def _fonts() -> Any:
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  # heavy, and may be missing

    return FontConfiguration()


@cache
def _style(css: str) -> Any:
    import weasyprint  # noqa: PLC0415

    return weasyprint.CSS(string=css, url_fetcher=_closed, font_config=_fonts())


def _laid(job: Job, sizes: str) -> Any:
    import weasyprint  # noqa: PLC0415

    html = weasyprint.HTML(string=job.html, url_fetcher=_closed, media_type="print")
    return html.render(stylesheets=[_style(job.style), _style(sizes)], font_config=_fonts())


@cache
def _fetch() -> Any:
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    return URLFetcher(allowed_protocols=["data"])


def _closed(url: str, **more: Any) -> Any:
    """Fetch what a document brings along, and nothing else: neither the network nor this disk."""
    return _fetch()(url, **more)


def _written(pages: Any) -> bytes:
    written: bytes = pages.write_pdf(pdf_identifier=b"pitchkit", pdf_tags=True)
    return written


def _drawn(pages: Any) -> bytes:
    """Draw the one long page down to where its words end; what needs several is put together again."""
    import pypdfium2  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415  # WeasyPrint's own

    pdf = pypdfium2.PdfDocument(pages.write_pdf(pdf_identifier=b"pitchkit"))
    pieces = []
    for i, page in enumerate(pages.pages):
        high = page.height if i + 1 < len(pages.pages) else min(page.height, page.anchors["pk-end"][1] + 30)
        below = max(0.0, (page.height - high) * _POINTS)
        pieces.append(pdf[i].render(scale=WIDTH / (_COLUMN * _POINTS), crop=(0, below, 0, 0)).to_pil().convert("RGB"))
    whole = Image.new("RGB", (WIDTH, sum(piece.height for piece in pieces)), "white")
    top = 0
    for piece in pieces:
        whole.paste(piece.crop((0, 0, WIDTH, piece.height)), (0, top))
        top += piece.height
    return _light(whole)


def _light(picture: Any) -> bytes:
    """Return the picture with as many colours as its weight allows."""
    for colours in _COLOURS:
        into = io.BytesIO()
        picture.quantize(colours, method=2, dither=0).save(into, "PNG")
        if into.tell() <= HEAVIEST:
            break
    return into.getvalue()
