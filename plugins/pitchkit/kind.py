"""How a kind's folder introduces itself, and how the kinds of a site are found."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pitchkit.problems import Both, Span
from pitchkit.problems import records as codes
from pitchkit.record import Part, Record, To, plan
from pitchkit.rule import Rule, rules_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    from pitchkit.problems import Problem
    from pitchkit.record import Audience, Text

__all__ = ["FURNITURE", "Kind", "Kinds", "Meaning", "discover", "gather", "introduce"]

FURNITURE = ("page.html", "card.html", "sample.yml", "broken.yml")
"""The files every kind's folder must hold beside its Python."""


class Meaning(NamedTuple):
    """Words that a record explains wherever other pages use them, and what it says they mean."""

    words: tuple[Text | str, ...]
    plain: Text
    passed: tuple[str, ...] = ()
    """Phrases that hold one of the words and mean something else."""


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name, the folder its records live in, its schema, and what it is called.

    `context(entry, catalog, as_of)` may give its page template values that need computing.
    """

    name: str
    plural: str
    schema: type[Record]
    label: tuple[str, str]
    """What one is called, in Chinese and in English."""
    labels: tuple[str, str]
    """What several are called."""
    pack: str = "site"
    """The group of kinds a site switches on together."""
    ceiling: Audience = "public"
    """The widest audience that may ever see a record of this kind; content cannot widen it."""
    shelf: str = "more"
    """The menu its index stands in: `meet`, `prove`, `offer`, `grow`, or `more`."""
    context: Callable[[Any, Any, Any], Mapping[str, Any]] | None = None
    explains: Callable[[Any], Meaning | None] | None = None
    """For a glossary: which words a record explains; where a page uses one, it leads to the record."""
    review_days: int | None = None
    """How often a record of this kind wants to be checked; a rule of the kind's own tells where it was not."""
    about: str = ""
    folder: Path = Path()
    rules: tuple[Rule, ...] = field(default=())

    @property
    def one(self) -> Both:
        """Return what one record of this kind is called."""
        return Both(*self.label)

    @property
    def several(self) -> Both:
        """Return what records of this kind are called."""
        return Both(*self.labels)

    def unchecked_since(self, record: Record, as_of: datetime.date) -> int:
        """Return how many days ago the record was last checked, 0 where that is within what its kind allows."""
        if self.review_days is None or record.reviewed_on is None:
            return 0
        days = (as_of - record.reviewed_on).days
        return days if days > self.review_days else 0

    def missing_furniture(self) -> tuple[str, ...]:
        """Return the files the folder still needs."""
        return tuple(name for name in FURNITURE if not (self.folder / name).is_file())


class Kinds:
    """The kinds of a site, by name and by the folder their records live in."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self.by_name = {kind.name: kind for kind in kinds}
        self.by_plural = {kind.plural: kind for kind in self.by_name.values()}

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.by_name.values())

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def __getitem__(self, name: str) -> Kind:
        return self.by_name[name]

    def label(self, name: str) -> Both:
        """Return what one record of the kind is called; an unknown kind is called by its name."""
        return self.by_name[name].one if name in self.by_name else Both(name, name)


def introduce(module: ModuleType) -> Kind:
    """Return the kind a folder's module introduces, with its folder, its sentence and its rules."""
    kind = module.KIND
    if not isinstance(kind, Kind):
        message = "KIND is not a Kind"
        raise TypeError(message)
    folder = Path(str(module.__file__)).parent
    rules: tuple[Rule, ...] = ()
    if (folder / "rules" / "__init__.py").is_file():
        rules = rules_in(importlib.import_module(f"{module.__name__}.rules"))
    elif (folder / "rules.py").is_file():
        rules = tuple(importlib.import_module(f"{module.__name__}.rules").RULES)
    return replace(kind, folder=folder, about=(module.__doc__ or "").strip(), rules=rules)


def discover(package: ModuleType) -> tuple[Kind, ...]:
    """Return the kinds whose folders lie in an imported package, in alphabetical order."""
    names = sorted(name for _, name, is_package in pkgutil.iter_modules(package.__path__) if is_package)
    return tuple(introduce(importlib.import_module(f"{package.__name__}.{name}")) for name in names)


def gather(own: Iterable[Kind], site: Path | None = None) -> tuple[Kinds, tuple[Problem, ...]]:
    """Join the shipped kinds with a site's own `kinds/` folder, and check that they fit together.

    A folder that cannot be loaded, lacks furniture or repeats a name is left out, with a problem.
    """
    kinds = list(own)
    problems: list[Problem] = []
    for folder in _folders(site):
        span = Span(f"kinds/{folder.name}/__init__.py")
        try:
            kind = introduce(_import(folder))
        except Exception as error:  # noqa: BLE001  # a site's own code may fail in any way; it must be told, not crash
            problems.append(codes.BROKEN_KIND.at(span, folder=folder.name, reason=error))
            continue
        if missing := kind.missing_furniture():
            problems.append(codes.MISSING_FURNITURE.at(span, folder=folder.name, files=", ".join(missing)))
        elif any(kind.name == other.name or kind.plural == other.plural for other in kinds):
            problems.append(codes.DUPLICATE_KIND.at(span, kind=kind.name))
        else:
            kinds.append(kind)
    return Kinds(kinds), (*problems, *_clashes(kinds))


def _folders(site: Path | None) -> list[Path]:
    if site is None or not site.is_dir():
        return []
    return sorted(path for path in site.iterdir() if (path / "__init__.py").is_file())


def _import(folder: Path) -> ModuleType:
    name = f"pitchkit_site_kinds_{folder.name}"
    for stale in [module for module in sys.modules if module == name or module.startswith(f"{name}.")]:
        del sys.modules[stale]
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        message = "no module can be made of this folder"
        raise ImportError(message)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _clashes(kinds: Iterable[Kind]) -> Iterator[Problem]:
    """Find two kinds that would give a third the same name for different ways back."""
    taken: dict[tuple[str, str], str] = {}
    for kind in kinds:
        for target, back in sorted({pair for pair in _backs(kind.schema) if pair[1]}):
            first = taken.setdefault((target, back), kind.name)
            if first != kind.name and target != "*":
                span = Span(f"kinds/{kind.folder.name}/schema.py")
                yield codes.BACK_NAME_CLASH.at(span, kind=target, back=back, first=first, second=kind.name)


def _backs(cls: type[Part]) -> Iterator[tuple[str, str]]:
    for each in plan(cls).values():
        to = each.mark(To)
        if to is not None:
            yield from ((target.kind, to.back) for target in to.targets)
        if each.part is not None:
            yield from _backs(each.part)
