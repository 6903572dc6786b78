"""Pictures drawn anew: nothing but what is seen leaves with them, and what cannot be read is refused with a reason."""

from pitchkit.media.cleaning import OPAQUE, PICTURES, Clean, Refused, clean, suffix_of

__all__ = ["OPAQUE", "PICTURES", "Clean", "Refused", "clean", "suffix_of"]
