"""The few words the portal itself says, one YAML file per language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pitchkit.source import read

__all__ = ["languages", "word"]

HERE = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """Return the languages the portal has words in."""
    return tuple(sorted(path.stem for path in HERE.glob("*.yml")))


@cache
def _words(language: str) -> dict[str, str]:
    base = language.split("-", maxsplit=1)[0]
    path = HERE / f"{base if base in languages() else 'en'}.yml"
    document, problems = read(path.name, path.read_bytes())
    if document is None:
        raise ValueError(problems[0].line())
    return {key: str(value) for key, value in document.data.items()}


def word(key: str, language: str) -> str:
    """Return one word of the portal in `language`, in English where the portal does not speak it.

    Raises `KeyError` for a word the portal does not have.
    """
    return _words(language)[key]
