"""Timeline: a launch's phases and tasks as days around T0, and where today stands among them. Values only."""

from __future__ import annotations

import datetime
import re
from math import cbrt
from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.kinds.launch.usual import usual_tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pitchkit.kinds.launch.schema import Launch, Task
    from pitchkit.vocabulary import Term

__all__ = ["Band", "Mark", "Phase", "Timeline", "from_t0", "lay_out", "phases_in"]

State = Literal["done", "overdue", "soon", "open"]

SOON = 7
"""A task within so many days is due soon."""
OPEN_END = 14
"""How many days of a phase without an end are drawn, unless a task lies further out."""
NARROWEST = 17.0
"""The share that even the shortest phase asks for, in per cent of the drawing, so that its name can be read."""
APART = 3.1
"""How far two marks in one lane stand from each other at least, in per cent."""

_DAYS = re.compile(r"[+-]?\d{1,5}", re.ASCII)


class Phase(NamedTuple):
    """A stretch of days counted from T0; an open end is None."""

    id: str
    first: int | None
    last: int | None

    def holds(self, day: int) -> bool:
        """Say whether a day falls into the phase."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Mark(NamedTuple):
    """A task on its day: its number in the order of days, its state, and its place on the drawing."""

    number: int
    task: Task
    date: datetime.date
    state: State
    left: float
    lane: int

    @property
    def day(self) -> str:
        """Return the day as launch people say it: `T-15`."""
        return from_t0(self.task.offset)


class Band(NamedTuple):
    """A phase on the calendar and on the drawing, with its tasks; days that no phase names have an empty id."""

    id: str
    first: int
    last: int
    starts: datetime.date
    ends: datetime.date
    left: float
    width: float
    marks: tuple[Mark, ...] = ()

    @property
    def done(self) -> int:
        """Return how many of the phase's tasks are done."""
        return sum(mark.state == "done" for mark in self.marks)


class Timeline(NamedTuple):
    """One launch on one day of judgement. Places on the drawing are per cent of its width."""

    t0: datetime.date
    as_of: datetime.date
    offset: int
    """Today, in days from T0."""
    phase: str
    """The phase today falls into, empty where none does."""
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    today: float
    """Today's place; at the edge when today lies outside the drawing."""
    zero: float
    """T0's place."""
    suggested: bool
    """Say whether the tasks are the usual ones of the tier, because the record has none of its own."""

    @property
    def countdown(self) -> str:
        """Return today as launch people say it: `T-23`."""
        return from_t0(self.offset)

    @property
    def is_within(self) -> bool:
        """Say whether today lies on the drawing."""
        return self.bands[0].first <= self.offset <= self.bands[-1].last

    @property
    def lanes(self) -> int:
        """Return how many lanes the marks need."""
        return max((mark.lane + 1 for mark in self.marks), default=0)

    def in_state(self, state: State) -> tuple[Mark, ...]:
        """Return the tasks in one state, by day."""
        return tuple(mark for mark in self.marks if mark.state == state)


def from_t0(offset: int) -> str:
    """Write a day counted from T0: `T-15`, `T0`, `T+14`."""
    return f"T{offset:+d}" if offset else "T0"


def phases_in(terms: Iterable[Term]) -> tuple[Phase, ...]:
    """Return the phases that a vocabulary's terms describe by `from` and `to`; a term with neither is none."""
    read = (Phase(term.id, _days(term, "from"), _days(term, "to")) for term in terms)
    return tuple(phase for phase in read if phase.first is not None or phase.last is not None)


def _days(term: Term, key: str) -> int | None:
    text = term.attributes.get(key, "")
    return int(text) if _DAYS.fullmatch(text) else None


def lay_out(launch: Launch, as_of: datetime.date, terms: Iterable[Term]) -> Timeline | None:
    """Lay out a launch's tasks and the phases of a vocabulary around its T0; None while T0 is open."""
    if launch.t0 is None:
        return None
    phases = phases_in(terms)
    tasks = sorted(launch.tasks or usual_tasks(launch.tier), key=lambda task: task.offset)
    days = [0, *(task.offset for task in tasks)]
    bands = _bands(list(_stretches(phases, min(days), max(days))), launch.t0)
    offset = (as_of - launch.t0).days
    marks = tuple(_marks(tasks, bands, launch.t0, as_of, suggested=not launch.tasks))
    return Timeline(
        t0=launch.t0,
        as_of=as_of,
        offset=offset,
        phase=next((phase.id for phase in phases if phase.holds(offset)), ""),
        bands=tuple(band._replace(marks=_within(band, marks)) for band in bands),
        marks=marks,
        today=_place(bands, offset),
        zero=_place(bands, 0),
        suggested=not launch.tasks,
    )


def _stretches(phases: Iterable[Phase], low: int, high: int) -> Iterable[tuple[str, int, int]]:
    """Cover every day from `low` to `high` once: with the phases as they come, and nameless days between them."""
    closed = []
    for phase in phases:
        first = min(low, (phase.last or 0) - OPEN_END + 1) if phase.first is None else phase.first
        last = max(high, first + OPEN_END - 1) if phase.last is None else phase.last
        if first <= last:
            closed.append((first, last, phase.id))
    day = min([low, *(first for first, _, _ in closed)])
    for first, last, name in sorted(closed):
        if first > day:
            yield "", day, first - 1
        if last >= max(first, day):
            yield name, max(first, day), last
            day = last + 1
    if day <= high:
        yield "", day, high


def _bands(stretches: Sequence[tuple[str, int, int]], t0: datetime.date) -> tuple[Band, ...]:
    """Give each stretch its place: by the cube root of its days, so that short phases stay readable."""
    roots = [cbrt(last - first + 1) for _, first, last in stretches]
    shares = [max(NARROWEST, 100 * root / sum(roots)) for root in roots]
    bands, left = [], 0.0
    for (name, first, last), share in zip(stretches, shares, strict=True):
        width = 100 * share / sum(shares)
        bands.append(Band(name, first, last, _date(t0, first), _date(t0, last), left, width))
        left += width
    return tuple(bands)


def _place(bands: Sequence[Band], day: int) -> float:
    """Return where the middle of a day lies; days outside the bands lie at the edge."""
    for band in bands:
        if day <= band.last:
            days = band.last - band.first + 1
            return band.left + band.width * max(0.0, day - band.first + 0.5) / days
    return 100.0


def _marks(
    tasks: Iterable[Task], bands: Sequence[Band], t0: datetime.date, as_of: datetime.date, *, suggested: bool
) -> Iterable[Mark]:
    lanes: list[float] = []
    for number, task in enumerate(tasks, start=1):
        left, date = _place(bands, task.offset), _date(t0, task.offset)
        lane = next((i for i, taken in enumerate(lanes) if left - taken >= APART), len(lanes))
        lanes[lane : lane + 1] = [left]
        yield Mark(number, task, date, _state(task, date, as_of, suggested=suggested), left, lane)


def _state(task: Task, date: datetime.date, as_of: datetime.date, *, suggested: bool) -> State:
    """Judge a task; a suggested one nobody took on cannot be late."""
    if task.done:
        return "done"
    if date < as_of:
        return "open" if suggested else "overdue"
    return "soon" if (date - as_of).days <= SOON else "open"


def _within(band: Band, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if band.first <= mark.task.offset <= band.last)


def _date(t0: datetime.date, offset: int) -> datetime.date:
    """Return the day so far from T0; beyond the calendar's ends, its first or last day."""
    day = t0.toordinal() + offset
    return datetime.date.fromordinal(min(max(day, 1), datetime.date.max.toordinal()))
