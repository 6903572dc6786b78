"""Times a play on a slow phone: `python benchmarks/play.py [--records N] [--slow 4]`.

A site of N records is built and opened in Chromium with its processor slowed down. Told are the size of the data, how
long it takes to load it and to compile from it, the time from opening the page to the screen, and one more choice.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import generate
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from browser.portal import served
from browser.visitor import PHONE, launch, visiting

WISHES = "role=decider&step=search-supplier&segment=seg-1&product=pd-1"
SHOWN = """() => new Promise((resolve) => {
  const look = () => document.querySelector(".pk-play .pk-situation") ? resolve(performance.now()) : setTimeout(look, 5);
  look();
})"""
COMPILED = """async (wishes) => {
  const start = performance.now();
  const deck = await pitchkit.load("play/data.js");
  const loaded = performance.now();
  pitchkit.play.compile(deck, Object.fromEntries(new URLSearchParams(wishes)));
  return [loaded - start, performance.now() - loaded];
}"""
CHOSEN = """async (value) => {
  const start = performance.now();
  const before = document.querySelector(".pk-play .pk-situation");
  document.querySelector(`[data-pk-value="${value}"]`).click();
  while (document.querySelector(".pk-play .pk-situation") === before) await new Promise((next) => setTimeout(next));
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def built(folder: Path, records: int) -> Path:
    """Build a site of so many records; return where it lies."""
    print(f"{generate(folder, records)} records")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "-f",
        str(folder / "mkdocs.yml"),
        "-d",
        str(folder / "site"),
    ]
    subprocess.run(command, check=True)  # our own command
    data = (folder / "site/play/data.js").read_bytes()
    print(f"data {len(data) / 1000:.0f} kB, {len(gzip.compress(data)) / 1000:.0f} kB gzipped")
    return folder / "site"


def opened(home: str, browser: object, slow: float) -> tuple[float, ...]:
    """Return the milliseconds of loading the data, compiling, opening the page to the screen, and one more choice."""
    with visiting(browser, home, viewport=PHONE) as visitor:
        visitor.page.context.new_cdp_session(visitor.page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
        loaded = visitor.open("play/").evaluate(COMPILED, WISHES)
        page = visitor.open("library/") and visitor.open(f"play/#{WISHES}")
        return *loaded, page.evaluate(SHOWN), page.evaluate(CHOSEN, "seg-2")


def main() -> None:
    """Build, open several times, and tell the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--slow", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=7)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with served(built(Path(folder), wanted.records)) as home:
            times = [opened(home, browser, wanted.slow) for _ in range(wanted.rounds)]
        browser.close()
    for name, each in zip(
        ("load the data", "compile", "page to screen", "one more choice"), zip(*times, strict=True), strict=True
    ):
        print(
            f"{name:<16} median {statistics.median(each):5.0f} ms   max {max(each):5.0f} ms   at {wanted.slow:g}× slower"
        )


if __name__ == "__main__":
    main()
