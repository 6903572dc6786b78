"""Needs: at which role and step a talk is needed, as the trade has it and as a site writes it in `_site/matrix.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pitchkit.problems import nearest
from pitchkit.problems.building import NOT_A_MATRIX, UNKNOWN_IN_MATRIX

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pitchkit.problems import Problem
    from pitchkit.rule import Ground
    from pitchkit.source import Document, Loc

__all__ = ["NEEDS", "Need", "needs", "wrong_needs"]

Need = Literal["needed", "useful", "not-needed"]
_WORDS: Mapping[str, Need] = {"needed": "needed", "useful": "useful", "not-needed": "not-needed"}
_STRENGTH = tuple(_WORDS)
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


class _Cell(NamedTuple):
    """One cell as a site wrote it."""

    role: str
    step: str
    need: str
    loc: Loc


def needs(ground: Ground) -> Mapping[tuple[str, str], Need]:
    """Return the needs of this site: the usual ones, and over them what its own matrix says."""
    return ground.once(_needs)


def _needs(ground: Ground) -> Mapping[tuple[str, str], Need]:
    matrix = ground.site.get("matrix")
    own = {(cell.role, cell.step): _WORDS[cell.need] for cell in _cells(matrix) if cell.need in _WORDS}
    return {**_settled(NEEDS, ground), **_settled(own, ground)}


def _settled(needs: Mapping[tuple[str, str], Need], ground: Ground) -> Mapping[tuple[str, str], Need]:
    """Return needs by the roles and steps that stay where a site merges some; the strongest need holds."""
    known = ground.vocabularies
    found: dict[tuple[str, str], Need] = {}
    for (role, step), need in needs.items():
        cell = known.settled("decision-role", role), known.settled("purchase-step", step)
        found[cell] = min(need, found.get(cell, need), key=_STRENGTH.index)
    return found


def wrong_needs(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for every role, step and word of the site's matrix that is none."""
    matrix = ground.site.get("matrix")
    if matrix is None:
        return
    known = ground.vocabularies
    roles, steps = (
        [*(term.id for term in known.terms(name)), *known.merged(name)] for name in ("decision-role", "purchase-step")
    )
    for role, row in matrix.data.items():
        if role not in roles:
            yield _unknown(matrix, (role,), role, roles, key=True)
        if not isinstance(row, dict):
            yield NOT_A_MATRIX.at(matrix.span((role,)), role=role)
    for cell in _cells(matrix):
        if cell.step not in steps:
            yield _unknown(matrix, cell.loc, cell.step, steps, key=True)
        if cell.need not in _WORDS:
            yield _unknown(matrix, cell.loc, cell.need, _WORDS)


def _cells(matrix: Document | None) -> Iterator[_Cell]:
    for role, row in matrix.data.items() if matrix else ():
        for step, need in row.items() if isinstance(row, dict) else ():
            yield _Cell(role, step, str(need), (role, step))


def _unknown(matrix: Document, loc: Loc, value: str, known: Collection[str], *, key: bool = False) -> Problem:
    near = nearest(value, known)
    return UNKNOWN_IN_MATRIX.at(matrix.span(loc, key=key), value=value, known=", ".join(known), near=near)
