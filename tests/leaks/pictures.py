"""Pictures that hide tokens wherever pictures can, in the place of the plain ones that records name."""

from __future__ import annotations

import io
import re
from itertools import cycle

from PIL import Image, PngImagePlugin

from leaks.filling import CANARY

XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{}</dc:creator></x:xmpmeta>'
SVG = """<?xml version="1.0"?><!-- {0} -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4" id="{0}" class="{0}">
<metadata>{0}</metadata><rect width="{1}" height="4" data-author="{0}"/></svg>
"""


def hiding(files, filler):
    """Return the files with a picture of another sort for each that is named; no reader may find what it hides."""
    names = sorted(
        {
            name
            for text in files.values()
            if isinstance(text, str)
            for name in re.findall(rf"_assets/{CANARY}\.png", text)
        }
    )
    made, called = {}, {}
    for number, (name, form) in enumerate(zip(names, cycle(FORMS), strict=False)):
        hidden = filler.token("picture", f"hidden: {form.__name__}", "nobody")
        suffix, data = form(hidden, number)
        called[name] = name.replace(".png", suffix)
        made[called[name]] = data
    texts = {path: text for path, text in files.items() if isinstance(text, str)}
    return {path: _renamed(text, called) for path, text in texts.items()} | made


def _renamed(text, called):
    return re.sub(rf"_assets/{CANARY}\.png", lambda found: called[found[0]], text)


def _saved(form, number, **how):
    out = io.BytesIO()
    Image.new("P" if form == "GIF" else "RGB", (8, 4), number if form == "GIF" else (number * 7 % 256, number, 9)).save(
        out, form, **how
    )
    return out.getvalue()


def _exif(hidden):
    told = Image.Exif()
    told[0x013B], told[0x010E], told[0x8298] = hidden, hidden, hidden
    return told.tobytes()


def png_texts(hidden, number):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", hidden)
    notes.add_itxt("XML:com.adobe.xmp", XMP.format(hidden))
    notes.add_text("Packed", hidden, zip=True)
    return ".png", _saved("PNG", number, pnginfo=notes)


def png_exif(hidden, number):
    return ".png", _saved("PNG", number, exif=_exif(hidden))


def png_tail(hidden, number):
    return ".png", _saved("PNG", number) + hidden.encode()


def jpeg_exif(hidden, number):
    return ".jpg", _saved("JPEG", number, exif=_exif(hidden))


def jpeg_xmp(hidden, number):
    return ".jpg", _saved("JPEG", number, xmp=XMP.format(hidden).encode(), comment=hidden.encode())


def webp_xmp(hidden, number):
    return ".webp", _saved("WEBP", number, xmp=XMP.format(hidden).encode(), exif=_exif(hidden))


def gif_comment(hidden, number):
    return ".gif", _saved("GIF", number, comment=hidden.encode())


def svg_metadata(hidden, number):
    return ".svg", SVG.format(hidden, 1 + number % 8).encode()


FORMS = (png_texts, png_exif, png_tail, jpeg_exif, jpeg_xmp, webp_xmp, gif_comment, svg_metadata)
