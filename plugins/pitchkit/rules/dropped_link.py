"""A link has a scheme that no reader may follow, so it is taken out of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems.linking import DROPPED_LINK
from pitchkit.prose import SCHEMES, links
from pitchkit.record import prose_leaves
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every link with a scheme that is dropped."""
    for leaf in prose_leaves(entry.record):
        for tag, words in leaf.value:
            for _, target in links(words) if ":" in words else ():
                if is_dropped(target):
                    yield DROPPED_LINK.at(entry.span((*leaf.loc, tag) if tag else leaf.loc), target=target)


def is_dropped(target: str) -> bool:
    """Say whether a link's target has a scheme that nobody may follow."""
    scheme = _SCHEME.match(target)
    return scheme is not None and scheme[1].lower() not in SCHEMES


EXAMPLE = Example("faq", wrong="answer: '[算一算](javascript:count())'", right="answer: '[算一算](https://x.example/)'")

RULE = Rule(DROPPED_LINK, check, EXAMPLE, drafts=True)
