"""The same metric of the same subject in the same period has two values."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.lexicon import expression, figures_named, figures_of, numbers, passages, place
from pitchkit.problems import Both, Code
from pitchkit.record import Text
from pitchkit.rule import JUDGED, Example, Rule

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from pitchkit.catalog import Entry
    from pitchkit.problems import Problem
    from pitchkit.record import Figure
    from pitchkit.rule import Ground, Words
    from pitchkit.source import Loc

CODE = Code(
    "figures-disagree",
    "error",
    Both(
        "“{metric}”这里是 {here}，{record} 里是 {there}，客户会看到两个数",
        "'{metric}' is {here} here and {there} in {record}: customers see two numbers",
    ),
    Both(
        "查清哪个对，改掉另一个；量的不是一回事，就在指标名或时段里写清差别",
        "find out which is right and change the other; if they measure different things, say so in label or period",
    ),
)

_END = re.compile(r"[。；！？;!?\n]|\. ")
NEAR = 14
"""So many signs after a metric's name a number still speaks of it."""


class _Stated(NamedTuple):
    """One figure with the record it stands in."""

    entry: Entry
    loc: Loc
    figure: Figure

    @property
    def value(self) -> str:
        """Return what the figure says, as people write it."""
        before, after = self.figure.before, self.figure.after or self.figure.value
        return f"{before} → {after}" if before else str(after)


class _Stock(NamedTuple):
    clashes: dict[str, list[tuple[_Stated, _Stated]]]
    """By record: a figure of it, and the one it disagrees with."""
    labels: dict[str, list[_Stated]]
    pattern: re.Pattern[str] | None


def _stock(ground: Ground) -> _Stock:
    stated = [each for entry in ground.catalog if entry.record.status in JUDGED for each in _stated(entry)]
    labels: dict[str, list[_Stated]] = defaultdict(list)
    for each in stated:
        for name in _names(each.figure.label):
            labels[name].append(each)
    return _Stock(_clashes(stated, ground), labels, re.compile(expression(labels)) if labels else None)


def _stated(entry: Entry) -> Iterator[_Stated]:
    return (_Stated(entry, loc, figure) for loc, figure in figures_of(entry.record))


def _names(label: Text) -> Iterator[str]:
    """Yield what a metric is called in running text: its label without what stands in brackets."""
    for _, words in label:
        name = re.split(r"[（(，,:：]", words)[0].strip().lower()
        if len(name) >= (6 if name.isascii() else 3):  # shorter ones are everyday words
            yield name


def _clashes(stated: list[_Stated], ground: Ground) -> dict[str, list[tuple[_Stated, _Stated]]]:
    first: dict[Hashable, _Stated] = {}
    found: dict[str, list[tuple[_Stated, _Stated]]] = defaultdict(list)
    for each in stated:
        for key in _keys(each, ground):
            other = first.setdefault(key, each)
            if other is not each and _differ(other.figure, each.figure):
                found[each.entry.id].append((each, other))
                break
    return found


def _keys(each: _Stated, ground: Ground) -> Iterator[Hashable]:
    """Yield what makes two figures comparable: whose, which metric, in which unit and period. Without one, nothing."""
    figure = each.figure
    if figure.period is None:
        return
    what = (_folded(figure.label), _folded(figure.period), _first(figure.unit).strip())
    yield from ((subject, what) for subject in _subjects(each.entry, ground))


def _subjects(entry: Entry, ground: Ground) -> tuple[str, ...]:
    """Return whom a record's figures are about: its customer, its case's customer, else the products it proves."""
    record: Any = entry.record
    case = ground.catalog.get(getattr(record, "case", None) or "")
    customer = getattr(record, "customer", None) or (getattr(case.record, "customer", None) if case else None)
    if customer:
        return (str(customer),)
    if case:
        return (case.id,)
    points = ground.catalog.linked(entry).value_points
    return (entry.id, *sorted({product for point in points for product in getattr(point.record, "products", ())}))


def _folded(text: Text | None) -> str:
    return re.sub(r"[\W_]+", "", _first(text)).lower()


