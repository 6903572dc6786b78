"""Lexicon: words a text should not use, better ones in their stead, and the one engine that finds them."""

from pitchkit.lexicon.binding import bound_numbers, figures_named, figures_of, is_bound
from pitchkit.lexicon.calling import Call, Calling
from pitchkit.lexicon.likeness import Likeness, grams
from pitchkit.lexicon.names import expression
from pitchkit.lexicon.numbers import numbers
from pitchkit.lexicon.places import place
from pitchkit.lexicon.reading import Hit, Passage, hits, passages, texts, unusable
from pitchkit.lexicon.sameness import one_line
from pitchkit.lexicon.stock import claimed

__all__ = [
    "Call",
    "Calling",
    "Hit",
    "Likeness",
    "Passage",
    "bound_numbers",
    "claimed",
    "expression",
    "figures_named",
    "figures_of",
    "grams",
    "hits",
    "is_bound",
    "numbers",
    "one_line",
    "passages",
    "place",
    "texts",
    "unusable",
]
