"""The pictures that records name, judged where they are named: there, whole, and harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.media import PICTURES, Refused, clean, suffix_of
from pitchkit.problems import nearest
from pitchkit.problems.building import MISSING_ASSET
from pitchkit.problems.media import UNSAFE_PICTURE, UNSHOWN_FILE, UNUSABLE_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem, Span
    from pitchkit.source import Tree

__all__ = ["wrong_pictures"]

_UNUSABLE = re.compile(r"""["#?&<>'%\\]""")
"""What no link can carry as it is."""


def wrong_pictures(entries: Iterable[Entry], assets: Collection[str], tree: Tree) -> Iterator[Problem]:
    """Yield what is wrong with the pictures of records, at the field that names each."""
    for entry in entries:
        for i, image in enumerate(entry.record.images):
            span = entry.span(("images", i, "path"))
            if unusable := _UNUSABLE.search(image.asset):
                yield UNUSABLE_FILE_NAME.at(span, value=image.asset, sign=unusable[0])
            elif image.asset in assets:
                yield from _wrong(image.asset, tree, span)
            else:
                yield MISSING_ASSET.at(span, value=image.asset, near=nearest(image.asset, assets))


def _wrong(name: str, tree: Tree, span: Span) -> Iterator[Problem]:
    suffix = suffix_of(name)
    if suffix not in PICTURES:
        yield UNSHOWN_FILE.at(span, value=name, known=", ".join(each[1:] for each in PICTURES))
        return
    drawn = clean(suffix, tree.read(name))
    if isinstance(drawn, Refused):
        yield drawn.at(span, name)
    elif drawn.without:
        yield UNSAFE_PICTURE.at(span, value=name, found=", ".join(drawn.without))