def _first(text: Text | None) -> str:
    return next(iter(text.by.values()), "") if text else ""


def _differ(one: Figure, other: Figure) -> bool:
    pairs = ((one.after or one.value, other.after or other.value), (one.before, other.before))
    return any(mine and theirs and not _same(mine, theirs) for mine, theirs in pairs)


def _same(mine: str, theirs: str) -> bool:
    return (numbers(mine) or mine.strip()) == (numbers(theirs) or theirs.strip())


def check(entry: Entry, ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every figure, and every number beside a metric's name, that says otherwise than another."""
    stock = ground.once(_stock)
    for mine, other in stock.clashes.get(entry.id, ()):
        also = (other.entry.span(other.loc),)
        metric = next(iter(mine.figure.label.by.values()))
        facts = {"metric": metric, "here": mine.value, "there": other.value, "record": other.entry.id}
        yield CODE.at(entry.span(mine.loc), also=also, **facts)
    if stock.pattern is not None:
        yield from _misquoted(entry, ground, stock)


def _misquoted(entry: Entry, ground: Ground, stock: _Stock) -> Iterator[Problem]:
    """Find the name of a metric this record refers to, followed by a number in its unit that no figure named holds."""
    assert stock.pattern is not None  # noqa: S101  # the caller has asked
    for words, language, low in passages(entry, ground):
        for match in stock.pattern.finditer(low) if _runs(words) else ():
            named = list(figures_named(entry, ground))
            meant = next((each for each in stock.labels[match[0]] if each.figure in named), None)
            held = frozenset().union(*map(_numbers, named)) if meant else frozenset()
            for told in _told(words.text, match.end(), meant.figure, language) if meant else ():
                if meant and not numbers(told[0]) <= held:
                    span = place(entry.document, words.loc, told.start(), len(told[0]))
                    facts = {"metric": match[0], "here": told[0], "there": meant.value, "record": meant.entry.id}
                    yield CODE.at(span, also=(meant.entry.span(meant.loc),), **facts)


def _runs(words: Words) -> bool:
    """Say whether a text is running text, and not a figure's own label."""
    return words.field.name not in ("label", "unit", "period", "baseline", "measured_by", "source")


def _told(text: str, start: int, figure: Figure, language: str) -> Iterator[re.Match[str]]:
    """Yield the numbers in the figure's unit that follow its name closely and in the same sentence."""
    unit = figure.unit.to(language, language).words if figure.unit else ""
    end = _END.search(text, start)
    stop = min(end.start() if end else len(text), start + NEAR + len(unit))
    pattern = re.compile(rf"\d+(?:[.,]\d+)*(?=\s*{re.escape(unit)})")
    return pattern.finditer(text, start, stop + len(unit)) if unit else iter(())


def _numbers(figure: Figure) -> frozenset[Any]:
    said = (figure.before, figure.after, figure.value, *(figure.baseline or Text("")).by.values())
    return frozenset().union(*(numbers(text) for text in said if text))


EXAMPLE = Example(
    "case",
    wrong="""
metrics:
  - {id: loss, label: {zh: 没送到的读数占比, en: Share of readings not delivered}, before: "2.0", after: "0.1", unit: "%", period: 2025 年 7 月至 12 月，月均, source: 回执台账}
  - {id: again, label: {zh: 没送到的读数占比, en: Share of readings not delivered}, before: "2.0", after: "0.4", unit: "%", period: 2025 年 7 月至 12 月，月均, source: 另一份台账}
""",  # noqa: E501
    right="""
metrics:
  - {id: loss, label: {zh: 没送到的读数占比, en: Share of readings not delivered}, before: "2.0", after: "0.1", unit: "%", period: 2025 年 7 月至 12 月，月均, source: 回执台账}
  - {id: again, label: {zh: 夜里没送到的读数占比, en: Share of readings not delivered at night}, before: "2.0", after: "0.4", unit: "%", period: 2025 年 7 月至 12 月，月均, source: 回执台账}
""",  # noqa: E501
)

RULE = Rule(CODE, check, EXAMPLE, waivable=False)
