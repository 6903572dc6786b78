"""View: how a page that looks across kinds introduces itself."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from pitchkit.pages.desk import Desk
    from pitchkit.pages.page import Attachment, Page

__all__ = ["View", "views_in"]


class View(NamedTuple):
    """A folder of pages across kinds: its name, and the function that lays them out, with files beside them."""

    name: str
    pages: Callable[[Desk], Iterable[Page | Attachment]]


def views_in(package: ModuleType) -> tuple[View, ...]:
    """Return the views whose folders lie in an imported package, in alphabetical order."""
    names = sorted(name for _, name, is_package in pkgutil.iter_modules(package.__path__) if is_package)
    return tuple(importlib.import_module(f"{package.__name__}.{name}").VIEW for name in names)
