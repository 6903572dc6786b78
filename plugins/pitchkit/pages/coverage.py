"""Coverage: which talk serves a role at a step, and in what state it is; for every view that shows the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.edition import is_overdue

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from pitchkit.catalog import Entry
    from pitchkit.record import Record
    from pitchkit.vocabulary import Term, Vocabularies

__all__ = ["NEEDS", "Cell", "Coverage", "Need", "State", "interest", "state_of"]

Need = Literal["needed", "useful", "not-needed"]
State = Literal["ready", "overdue", "draft", "missing", "ended"]

_RANK: tuple[State, ...] = ("ready", "overdue", "draft")
_LETTERS: Mapping[str, Need] = {"M": "needed", "u": "useful", "-": "not-needed"}
_STEPS = (
    "recognise-problem",
    "describe-need",
    "specify-product",
    "search-supplier",
    "call-proposals",
    "select-supplier",
    "settle-order",
    "evaluate-result",
)
_ROWS = {
    "initiator": "MMuuuM-M",
    "user": "uMM-uMuM",
    "influencer": "uMMMMM-u",
    "decider": "Mu-uMMuM",
    "buyer": "--uMMMMu",
    "auditor": "--uuMuMM",
}
NEEDS: Mapping[tuple[str, str], Need] = {
    (role, step): _LETTERS[letter] for role, row in _ROWS.items() for step, letter in zip(_STEPS, row, strict=True)
}
"""Where a talk is needed, useful, or rarely asked for. What a site adds to the vocabularies counts as useful."""


def state_of(record: Record, as_of: datetime.date) -> State:
    """Say whether a record may be said to a customer today."""
    if record.status == "retired" or (record.valid_until is not None and record.valid_until < as_of):
        return "ended"
    if not record.is_approved:
        return "draft"
    return "overdue" if is_overdue(record, as_of) else "ready"


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
        return self.state in ("ready", "overdue")

    @property
    def is_idle(self) -> bool:
        """Say whether nothing is here and nobody misses it."""
        return self.state == "missing" and self.need == "not-needed"


class Coverage:
    """The grid of roles and steps, filled with the records that name them in `roles` and `steps`."""

    def __init__(
        self,
        entries: Iterable[Entry],
        vocabularies: Vocabularies,
        as_of: datetime.date,
        needs: Mapping[tuple[str, str], Need] = NEEDS,
    ) -> None:
        self.roles = vocabularies.terms("decision-role")
        self.steps = vocabularies.terms("purchase-step")
        self._needs = needs
        self._held = _held(entries, as_of)

    def cell(self, role: str, step: str) -> Cell:
        """Return one cell."""
        need = self._needs.get((role, step), "useful")
        held = self._held.get((role, step), [])
        state: State = _RANK[held[0][0]] if held else "missing"
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


def _held(entries: Iterable[Entry], as_of: datetime.date) -> dict[tuple[str, str], list[tuple[int, str, Entry]]]:
    held: dict[tuple[str, str], list[tuple[int, str, Entry]]] = {}
    for entry in entries:
        state = state_of(entry.record, as_of)
        if state in _RANK:
            for role in dict.fromkeys(getattr(entry.record, "roles", ())):
                for step in dict.fromkeys(getattr(entry.record, "steps", ())):
                    held.setdefault((role, step), []).append((_RANK.index(state), entry.id, entry))
    return {key: sorted(found, key=lambda each: each[:2]) for key, found in held.items()}
