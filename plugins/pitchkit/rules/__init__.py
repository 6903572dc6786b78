"""Judgements on records of every kind, one per file, each named by the fault it finds."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from pitchkit.kind import Rule

__all__ = ["rules_in"]


@cache
def rules_in(package: ModuleType) -> tuple[Rule, ...]:
    """Return the rules of a package, one per module, in alphabetical order."""
    names = sorted(name for _, name, _ in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"{package.__name__}.{name}").RULE for name in names)
