"""A text holds HTML, which readers would see as it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems.linking import RAW_HTML_IN_TEXT
from pitchkit.record import prose_leaves
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

_CODE = re.compile(r"(`+).*?\1|^(?: {4}|\t).*$", re.DOTALL | re.MULTILINE)
_TAG = re.compile(
    r"<!--|</?(?:a|b|base|blockquote|body|br|button|center|details|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe"
    r"|img|input|link|math|meta|object|ol|p|script|section|span|strong|style|sub|sup|svg|table|td|th|tr|u|ul|video)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a problem for every Markdown text with a tag in it."""
    for leaf in prose_leaves(entry.record):
        for tag, words in leaf.value:
            found = _TAG.search(_CODE.sub("", words)) if "<" in words else None
            if found:
                yield RAW_HTML_IN_TEXT.at(entry.span((*leaf.loc, tag) if tag else leaf.loc), found=found[0])


EXAMPLE = Example("faq", wrong="answer: 断线<br>自动补传", right="answer: 断线自动**补传**，换行写作 `<br>`")

RULE = Rule(RAW_HTML_IN_TEXT, check, EXAMPLE, drafts=True)
