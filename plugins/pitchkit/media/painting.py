"""Pictures made of pixels: drawn anew from their pixels alone, upright, in plain colours, always the same bytes."""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms, ImageFile, ImageOps, ImageSequence

from pitchkit.media.values import Clean, Refused
from pitchkit.problems import Both
from pitchkit.problems import media as codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["LARGEST", "repainted"]

LARGEST = 40
"""The most millions of pixels a picture may have, all its frames together."""

_MILLION = 1_000_000
_FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
_KEPT = ("transparency", "duration", "loop", "disposal", "blend")
"""What a picture may say besides its pixels: what is seen through, and how it moves."""
_WAYS: Mapping[str, Mapping[str, Any]] = {
    "GIF": {"optimize": False},
    "JPEG": {"quality": 90, "subsampling": 0, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90, "method": 4, "exact": False},
}
_EMPTY = Both("文件是空的", "the file is empty")
_UNREADABLE = Both("内容不完整，或不是图片", "it is cut short, or no picture")


def repainted(form: str, data: bytes) -> Clean | Refused:
    """Return a picture of the given form drawn anew."""
    if not data:
        return Refused(codes.BROKEN_PICTURE, (("reason", _EMPTY),))
    try:
        with warnings.catch_warnings(), _no_half_pictures():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _repainted(form, data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Refused(codes.PICTURE_TOO_BIG, (("size", f"> {LARGEST}"), ("limit", LARGEST)))
    except Exception:  # noqa: BLE001  # a torn picture makes Pillow's decoders raise whatever they like
        return Refused(codes.BROKEN_PICTURE, (("reason", _UNREADABLE),))


@contextmanager
def _no_half_pictures() -> Iterator[None]:
    """Refuse a torn picture, also after somebody else, such as WeasyPrint, let Pillow fill it up with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _repainted(form: str, data: bytes) -> Clean | Refused:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
        if picture.format != form:
            return Refused(codes.PICTURE_OF_ANOTHER_KIND, (("found", picture.format),))
        frames = getattr(picture, "n_frames", 1)
        size = picture.width * picture.height * frames / _MILLION
        if size > LARGEST:
            return Refused(codes.PICTURE_TOO_BIG, (("size", round(size)), ("limit", LARGEST)))
        return Clean(_written(form, list(_frames(picture))))


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield every frame from its pixels alone."""
    for frame in ImageSequence.Iterator(picture):
        frame.load()
        kept = {name: frame.info[name] for name in _KEPT if name in frame.info}
        drawn = _in_plain_colours(ImageOps.exif_transpose(frame))
        drawn = drawn.copy() if drawn is frame else drawn
        drawn.info = kept  # type: ignore[assignment]
        yield drawn


def _in_plain_colours(frame: Image.Image) -> Image.Image:
    """Return a frame in the colours browsers take for granted: a profile goes, as it names who made it."""
    profile = frame.info.get("icc_profile")
    if profile and frame.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            mode = "RGBA" if frame.mode == "RGBA" else "RGB"
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(frame, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError):  # a broken profile means nothing
            changed = None
        frame = changed or frame
    return frame.convert("RGB") if frame.mode == "CMYK" else frame


def _written(form: str, frames: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    first, *rest = frames
    way: dict[str, Any] = {**_WAYS[form]}
    if rest:
        way |= {"save_all": True, "append_images": rest}
        way["duration"] = [frame.info.get("duration", 100) for frame in frames]
        way["loop"] = first.info.get("loop", 0)
    first.save(out, form, **way)
    return out.getvalue()
