"""What our YAML refuses although a parser accepts it, and what it warns of: one walk, every finding with its place."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from pitchkit.problems import Both
from pitchkit.problems import characters as signs_codes
from pitchkit.problems import yaml_text as codes
from pitchkit.source.building import MAX_DEPTH, MAX_VALUES, NULL_WORDS, ODD_BRACKETS
from pitchkit.source.events import (
    AliasEvent,
    CollectionStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from pitchkit.source.lines import misread, remarkable
from pitchkit.source.signs import BAD, LOOKALIKE, SPACES, code_of, refuse
from pitchkit.source.surveying import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.problems import Problem, Span
    from pitchkit.source.document import Loc
    from pitchkit.source.events import Step
    from pitchkit.source.sheet import Sheet
    from pitchkit.source.surveying import Node

__all__ = ["MAX_PROBLEMS", "MAX_TEXT", "Inspector"]

MAX_TEXT = 200_000
MAX_PROBLEMS = 100
"""So many problems of one file are told; a picture saved as .yml could have a million."""

# A note `# like this` after a value is a comment; `#1` and `#重点` are words their author is about to lose.
_LOST = re.compile(r" +(#[^\s#!].*)")
_CURLY = re.compile(r"“[^“”]*”|‘[^‘’]*’|„[^„“”]*[“”]")
_WORD = re.compile(r"\S*")
_BRACES_AROUND_WORDS = re.compile(r"\{\s*[^\s:{}][^:{}]*\}")
_FAULT_IN_BRACKETS = re.compile(r"(?<![\s,\[\]{}\0])\s*(:)[,?\[\]{}]|\?")
_BAR_AND_HASH = re.compile(r"[|>][-+\d]*#")
_COLON = re.compile(r"\s*:")
_EDGES = re.compile(rf"^[{SPACES}]+|[{SPACES}]+$")
_ESCAPE = re.compile(r"\\(?:x(..)|u(....)|U(.{8})|(.))", re.DOTALL)
_ESCAPES = {"0": 0, "a": 7, "b": 8, "v": 11, "f": 12, "r": 13, "e": 27, "N": 0x85, "L": 0x2028, "P": 0x2029}


class Inspector:
    """Walks through one text and collects what is wrong with it, also when the parser gives up half-way."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.problems: list[Problem] = []
        self._remarkable = remarkable(sheet)
        self._brackets = 0  # how many are open
        self._words: dict[Loc, list[Any]] = {}  # the keys without a colon inside braces, by their mapping
        self._key_before: Any = None  # the last one met
        self._quoted: list[tuple[int, int]] = []  # the quoted texts inside the brackets, by their indexes

    def walk(self, step: Step) -> None:
        """Look at every node of a text.

        Raises:
            YAMLError: the parser could not follow the text.
        """
        node, errors = None, 0
        for node in walk(step):
            if node.role == "key":
                self._key_before = node.event
            if not self._is_ordinary(node):
                found = list(islice(self._look(node), MAX_PROBLEMS))
                self.problems += found
                errors += sum(problem.severity == "error" for problem in found)
                if errors >= MAX_PROBLEMS:
                    return
        if node is None:
            self.problems.append(codes.EMPTY_FILE.at(self.sheet.span(0, 0)))

    def _is_ordinary(self, node: Node) -> bool:
        """Say, quickly, whether a node is nothing but a few plain words on an unremarkable line, as most are."""
        event = node.event
        kind = event.__class__
        if kind is not ScalarEvent or not event.implicit[0] or node.start is not None or not node.loc:
            return False
        if event.anchor is not None or event.tag is not None or not event.value or event.value in NULL_WORDS:
            return False
        line = event.start_mark.line
        return line == event.end_mark.line and line not in self._remarkable and len(event.value) <= MAX_TEXT

    def _look(self, node: Node) -> Iterator[Problem]:
        if node.role == "too-deep":
            yield codes.TOO_DEEP.at(self._span(node.event), limit=MAX_DEPTH)
        elif node.role == "too-many":
            yield codes.TOO_MANY_VALUES.at(self.sheet.span(0, 0), limit=f"{MAX_VALUES:,}")
        elif node.role == "again":
            yield codes.SEVERAL_DOCUMENTS.at(self._span(node.event))
        elif node.role == "end":
            yield from self._end(node)
        else:
            if node.event.anchor is not None or getattr(node.event, "tag", None) is not None:
                yield self._decorated(node.event)
            if not node.loc:
                yield from self._root(node.event)
            if node.role == "key":
                yield from self._key(node)
            if isinstance(node.event, ScalarEvent):
                yield from self._scalar(node)
            elif isinstance(node.event, CollectionStartEvent) and node.event.flow_style:
                self._brackets += 1

    def _span(self, event: Any) -> Span:
        return self.sheet.span(*self.sheet.token(event.start_mark, event.end_mark))

    def _decorated(self, event: Any) -> Problem:
        start = event.start_mark
        sign = _WORD.match(self.sheet.line(start.line), start.column)
        code = codes.ANCHOR_NOT_ALLOWED if event.anchor is not None else codes.TAG_NOT_ALLOWED
        word = sign[0] if sign else ""
        return code.at(self.sheet.span(start.line, start.column, len(word)), sign=word)

    def _root(self, event: Any) -> Iterator[Problem]:
        if isinstance(event, MappingStartEvent):
            return
        if isinstance(event, ScalarEvent) and _is_empty(event):
            yield codes.EMPTY_FILE.at(self.sheet.span(0, 0))
            return
        is_text = _is_plain(event) and len(event.value) <= MAX_TEXT
        lines = list(islice(misread(self.sheet, event), MAX_PROBLEMS)) if is_text else []
        found = _LIST if isinstance(event, SequenceStartEvent) else _TEXT
        yield from lines or [codes.NOT_A_MAPPING.at(self._span(event), found=found)]

    def _key(self, node: Node) -> Iterator[Problem]:
        event = node.event
        if event.__class__ is not ScalarEvent:
            yield self._key_that_is_no_word(event)
        elif not event.value:
            yield (codes.BROKEN_BRACKETS if self._brackets else codes.EMPTY_KEY).at(self._span(event))
        elif event.value == "<<" and _is_plain(event):
            yield codes.MERGE_KEY_NOT_ALLOWED.at(self._span(event))
        elif node.start is not None:
            first = self._span(node.start)
            yield codes.DUPLICATE_KEY.at(self._span(event), also=(first,), key=event.value, line=first.line)
        elif edge := _EDGES.search(event.value):
            # A plain key's text is the line's; a quoted one's begins after the quote.
            start: Any = event.start_mark
            column = start.column + edge.start() + (not _is_plain(event))
            yield refuse(signs_codes.STRANGE_SPACE, self.sheet.span(start.line, column, len(edge[0])), edge[0][0])

    def _key_that_is_no_word(self, event: Any) -> Problem:
        line, column = event.start_mark.line, event.start_mark.column
        before = self.sheet.line(line)[:column].rstrip()
        if isinstance(event, MappingStartEvent) and before.endswith("{"):
            word = self.sheet.line(line)[len(before) - 1 :].rstrip()
            return codes.UNQUOTED_BRACES.at(self.sheet.span(line, len(before) - 1, len(word)), word=word)
        found = _LIST if isinstance(event, SequenceStartEvent) else _FIELDS
        return codes.KEY_NOT_TEXT.at(self._span(event), found=_ALIAS if isinstance(event, AliasEvent) else found)

    def _scalar(self, node: Node) -> Iterator[Problem]:
        event = node.event
        if self._brackets and not _is_plain(event):
            self._quoted.append((event.start_mark.index, event.end_mark.index))
        if len(event.value) > MAX_TEXT:
            yield codes.TOO_LONG_TEXT.at(self._span(event), size=f"{len(event.value):,}", limit=f"{MAX_TEXT:,}")
        if _is_plain(event):
            yield from self._plain(node)
        elif event.style == '"':
            yield from self._escaped(event)
        elif _BAR_AND_HASH.match(self.sheet.text, event.start_mark.index):
            start = event.start_mark
            yield codes.UNQUOTED_SIGN.at(self.sheet.span(start.line, start.column), sign=event.style)
        yield from self._alike(node)

    def _plain(self, node: Node) -> Iterator[Problem]:
        event = node.event
        if not self._brackets and node.loc:
            yield from misread(self.sheet, event, key=node.role == "key", only=self._remarkable)
        if node.role == "key":
            return
        if event.value in NULL_WORDS:
            yield codes.NULL_WORD.at(self._span(event), word=event.value)
        if self._brackets and not event.value:
            self._note_word(node)
        end = event.end_mark
        if lost := _LOST.match(self.sheet.line(end.line), end.column):
            at = self.sheet.span(end.line, lost.start(1), len(lost[1].rstrip()))
            yield codes.COMMENT_CUTS_TEXT.at(at, lost=lost[1].rstrip())
        if _CURLY.fullmatch(event.value):
            yield codes.CURLY_QUOTES.at(self._span(event))

    def _note_word(self, node: Node) -> None:
        """Note a key in braces that has no colon; what it is shows when the braces close."""
        key = self._key_before
        is_word = isinstance(key, ScalarEvent) and key.value and node.loc[-1:] == (key.value,)
        if is_word and not _COLON.match(self.sheet.text, key.end_mark.index):
            self._words.setdefault(node.loc[:-1], []).append(key)

    def _escaped(self, event: Any) -> Iterator[Problem]:
        if not BAD.search(event.value):
            return
        start = event.start_mark.index
        for found in _ESCAPE.finditer(self.sheet.text, start, event.end_mark.index):
            digits = found[1] or found[2] or found[3]
            sign = chr(int(digits, 16) if digits else _ESCAPES.get(found[4], 32))
            if BAD.match(sign):
                yield refuse(code_of(sign), self.sheet.at(found.start(), len(found[0])), sign)

    def _alike(self, node: Node) -> Iterator[Problem]:
        value = node.event.value
        found = LOOKALIKE.search(value)
        if not found:
            return
        first, last = _word_around(value, found.start())
        word, letter = value[first:last], found[0][0] if found[0][1].isascii() else found[0][1]
        index = self.sheet.text.find(word, node.event.start_mark.index, node.event.end_mark.index)
        at = self.sheet.at(index, len(word)) if index >= 0 else self._span(node.event)
        is_name = node.role == "key" or word == value
        code = signs_codes.LOOKALIKE_LETTER if is_name else signs_codes.LOOKALIKE_LETTER_IN_TEXT
        yield code.at(at, word=word, letter=letter, sign=f"U+{ord(letter):04X}")

    def _end(self, node: Node) -> Iterator[Problem]:
        if not node.start.flow_style:
            return
        start, end = node.start.start_mark.index, node.event.end_mark.index
        self._brackets -= 1
        word = self.sheet.text[start:end]
        inner = self.sheet.text[start - 1 : start] == "{"  # of a pair that was told already
        words = self._words.pop(node.loc, [])
        braces = word[max(word.find("{"), 0) :]  # a tag may stand before them
        if _BRACES_AROUND_WORDS.fullmatch(braces):
            if not inner:
                yield codes.UNQUOTED_BRACES.at(self.sheet.at(end - len(braces), len(braces)), word=braces)
        else:
            for key in words:
                yield codes.COMMA_CUTS_TEXT.at(self._span(key), value=key.value)
        if self._brackets:
            return
        quoted, self._quoted = self._quoted, []
        if ODD_BRACKETS.search(word) and (fault := _FAULT_IN_BRACKETS.search(self._bare(start, end, quoted))):
            yield codes.BROKEN_BRACKETS.at(self.sheet.at(start + max(fault.start(1), fault.start())))

    def _bare(self, start: int, end: int, quoted: list[tuple[int, int]]) -> str:
        """Return what stands in brackets, with quoted texts and comments blotted out."""
        bare = list(self.sheet.text[start:end])
        for first, last in quoted:
            bare[first - start : last - start] = "\0" * (last - first)
        return _COMMENT.sub(lambda found: " " * len(found[0]), "".join(bare))


_COMMENT = re.compile(r"(?<=\s)#.*")

_TEXT = Both("一段文字", "a text")
_LIST = Both("一个列表", "a list")
_FIELDS = Both("一组字段", "a group of fields")
_ALIAS = Both("一个引用", "an alias")


def _word_around(text: str, index: int) -> tuple[int, int]:
    first = last = index
    while first and (text[first - 1].isalnum() or text[first - 1] in "-_"):
        first -= 1
    while last < len(text) and (text[last].isalnum() or text[last] in "-_"):
        last += 1
    return first, last


def _is_plain(event: Any) -> bool:
    # `style` differs between the two parsers; `implicit` does not.
    return isinstance(event, ScalarEvent) and bool(event.implicit[0])


def _is_empty(event: Any) -> bool:
    return not event.value and bool(event.implicit[0])
