"""Small faults put into the code that decides what may be seen, said and sent: each is killed by a test or explained.

    .venv/bin/python benchmarks/mutants.py                  # all of them
    .venv/bin/python benchmarks/mutants.py edition          # those of one module
    .venv/bin/python benchmarks/mutants.py edition 120 135  # those on some lines

Every mutant lives in a process of its own, in the place of the real module; no file is changed. A mutant is killed by a
test that fails while it runs, never by a module that cannot be imported. What lives must stand in `mutants.md` with the
reason why nobody could tell it from the original: one that does not makes this exit 1.
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import re
import resource
import signal
import sys
import time
import types
from collections import Counter
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from _pytest.runner import runtestprotocol
from mutating import Mutant, mutants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
KNOWN = Path(__file__).with_suffix(".md")
PROCESSES = 2
MEMORY = 2 * 1024**3
PATIENCE = 5.0
"""How many seconds of the processor's time a test may take at least."""
VERBOSE = "-v" in sys.argv


GATE = ("tests/test_claims_gate.py", "--deselect=tests/test_claims_gate.py::test_the_demo_proves_what_it_says")
VIEWS = (
    "tests/test_sending.py::test_a_customer_view_is_the_page_of_the_customers_own_build",
    "tests/test_sending.py::test_nothing_for_inside_stands_on_a_customer_view",
)
"""These look at a demo that is built once, before any mutant."""
NO_TRACE = "test_what_an_edition_may_not_see_leaves_no_trace_in_its_catalog"

NAMING = (
    "test_names_are_everything_but_what_may_always_be_said",
    "test_a_field_left_empty_names_nobody_and_frees_no_name",
    "test_one_consent_that_holds_is_enough",
    "test_a_consent_lets_a_name_be_said_to_its_audience_until_its_day",
)
SCANNING = ("tests/test_scan_parts.py", "tests/test_scan_saying.py", "tests/test_scan.py")


class Target(NamedTuple):
    """A module to be mutated, and its tests."""

    module: str
    tests: tuple[str, ...]

    @property
    def file(self) -> Path:
        spec = find_spec(self.module)
        return Path(str(spec and spec.origin))


TARGETS = {
    "edition": Target(
        "pitchkit.edition",
        ("tests/test_edition_parts.py", "tests/test_edition.py", f"tests/test_noninterference.py::{NO_TRACE}"),
    ),
    "signing": Target("pitchkit.record.signing", ("tests/test_signing.py", "tests/test_approvals.py")),
    "gathering": Target("pitchkit.scan.gathering", SCANNING),
    "naming": Target("pitchkit.scan.naming", tuple(f"tests/test_publishing_gate.py::{test}" for test in NAMING)),
    "seeking": Target("pitchkit.scan.seeking", SCANNING),
    "saying": Target("pitchkit.scan.saying", SCANNING[:2]),
    "needles": Target("pitchkit.scan.needles", SCANNING),
    "folding": Target("pitchkit.scan.folding", SCANNING),
    "proving": Target("pitchkit.build.claims", GATE),
    "claims": Target("pitchkit.pages.claims", (*GATE, "tests/test_page_claims.py")),
    "sending": Target("pitchkit.pages.sending", ("tests/test_sending.py", *(f"--deselect={each}" for each in VIEWS))),
    "gate": Target("pitchkit.publish.gate", ("tests/test_gate_parts.py",)),
}


class Verdict(NamedTuple):
    """How a mutant ended: killed, live, timeout, died with its process, or unloadable; by which test, and how."""

    end: str
    by: str = ""


# How each is tried


