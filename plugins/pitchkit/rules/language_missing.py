"""A record that readers of both languages get is written in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.rule import Ground
    from pitchkit.source import Loc

CODE = Code(
    "language-missing",
    "warning",
    Both(
        "“{record}”有 {count} 处没有{language}文字，比如 {field}",
        "{count} texts of '{record}' are not written in {language}, {field} among them",
    ),
    Both(
        "写成 {field}: {{zh: …, en: …}}；缺的那种语言，读者看到的是另一种",
        "write {field}: {{zh: …, en: …}}; until then readers get the other language",
    ),
    id="GEN-08",
)

_NAMES = {"zh": "Chinese", "en": "English"}
_WORDS = re.compile(r"[\u3400-\u9fff]|[^\W\d_]{4}")
"""What has neither Han characters nor a word, as a unit or a number, needs no translation."""


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield one problem per language in which an approved record lacks texts."""
    if len(ground.languages) == 1 or not entry.record.is_approved:
        return
    texts = _texts(ground, entry)
    for language in ground.languages:
        lacking = [loc for loc, tags in texts.items() if language not in tags]
        if lacking:
            named = Both("中文" if language.startswith("zh") else language, _NAMES.get(language, language))
            span = entry.span(lacking[0])
            yield CODE.at(span, record=entry.id, count=len(lacking), field=lacking[0][0], language=named)


def _texts(ground: Ground, entry: Entry) -> dict[Loc, set[str]]:
    """Return the languages each text is written in; what reads alike in all of them is left out."""
    found: dict[Loc, set[str]] = {}
    for words in ground.words(entry):
        if words.language:
            found.setdefault(words.loc[:-1], set()).add(words.language)
        elif _WORDS.search(words.text):
            found.setdefault(words.loc, set()).add(ground.default_language)
    return found


EXAMPLE = Example(
    "faq", wrong="summary: 断了会自己补。", right="summary: {zh: 断了会自己补。, en: Breaks heal themselves.}"
)

RULE = Rule(CODE, check, EXAMPLE)
