"""A word of the trade, and how to say it so that a customer understands it."""

from pitchkit.kind import Kind, Meaning
from pitchkit.kinds.term.schema import Term


def explains(term: Term) -> Meaning | None:
    """Return the words this term explains on other pages: its title, and the other forms it is written in."""
    return Meaning((term.title, *term.forms), term.plain, term.other_senses) if term.plain else None


KIND = Kind(
    "term",
    plural="terms",
    schema=Term,
    label=("术语", "Term"),
    labels=("术语", "Terms"),
    pack="sell",
    shelf="more",
    explains=explains,
)
