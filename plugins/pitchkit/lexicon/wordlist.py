"""One list of words, in the form of Vale's `existence` and `substitution` plus where and for whom it holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.lexicon.form import FLAGS, LEVELS, LISTS, MAPS, faults
from pitchkit.problems import Both

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pitchkit.problems import Problem, Severity
    from pitchkit.source import Document, Loc, Value

__all__ = ["Token", "WordList", "parse"]


class Token(NamedTuple):
    """One expression to find, and the better wording; empty where there is none."""

    pattern: str
    better: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """Words that are a fault under one code in one language. An empty set of audiences, fields … means all of them."""

    code: str
    language: str
    tokens: tuple[Token, ...] = ()
    exceptions: tuple[str, ...] = ()
    """Innocent phrases: they are cut out before anything is looked for."""
    unless: tuple[str, ...] = ()
    """What makes the sentence, or with `scope: text` the whole text, innocent."""
    without: tuple[str, ...] = ()
    """Tokens of the shipped lists that a site takes out."""
    level: Severity | None = None
    levels: Mapping[str, Severity] = field(default_factory=dict)
    """Levels that hold for one audience."""
    audiences: frozenset[str] = frozenset()
    markets: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    except_fields: frozenset[str] = frozenset()
    except_kinds: frozenset[str] = frozenset()
    scope: str = "sentence"
    ignorecase: bool = False
    nonword: bool = False
    """Whether a word may be found inside another one, as Chinese words always are."""
    message: Both | None = None

    def holds(self, audience: str, kind: str, fields: Collection[str]) -> bool:
        """Say whether the list is for such a text."""
        return (
            (not self.audiences or audience in self.audiences)
            and (not self.kinds or kind in self.kinds)
            and (not self.fields or not self.fields.isdisjoint(fields))
            and kind not in self.except_kinds
            and self.except_fields.isdisjoint(fields)
        )

    def level_for(self, audience: str) -> Severity | None:
        """Return how bad it is in a text for this audience; None where the code itself says."""
        return self.levels.get(audience, self.level)

    def less(self, patterns: Collection[str]) -> WordList:
        """Return the list without some of its tokens."""
        return replace(self, tokens=tuple(token for token in self.tokens if token.pattern not in patterns))


def parse(document: Document, loc: Loc, data: Value, language: str) -> tuple[WordList | None, list[Problem]]:
    """Return the list written at `loc`, or None and everything that is wrong with it."""
    problems = list(faults(document, loc, data))
    if problems or not isinstance(data, dict):
        return None, problems
    return _made(data, language), []


def _made(data: Mapping[str, Value], language: str) -> WordList:
    lists = {key: tuple(map(str, data.get(key) or ())) for key in (*LISTS, "audiences")}
    maps = {key: _mapping(data.get(key)) for key in (*MAPS, "levels")}
    flags = {key: data[key] == "true" for key in FLAGS if key in data}
    own = str(data.get("language") or language)
    tokens = [*(Token(each, maps["instead"].get(each, "")) for each in lists["tokens"])]
    return WordList(
        str(data.get("code") or ""),
        own,
        (*tokens, *(Token(found, better) for found, better in maps["swap"].items())),
        lists["exceptions"],
        lists["unless"],
        lists["without"],
        LEVELS[str(data["level"])] if data.get("level") else None,
        {audience: LEVELS[each] for audience, each in maps["levels"].items()},
        audiences=frozenset(lists["audiences"]),
        markets=frozenset(lists["markets"]),
        fields=frozenset(lists["fields"]),
        kinds=frozenset(lists["kinds"]),
        except_fields=frozenset(lists["except_fields"]),
        except_kinds=frozenset(lists["except_kinds"]),
        scope=str(data.get("scope") or "sentence"),
        ignorecase=flags.get("ignorecase", False),
        nonword=flags.get("nonword", own.startswith("zh")),
        message=_message(data.get("message")),
    )


def _mapping(value: Value) -> dict[str, str]:
    return {key: str(each) for key, each in value.items()} if isinstance(value, dict) else {}


def _message(value: Value) -> Both | None:
    """Return the message as a template; Vale writes `%s` where the word found goes."""
    if value is None:
        return None
    by = _mapping(value) if isinstance(value, dict) else {"zh": str(value), "en": str(value)}
    said = [by.get(tag) or next(iter(by.values()), "") for tag in ("zh", "en")]
    return Both(*(each.replace("{", "{{").replace("}", "}}").replace("%s", "{found}") for each in said))
