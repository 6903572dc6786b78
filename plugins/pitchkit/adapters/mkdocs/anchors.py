"""The places on pages that hand-written links lead to, judged when MkDocs has rendered every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.adapters.mkdocs.page import WrittenPage
from pitchkit.problems.linking import BROKEN_ANCHOR
from pitchkit.publish import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.adapters.mkdocs.page import PortalPage
    from pitchkit.build import Settings
    from pitchkit.problems import Problem

__all__ = ["broken_anchors"]


def broken_anchors(pages: Iterable[PortalPage], settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each link of a hand-written page to a place that its target does not have.

    MkDocs itself only mentions them. What it lists holds after its own extensions made the anchors of headings.
    """
    for page in (each for each in pages if isinstance(each, WrittenPage)):
        for file, places in (page.links_to_anchors or {}).items():
            there = file.page.present_anchor_ids if file.page else None
            for anchor, target in places.items():
                # A fragment like `role=decider&step=…` is a state that a script reads, no place.
                if there is not None and anchor not in there and "=" not in anchor:
                    start = max(page.written.body.find(target), 0)
                    span = place_of(page.written, settings, start, target)
                    yield BROKEN_ANCHOR.at(span, target=target, anchor=anchor)
