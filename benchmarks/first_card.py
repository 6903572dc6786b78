"""How soon a card is on a slow phone: the demo with 1,000 records, opened in Chromium at a quarter of this machine's speed.

Talks, questions and cases of the demo are copied under new ids until there are enough records; every copy keeps its
links. Each page is opened in a fresh window with an empty cache, `--rounds` times; told are the median and the worst
time from the tap to the paint that shows the card.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from itertools import count, cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.portal import served  # noqa: E402
from browser.visitor import PHONE, launch, visiting  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

COPIED = ("talk-tracks", "faqs", "cases")
CARDS = {
    "": ".pk-role",
    "talk-tracks/": "main a.pk-card, main .pk-chip",
    "library/": ".pk-matrix__link",
    "situations/decider-select-supplier-seg-heavy-truck/": ".pk-line__text",
    "cases/case-live-forwarding/": ".pk-line",
}
"""What a seller waits for on a page."""

SHOWN = """(card) => new Promise((tell, refuse) => {
  const found = [...document.querySelectorAll(card)].find((each) => each.getBoundingClientRect().top < innerHeight);
  if (!found) return refuse(new Error(`no ${card} in the window`));
  new PerformanceObserver((list) => tell(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
})"""
"""When the browser painted the largest thing in the window, given that a card is in it."""


def main() -> None:
    """Read the command line, build the large portal, and print what each page takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slower", type=float, default=4, help="how many times slower than this machine")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        grown = grow(Path(name), arguments.records)
        sys.stdout.write(f"{grown} records, processor {arguments.slower:g} times slower, {arguments.rounds} rounds\n")
        for address, times in measured(build(Path(name)), arguments.rounds, arguments.slower):
            told = f"median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms"
            sys.stdout.write(f"{'/' + address:<56}{told}\n")


def grow(folder: Path, records: int) -> int:
    """Copy the demo into a folder and its records until there are enough; return how many there are."""
    for part in ("content", "theme_overrides"):
        shutil.copytree(ROOT / part, folder / part)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(text.replace("strict: true", "strict: false"), "utf-8")
    content = folder / "content"
    there = [path for path in content.glob("*/*.yml") if not path.parent.name.startswith("_")]
    sources = sorted(path for path in there if path.parent.name in COPIED)
    for number, source in islice(zip(count(1), cycle(sources)), max(0, records - len(there))):
        shutil.copy(source, source.with_stem(f"{source.stem}-copy-{number}"))
    return max(records, len(there))


def build(folder: Path) -> Path:
    """Build the portal in a folder and return where it is."""
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
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "site"


def measured(site: Path, rounds: int, slower: float) -> Iterator[tuple[str, list[float]]]:
    """Yield for each page how many milliseconds its card took, once per round."""
    with sync_playwright() as playwright, served(site) as home:
        browser = launch(playwright)
        for address, card in CARDS.items():
            yield address, [milliseconds(browser, home, address, card, slower) for _ in range(rounds)]
        browser.close()


def milliseconds(browser: Browser, home: str, address: str, card: str, slower: float) -> float:
    """Open one page in a window of its own; return the time until its card is shown."""
    with visiting(browser, home, viewport=PHONE, is_mobile=True, has_touch=True) as visitor:
        slow = visitor.page.context.new_cdp_session(visitor.page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        return visitor.open(address).evaluate(SHOWN, card)


if __name__ == "__main__":
    main()
