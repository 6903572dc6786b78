"""Content from elsewhere becomes drafts: nothing is lost, nothing is overwritten, and everything is counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pitchkit.importers.drafting import Cabinet, Job, units
from pitchkit.importers.gathering import gather, matches
from pitchkit.importers.mapfile import load
from pitchkit.importers.report import Report
from pitchkit.problems import Span, nearest
from pitchkit.problems import importing as codes
from pitchkit.source import Folder, Memory

if TYPE_CHECKING:
    from pitchkit.importers.gathering import Gathered
    from pitchkit.importers.mapfile import Mapping
    from pitchkit.kind import Kinds
    from pitchkit.problems import Problem

__all__ = ["Report", "run", "shipped"]

_MAPPINGS = Path(__file__).parent / "mappings"


def shipped() -> tuple[str, ...]:
    """Return the names of the mappings that come with Pitchkit."""
    return tuple(sorted(path.stem for path in _MAPPINGS.glob("*.yml")))


def run(source: Path, mapping: Path | str | None, target: Path, kinds: Kinds, *, dry_run: bool = False) -> Report:
    """Import the files in `source` as drafts into the content folder `target`.

    `mapping` is the name of a shipped mapping or the path of a mapping file; without one, the shipped mapping that
    fits the folder is taken. With `dry_run` nothing is written.
    """
    if not source.is_dir():
        missing = codes.NO_SOURCE.at(Span(source.as_posix()), folder=source)
        return Report(problems=(missing,), dry_run=dry_run)
    tree = Folder(source, prefix=f"{source.as_posix()}/")
    name = _fitting(tree, kinds) if mapping is None else _called(mapping)
    plan, problems = _plan(name, kinds)
    if plan is None:
        return Report(problems=problems, dry_run=dry_run)
    gathered = gather(tree, plan.groups, name)
    job = Job(plan.label, Cabinet(Folder(target) if target.is_dir() else Memory({})))
    found, told = units(gathered.sheets, plan.groups)
    for unit in found:
        job.take(unit)
    if not dry_run:
        job.write(target)
    return _report(gathered, job, (*problems, *tree.problems(), *told), dry_run=dry_run)


def _called(mapping: Path | str) -> str:
    """Return what a mapping is called: a shipped one by its name, another by its path."""
    path = Path(mapping)
    return path.stem if path.parent == _MAPPINGS else str(mapping)


def _fitting(tree: Folder, kinds: Kinds) -> str:
    """Return the shipped mapping that names most of a folder's files, or an empty text."""
    names = list(tree.names())
    found: Counter[str] = Counter()
    for each in shipped():
        plan, _ = _plan(each, kinds)
        found[each] = sum(matches(plan.groups, name) for name in names) if plan else 0
    best = max(found, key=lambda each: found[each], default="")
    return best if found[best] else ""


def _plan(name: str, kinds: Kinds) -> tuple[Mapping | None, tuple[Problem, ...]]:
    known = ", ".join(shipped())
    if not name:
        return None, (codes.NO_MAPPING.at(Span("."), known=known),)
    path = _MAPPINGS / f"{name}.yml" if name in shipped() else Path(name)
    try:
        raw = path.read_bytes()
    except OSError:
        return None, (codes.UNKNOWN_MAPPING.at(Span(name), near=nearest(name, shipped()), name=name, known=known),)
    return load(f"{name}.yml" if name in shipped() else name, raw, kinds)


def _report(gathered: Gathered, job: Job, problems: tuple[Problem, ...], *, dry_run: bool) -> Report:
    every = (*problems, *gathered.problems, *job.problems)
    return Report(
        counts={kind: dict(counts) for kind, counts in job.counts.items()},
        files=len(gathered.sheets),
        unnamed=tuple(gathered.unnamed),
        written=tuple(job.drafts),
        kept=tuple(job.kept),
        skipped=tuple(gathered.skipped),
        stubs=tuple(job.stubs),
        foreign=tuple(job.foreign),
        mapped=job.mapped,
        noted=job.noted,
        problems=tuple(sorted(every, key=lambda problem: problem.order)),
        dry_run=dry_run,
    )
