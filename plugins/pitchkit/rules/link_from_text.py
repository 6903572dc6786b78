"""A link in a text is counted from a page, but the text stands on several."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pitchkit.problems.linking import LINK_FROM_TEXT
from pitchkit.prose import links
from pitchkit.record import prose_leaves
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every link without a scheme and a host: its own page, a folder beside, the site's root."""
    for leaf in prose_leaves(entry.record):
        for tag, words in leaf.value:
            for _, target in links(words) if "](" in words or "]:" in words else ():
                if _is_relative(target):
                    yield LINK_FROM_TEXT.at(entry.span((*leaf.loc, tag) if tag else leaf.loc), target=target)


def _is_relative(target: str) -> bool:
    try:
        url = urlsplit(target.replace("\\", "/"))
    except ValueError:
        return False
    return not url.scheme and not url.netloc


EXAMPLE = Example("faq", wrong="answer: '[算法](../faqs/fq-2.md)'", right="answer: '[算法](https://x.example/)'")

RULE = Rule(LINK_FROM_TEXT, check, EXAMPLE)
