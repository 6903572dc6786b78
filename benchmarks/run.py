"""Times Pitchkit against its floor, as ratios in one interleaved run: `python benchmarks/run.py [--records N]`.

- check: `pitchkit check` over N records, the same command over an empty site subtracted, divided by one CSafeLoader
  pass over the same files (a bare Python start subtracted).
- rules: all rules over N records, in one process, divided by reading and typing these records.
- read: our loader alone, in one process, against CSafeLoader on the same bytes.
- page size: the largest record page of a small and of a large site; the ratio should be 1.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from generate import generate

from pitchkit.build import Memory, Options, Settings, build_site, load_content
from pitchkit.build.judging import findings, ground_of, without_garbage_collection
from pitchkit.catalog import build
from pitchkit.edition import Edition
from pitchkit.source import Folder, read

CSAFE = (
    "import sys, yaml, pathlib\n"
    "for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.yml')): yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)"
)


def seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def pitchkit_check(folder: Path) -> float:
    return seconds(sys.executable, "-m", "pitchkit", "check", "-f", str(folder / "mkdocs.yml"))


def show(name: str, ratios: list[float]) -> None:
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"{name:<52} min {low:6.2f}   median {middle:6.2f}   max {high:6.2f}")


def check_against_csafe(large: Path, empty: Path, rounds: int) -> None:
    ratios, ours, theirs = [], [], []
    for _ in range(rounds):
        nothing = seconds(sys.executable, "-c", "import yaml")
        floor = seconds(sys.executable, "-c", CSAFE, str(large / "content")) - nothing
        whole = pitchkit_check(large) - pitchkit_check(empty)
        ratios.append(whole / floor)
        ours.append(whole)
        theirs.append(floor)
    print(f"check {statistics.median(ours):.2f} s, CSafeLoader {statistics.median(theirs):.2f} s (medians)")
    show("check / one CSafeLoader pass", ratios)


def read_against_csafe(large: Path, rounds: int) -> None:
    texts = [path.read_bytes() for path in sorted((large / "content").rglob("*.yml"))]
    ratios = []
    for _ in range(rounds):
        start = time.perf_counter()
        for text in texts:
            read("x.yml", text)
        middle = time.perf_counter()
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)  # C's safe loader
        ratios.append((middle - start) / (time.perf_counter() - middle))
    show("read / CSafeLoader, same bytes", ratios)


def rules_against_load(large: Path, rounds: int) -> None:
    settings = Settings("x", Folder(large / "content"), Options(languages=("zh",)))
    day = datetime.date(2026, 11, 22)
    ratios, found = [], 0
    for _ in range(rounds):
        start = time.perf_counter()
        with without_garbage_collection():
            loaded = load_content(settings, Memory())
            middle = time.perf_counter()
            catalog, _ = build(loaded.entries, loaded.kinds, loaded.broken)
            judging = time.perf_counter()
            found = len(list(findings(loaded, ground_of(loaded, catalog, settings.options, day))))
        ratios.append((time.perf_counter() - judging) / (middle - start))
    print(f"rules found {found} faults")
    show("all rules / reading and typing the same records", ratios)


def largest_page(folder: Path) -> int:
    settings = Settings("x", Folder(folder / "content"), Options(languages=("zh",)))
    site = build_site(settings, Edition("internal", datetime.date(2026, 11, 22)))
    return max(len(page.html) for page in site.pages if page.kind in ("case", "talk-track", "launch"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        large, small, empty = (Path(scratch) / name for name in ("large", "small", "empty"))
        print(generate(large, given.records), "records;", generate(small, 200), "in the small site")
        generate(empty, 0)
        for path in (empty / "content").rglob("*.yml"):
            path.unlink()
        read_against_csafe(large, given.rounds)
        rules_against_load(large, given.rounds)
        check_against_csafe(large, empty, given.rounds)
        print(f"largest record page, {given.records} / 200 records: {largest_page(large) / largest_page(small):.2f}")


if __name__ == "__main__":
    main()
