"""A file that was read: its data as typed, and where in the file each value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pitchkit.source.sheet import Sheet
from pitchkit.source.surveying import survey

if TYPE_CHECKING:
    from pitchkit.problems import Span
    from pitchkit.source.surveying import Places

__all__ = ["Document", "Loc", "Value"]

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What YAML text holds here: texts as typed, None for nothing after the colon, lists and mappings."""

Loc = tuple[str | int, ...]
"""The way from the root to a value: keys and list positions."""


class Document:
    """One file's data. Positions are found again in the text, and only when somebody asks for one."""

    __slots__ = ("_places", "data", "path", "text")

    def __init__(self, path: str, text: str, data: dict[str, Value]) -> None:
        self.path = path
        self.text = text
        self.data = data
        self._places: tuple[Sheet, Places] | None = None

    def __repr__(self) -> str:
        return f"Document({self.path!r})"

    def span(self, loc: Loc = (), *, key: bool = False) -> Span:
        """Return the place of the value at `loc`, or of its key.

        Steps that lead nowhere (a missing key, the tag of a union) are passed over, so that the place is that
        of the nearest thing the author did write.
        """
        if self._places is None:
            sheet = Sheet(self.path, self.text)
            self._places = sheet, survey(sheet)
        sheet, places = self._places
        return sheet.span(*places.nearest(loc, key=key))
