"""A text is too long, or opens so many brackets that Markdown would take minutes over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems.linking import UNBEARABLE_TEXT
from pitchkit.prose import LONGEST, MOST_BRACKETS, is_bearable
from pitchkit.record import prose_leaves
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every Markdown text that is shown as it was typed."""
    for leaf in prose_leaves(entry.record):
        for tag, words in leaf.value:
            if not is_bearable(words):
                span = entry.span((*leaf.loc, tag) if tag else leaf.loc)
                yield UNBEARABLE_TEXT.at(span, letters=LONGEST, brackets=MOST_BRACKETS)


EXAMPLE = Example("faq", wrong=f"answer: '{'[' * (MOST_BRACKETS + 1)}'", right="answer: '[一处](https://x.example/)'")

RULE = Rule(UNBEARABLE_TEXT, check, EXAMPLE, drafts=True, waivable=False)
