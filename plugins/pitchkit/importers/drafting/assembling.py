"""Fills the fields of one record by the rules, from one page per language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pitchkit.importers.drafting.finding import folded, items, rest, scope
from pitchkit.importers.drafting.wording import guarded, worded
from pitchkit.record import plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pitchkit.importers.drafting.finding import Scope
    from pitchkit.importers.drafting.page import Address, Page
    from pitchkit.importers.mapfile import Rule
    from pitchkit.record import Field
    from pitchkit.source import Value

__all__ = ["Draft", "assemble"]

_FOLD = {"zh": "全文", "en": "The whole story"}


@dataclass
class Draft:
    """A record in the making: its data, and which texts of which page were used for which field."""

    data: dict[str, Any] = field(default_factory=dict)
    used: dict[tuple[str, Address], set[str]] = field(default_factory=dict)
    """By language and address."""

    def note(self, language: str, addresses: Iterable[Address], name: str) -> None:
        """Remember that a field used these texts."""
        for address in addresses:
            self.used.setdefault((language, address), set()).add(name)


def assemble(rules: Iterable[Rule], pages: Mapping[str, Page], beside: Mapping[str, str]) -> Draft:
    """Return the draft that the rules make of the pages; `beside` are the ids of its side records."""
    rules = tuple(rules)
    draft = Draft()
    asked = [source for rule in rules for source in rule.sources if source.startswith("$")]
    scopes = {language: scope(page, asked) for language, page in pages.items()}
    for rule in rules:
        if rule.record:
            _put(draft.data, rule, _reference(rule, beside))
        elif rule.each:
            _put(draft.data, rule, _parts(rule, pages, asked, draft))
        else:
            _put(draft.data, rule, _value(rule, scopes, draft, rule.field.name))
    return draft


def _reference(rule: Rule, beside: Mapping[str, str]) -> Value:
    found = beside.get(rule.record)
    return [found] if found and rule.field.many == "list" else found


def _put(data: dict[str, Any], rule: Rule, value: Any) -> None:
    if value in (None, [], {}):
        return
    if rule.key:
        data.setdefault(rule.field.name, {})[rule.key] = value
    else:
        data[rule.field.name] = value


def _value(rule: Rule, scopes: Mapping[str, Scope], draft: Draft, name: str) -> Any:
    if rule.constant is not None:
        return [rule.constant] if rule.field.many == "list" and not isinstance(rule.constant, list) else rule.constant
    found: dict[str, Any] = {}
    for language, each in scopes.items():
        made, used = worded(rule, [each.find(source) for source in rule.sources])
        if made is None:
            made = _else(rule.otherwise, language)
        if made is not None:
            found[language] = made
            draft.note(language, (address for bit in used for address in bit.at), name)
    return _in_languages(rule.field, found)


def _else(otherwise: Value, language: str) -> Any:
    return otherwise.get(language) if isinstance(otherwise, dict) else otherwise


def _in_languages(target: Field, found: dict[str, Any]) -> Any:
    """Return one value for what was found in each language, in the form the field takes."""
    if not found:
        return None
    if target.many != "list":
        if not target.text:
            return next(iter(found.values()))
        return {language: _safe(target, text) for language, text in found.items()}
    lists = {language: each if isinstance(each, list) else [each] for language, each in found.items()}
    if not target.text:
        return list(dict.fromkeys(item for each in lists.values() for item in each))
    if len({len(each) for each in lists.values()}) == 1:
        count = len(next(iter(lists.values())))
        return [{language: _safe(target, each[i]) for language, each in lists.items()} for i in range(count)]
    return [{language: _safe(target, item)} for language, each in lists.items() for item in each]


def _safe(target: Field, text: str) -> str:
    return guarded(text) if target.text == "prose" else text


def _parts(rule: Rule, pages: Mapping[str, Page], asked: list[str], draft: Draft) -> list[Any]:
    lists = _lists(rule, pages, asked)
    if len({len(each) for each in lists.values()}) == 1:
        count = len(next(iter(lists.values())))
        rows = [{language: each[i] for language, each in lists.items()} for i in range(count)]
    else:
        rows = [{language: each} for language, listed in lists.items() for each in listed]
    made = [_part(rule, row, draft) for row in rows]
    return [each for each in made if each]


def _lists(rule: Rule, pages: Mapping[str, Page], asked: list[str]) -> dict[str, list[Scope]]:
    """Return what there is one part for each of; a text that the languages divide differently is one whole."""
    if rule.each != "$rest":
        return {language: each for language, page in pages.items() if (each := items(page, rule.each))}
    lists = {language: each for language, page in pages.items() if (each := rest(page, asked))}
    if len({len(each) for each in lists.values()}) > 1:
        return {language: folded(pages[language], asked, _fold(rule, language)) for language in lists}
    return lists


def _fold(rule: Rule, language: str) -> str:
    return str(_else(rule.fold, language) or _FOLD.get(language, _FOLD["en"]))


def _part(rule: Rule, scopes: Mapping[str, Scope], draft: Draft) -> dict[str, Any] | None:
    """Return one part, or None where a field it must have stays empty."""
    data: dict[str, Any] = {}
    own = Draft()
    for each in rule.parts:
        _put(data, each, _value(each, scopes, own, rule.field.name))
    holds = rule.field.part
    if holds is None or any(needed.required and name not in data for name, needed in plan(holds).items()):
        return None
    for (language, address), names in own.used.items():
        draft.note(language, (address,), *names)
    return data
