"""The records that no build may show: who took them down, when and why, until somebody lifts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.publish.target import write_whole
from pitchkit.source import dump, read

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Withdrawal", "lift", "withdrawals", "write_withdrawal"]


class Withdrawal(NamedTuple):
    """Why a record is held back."""

    reason: str
    by: str
    when: str


def withdrawals(path: Path) -> dict[str, Withdrawal]:
    """Return what is held back, by id.

    Raises `ValueError` where the list cannot be read: without it nothing may be published.
    """
    if not path.exists():
        return {}
    document, problems = read(path.name, path.read_bytes())
    faults = [problem for problem in problems if problem.severity == "error"]
    if document is None or faults:
        raise ValueError(faults[0].line() if faults else path.name)
    return {name: _withdrawal(told) for name, told in document.data.items()}


def _withdrawal(told: object) -> Withdrawal:
    """Return what one entry says; one that says nothing holds its record back too."""
    said = told if isinstance(told, dict) else {}
    return Withdrawal(*(str(said.get(part) or "") for part in Withdrawal._fields))


def write_withdrawal(path: Path, name: str, withdrawal: Withdrawal) -> None:
    """Hold a record back from now on."""
    _write(path, {**withdrawals(path), name: withdrawal})


def lift(path: Path, name: str) -> bool:
    """Let later builds show a record again; say whether it was held back."""
    held = withdrawals(path)
    if name not in held:
        return False
    del held[name]
    _write(path, held)
    return True


def _write(path: Path, held: dict[str, Withdrawal]) -> None:
    write_whole(path, dump({name: dict(each._asdict()) for name, each in sorted(held.items())}))
