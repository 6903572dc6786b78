"""Two records answer the same question, and sooner or later differently."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pitchkit.lexicon import Likeness, grams
from pitchkit.problems import Both, Code
from pitchkit.rule import JUDGED, Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "question-asked-twice",
    "hint",
    Both(
        "这个问题和 {record}（{title}）几乎一样，答案早晚会不一致",
        "this question is almost that of {record} ({title}), and sooner or later the answers differ",
    ),
    Both(
        "合成一条，把另一种问法写进 heard_as；确实不同就把题目问得更具体",
        "make one of them and put the other wording under heard_as; if they differ, ask more precisely",
    ),
    id="FAQ-02",
)

LEAST = 0.6
_FILLERS = re.compile(r"请问|你们|您们?|我们|咱们|是不是|能不能|可不可以|到底|一般|大概|吗|呢|啊|的|了|[？?！!。，,. ]")


def _twins(ground: Ground) -> dict[str, tuple[Entry, str]]:
    """Return, by record, the question before it that it repeats: a title like its title, or heard as its title."""
    found: dict[str, tuple[Entry, str]] = {}
    titles: dict[str, Likeness[Entry]] = defaultdict(lambda: Likeness(LEAST))
    for entry in ground.catalog.of("faq"):
        if entry.record.status in JUDGED:
            for tag, words in entry.record.title:
                for other in titles[tag].add(entry, _pieces(words))[:1]:
                    found.setdefault(entry.id, (other, tag))
    return found


def _pieces(words: str) -> frozenset[str]:
    plain = _FILLERS.sub("" if not words.isascii() else " ", words.lower())
    return grams(plain, 2 if not words.isascii() else 1)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for a question that another record asks almost word for word."""
    twin = ground.once(_twins).get(entry.id)
    if twin is not None:
        other, tag = twin
        loc = ("title", tag) if tag else ("title",)
        title = other.record.title.by.get(tag, other.id)
        yield CODE.at(entry.span(loc), also=(other.span(loc),), record=other.id, title=title)


EXAMPLE = Example(
    "faq",
    wrong="title: 断线的时候，数据会丢吗？",
    right="title: 断线之后多久补得齐？",
    beside={"faqs/data-lost.yml": "title: 请问断线的时候数据会丢吗\nstatus: in-review\n"},
)

RULE = Rule(CODE, check, EXAMPLE)
