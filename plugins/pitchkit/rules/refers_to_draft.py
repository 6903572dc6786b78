"""An approved record leans on one that is still a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.record import To, marked
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground

CODE = Code(
    "refers-to-draft",
    "hint",
    Both("“{target}”还是草稿，出了公司就看不到它", "'{target}' is still a draft and leaves no house"),
    Both("先批准 {target}，或换一条已批准的", "approve {target} first, or name one that is approved"),
    id="GEN-07",
)


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every reference of an approved record to a draft."""
    if not entry.record.is_approved:
        return
    for leaf in marked(entry.record, To):
        target = ground.catalog.get(leaf.value)
        if target is not None and target.record.status in ("draft", "in-review"):
            yield CODE.at(entry.span(leaf.loc), target=target.id)


EXAMPLE = Example(
    "faq",
    wrong="related: [sample-draft]",
    right="related: [sample-case]",
    beside={"faqs/sample-draft.yml": "title: {zh: 还没写完, en: Not written yet}\n"},
)

RULE = Rule(CODE, check, EXAMPLE)