@dataclass
class Trial:
    """A session of pytest that runs its tests on the module as it is, and then again on each mutant until one fails."""

    target: Target
    source: str
    lines: tuple[int, int]
    ended: Callable[[Mutant, Verdict], None]
    tests: list[tuple[pytest.Item, float]] = field(default_factory=list)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Stand in for pytest's own loop: what was collected once is run in many processes, each a copy of this one."""
        for item in session.items:
            began = time.process_time()
            if said := _failure(item):
                pytest.exit(f"This fails without a mutant: {item.nodeid} ({said})")
            self.tests.append((item, time.process_time() - began))
        self.tests.sort(key=lambda test: test[1])
        first, last = self.lines
        self._is_sound()
        for mutant, verdict in self._all([each for each in mutants(self.source) if first <= each.line <= last]):
            self.ended(mutant, verdict)
        self._is_sound()
        return True

    def _is_sound(self) -> None:
        """Try the module as it is in the place of itself: it must live, before and after, or no kill means anything."""
        for _, verdict in self._all([Mutant(0, "", "", "nothing", lambda: ast.unparse(ast.parse(self.source)))]):
            if verdict.end != "live":
                pytest.exit(f"This fails without a mutant: {verdict.by}", returncode=3)

    def _all(self, chosen: list[Mutant]) -> Iterator[tuple[Mutant, Verdict]]:
        waiting = chosen[::-1]
        running: dict[int, tuple[Mutant, int]] = {}
        while waiting or running:
            while waiting and len(running) < PROCESSES:
                mutant = waiting.pop()
                pid, reading = self._started(mutant)
                running[pid] = mutant, reading
            pid, status = os.wait()
            mutant, reading = running.pop(pid)
            with os.fdopen(reading, "rb") as said:
                answered = said.read()
            yield mutant, Verdict(*json.loads(answered)) if answered else Verdict("died", str(status))

    def _started(self, mutant: Mutant) -> tuple[int, int]:
        reading, answer = os.pipe()
        if pid := os.fork():
            os.close(answer)
            return pid, reading
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        with contextlib.suppress(BaseException):
            os.write(answer, json.dumps(self.verdict(mutant)).encode())
        os._exit(0)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Say how the tests end on a mutant, the quick ones first."""
        try:
            _put_in_place(self.target.module, mutant.made(), str(self.target.file))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told
            return Verdict("unloadable", repr(error))
        signal.signal(signal.SIGPROF, _stop)
        for item, seconds in self.tests:
            # It counts what the process itself has worked, so a busy machine kills nobody.
            signal.setitimer(signal.ITIMER_PROF, PATIENCE + 10 * seconds)
            try:
                if said := _failure(item):
                    return Verdict("killed", f"{item.name}: {said}")
            except KeyboardInterrupt:
                return Verdict("timeout", item.name)
        return Verdict("live")


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _failure(item: pytest.Item) -> str:
    """Run a test and return in what it failed, or an empty string."""
    for report in runtestprotocol(item, log=False):
        if report.failed:
            lines = str(report.longreprtext).splitlines()
            return next((line[1:].strip() for line in lines if line.startswith("E ")), "") or str(report.when)
    return ""


def _put_in_place(name: str, source: str, file: str) -> None:
    """Load a source as the module of this name, and give it to all who have loaded the real one."""
    real, mutated = sys.modules[name], types.ModuleType(name)
    mutated.__file__ = file
    sys.modules[name] = mutated
    room, _, own = name.rpartition(".")
    if room:
        setattr(sys.modules[room], own, mutated)
    exec(compile(source, file, "exec"), mutated.__dict__)  # noqa: S102  # our own source, changed a little
    for module in list(sys.modules.values()):
        for each in real.__all__:
            if getattr(module, "__dict__", {}).get(each) is getattr(real, each):
                setattr(module, each, getattr(mutated, each))


# What is known


def known() -> dict[str, dict[tuple[str, ...], str]]:
    """Read the list: per module the rows of its table, each with its reason."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for line in KNOWN.read_text("utf-8").splitlines():
        if line.startswith("## "):
            rows = found.setdefault(line[3:].strip(), {})
        elif line.startswith("| `"):
            *row, reason = (cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1])
            rows[tuple(cell.strip("`") for cell in row)] = reason
    return found


def row_of(mutant: Mutant) -> str:
    """Return a mutant as a line of the list, its reason still to be written."""
    cells = [f"`{cell}`".replace("|", "\\|") for cell in mutant.row]
    return "| " + " | ".join(cells) + " |  |"


@dataclass
class Tally:
    """What became of the mutants of one module, told as it happens."""

    name: str
    explained: dict[tuple[str, ...], str]
    ends: Counter[str] = field(default_factory=Counter)
    unknown: int = 0

    def __call__(self, mutant: Mutant, verdict: Verdict) -> None:
        lives = verdict.end not in ("killed", "timeout")
        reason = self.explained.get(mutant.row, "")
        self.unknown += lives and not reason
        self.ends["explained" if lives and reason else verdict.end] += 1
        if (lives and not reason) or (reason and not lives) or verdict.end == "timeout":
            print(f"{self.name}:{mutant.line}: {verdict.end} {verdict.by}\n{row_of(mutant)}", flush=True)
        if VERBOSE:
            print(f"  {self.ends.total()} {mutant.line}: {verdict.end} {mutant.what}: {verdict.by}"[:240], flush=True)


def all_ended(name: str, first: int, last: int) -> bool:
    """Try the mutants of one module, and say whether each is dead or explained."""
    target = TARGETS[name]
    source, tally = target.file.read_text("utf-8"), Tally(name, known().get(name, {}))
    trial = Trial(target, source, (first, last), tally)
    if pytest.main(["-q", "-s", "-p", "no:cacheprovider", *target.tests], plugins=[trial]):
        sys.exit("The tests could not be run.")
    if source != target.file.read_text("utf-8"):
        sys.exit(f"{target.file} was changed in the meantime.")
    for row in tally.explained.keys() - {mutant.row for mutant in mutants(source)}:
        print(f"{name}: explained, and no mutant any more: {row}")
    print(f"{name}: {tally.ends.total()} mutants: {dict(sorted(tally.ends.items()))}", flush=True)
    return not tally.unknown


def main() -> None:
    os.chdir(ROOT)
    os.nice(10)
    arguments = [each for each in sys.argv[1:] if each != "-v"]
    first, last = [int(number) for number in arguments[1:3]] or (0, 10**6)
    ended = [all_ended(name, first, last) for name in arguments[:1] or TARGETS]
    sys.exit(not all(ended))


if __name__ == "__main__":
    main()
