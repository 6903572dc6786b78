"""Coverage: which talk serves a role at a step, and in what state it is; for every view that shows the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.pages.backing import is_unproven
from pitchkit.pages.needs import NEEDS, Need, needs
from pitchkit.pages.standing import State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchkit.catalog import Entry
    from pitchkit.rule import Ground
    from pitchkit.vocabulary import Term

__all__ = ["NEEDS", "STATES", "Cell", "Coverage", "Need", "State", "interest", "state_of"]

STATES: tuple[State, ...] = ("ready", "overdue", "unproven", "draft", "missing")
"""From the best to the worst: what can be said, what wants a look, what wants a proof, what is begun, what is not."""


def interest(role: Term, language: str) -> str:
    """Return what holders of a role want, as the vocabulary says it in a language or else in English."""
    base = language.partition("-")[0]
    said = role.attributes.get(f"interest_{base}") or role.attributes.get("interest_en", "")
    # What follows a dash speaks to authors.
    return said.partition(" - ")[0]


class Cell(NamedTuple):
    """One role at one step: whether a talk is needed there, and the records that serve, the best first."""

    role: str
    step: str
    need: Need
    state: State
    """Of the best record; `missing` where there is none."""
    entries: tuple[Entry, ...]

    @property
    def can_be_said(self) -> bool:
        """Say whether there is anything approved to say."""
        return self.state in ("ready", "overdue", "unproven")

    @property
    def is_idle(self) -> bool:
        """Say whether nothing is here and nobody misses it."""
        return self.state == "missing" and self.need == "not-needed"


class Coverage:
    """The grid of roles and steps, filled with the records that name them in `roles` and `steps`."""

    def __init__(self, ground: Ground, entries: Iterable[Entry]) -> None:
        self.roles = ground.vocabularies.terms("decision-role")
        self.steps = ground.vocabularies.terms("purchase-step")
        self._needs = needs(ground)
        self._held = _held(entries, ground)

    def cell(self, role: str, step: str) -> Cell:
        """Return one cell."""
        need = self._needs.get((role, step), "useful")
        held = self._held.get((role, step), [])
        state = STATES[held[0][0]] if held else "missing"
        return Cell(role, step, need, state, tuple(entry for _, _, entry in held))

    def row(self, role: str) -> tuple[Cell, ...]:
        """Return a role's cells in the order of steps."""
        return tuple(self.cell(role, step.id) for step in self.steps)

    def column(self, step: str) -> tuple[Cell, ...]:
        """Return a step's cells in the order of roles."""
        return tuple(self.cell(role.id, step) for role in self.roles)

    @property
    def rows(self) -> tuple[tuple[Term, tuple[Cell, ...]], ...]:
        """Return all roles with their cells."""
        return tuple((role, self.row(role.id)) for role in self.roles)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return all cells, role by role."""
        return tuple(cell for _, row in self.rows for cell in row)


def _held(entries: Iterable[Entry], ground: Ground) -> dict[tuple[str, str], list[tuple[int, str, Entry]]]:
    held: dict[tuple[str, str], list[tuple[int, str, Entry]]] = {}
    for entry in entries:
        state = _state(entry, ground)
        if state != "missing":
            for role in dict.fromkeys(getattr(entry.record, "roles", ())):
                for step in dict.fromkeys(getattr(entry.record, "steps", ())):
                    held.setdefault((role, step), []).append((STATES.index(state), entry.id, entry))
    return {key: sorted(found, key=lambda each: each[:2]) for key, found in held.items()}


def _state(entry: Entry, ground: Ground) -> State:
    """Say in what state a talk is; what has ended is as good as missing."""
    standing = state_of(entry.record, ground.as_of)
    if standing == "ended":
        return "missing"
    if standing != "draft" and is_unproven(entry, ground):
        return "unproven"
    return standing
