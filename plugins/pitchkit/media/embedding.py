"""Pictures packed into a drawing: drawn anew like any other, and packed again."""

from __future__ import annotations

import base64
import binascii
import re

from pitchkit.media.painting import repainted
from pitchkit.media.values import Clean

__all__ = ["repacked"]

_PACKED = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)")
_FORMS = {"jpg": "JPEG"}


def repacked(address: str) -> str:
    """Return a `data:` address with its picture drawn anew; empty where it holds none."""
    packed = _PACKED.fullmatch(address)
    if packed is None:
        return ""
    form = _FORMS.get(packed[1], packed[1].upper())
    try:
        drawn = repainted(form, base64.b64decode(packed[2]))
    except binascii.Error:
        return ""
    if not isinstance(drawn, Clean):
        return ""
    return f"data:image/{form.lower()};base64,{base64.b64encode(drawn.data).decode('ascii')}"
