"""The finder at a thousand records: the size of its data, a query at 6 times slower, the first card and the longest task at 4 times.

    .venv/bin/python benchmarks/finder.py

The records are the demo's own, told again in other words: each copy's text is cut at its marks and mixed with that of
another record of the same place, so that no sentence stands there a hundred times.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import random
import re
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "plugins")]

from playwright.sync_api import sync_playwright  # noqa: E402

from browser.visitor import PHONE, launch  # noqa: E402
from pitchkit.build import Options, Settings, check_site, open_desk  # noqa: E402
from pitchkit.edition import Edition  # noqa: E402
from pitchkit.source import Folder  # noqa: E402
from pitchkit.views import finder  # noqa: E402

DAY = datetime.date(2026, 11, 22)
THEME = ROOT / "plugins/pitchkit/theme/assets/pitchkit"
QUERIES = (
    "太贵了",
    "断网了数据丢不丢",
    "infosec certificate",
    "qianyi",
    "fskj",
    "北领重卡",
    "明天见采购",
    "migraton",
    "價格比別人高",
)
PAGE = (
    '<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="pitchkit" content="./" data-edition="internal" data-suffix="/">'
    '<header class="md-header__inner"></header><article class="pk-home"><header class="pk-hero"><div data-pk-finder="{}"></div>'
    '</header></article><script src="base.js"></script><script src="finder.js"></script></html>'
)
# Typing as people do it: one character after another, each timed until it is known what to show, and until it is shown.
TYPE = """
async (query) => {
  const field = document.querySelector(".pk-finder__words");
  const times = [];
  for (let end = 1; end <= query.length; end++) {
    field.value = query.slice(0, end);
    const before = performance.now();
    window.engine.search(field.value, {}, 9);
    const known = performance.now() - before;
    const again = performance.now();
    field.dispatchEvent(new Event("input"));
    await Promise.resolve();
    document.body.getBoundingClientRect();
    times.push([known, performance.now() - again]);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return times;
}
"""
FIRST = """
async () => {
  const before = performance.now();
  const field = document.querySelector(".pk-finder__words");
  field.focus();
  field.value = "太贵了";
  field.dispatchEvent(new Event("input"));
  while (!document.querySelector(".pk-find")) await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - before;
}
"""


def told(language: str = "zh") -> dict[str, bytes]:
    settings = Settings("bench", Folder(ROOT / "content"), Options(as_of=DAY))
    desk = open_desk(settings, check_site(settings, DAY), Edition("internal", DAY), language)
    return {each.address: each.content for each in finder.pages(desk)}


def mixed(text: str, other: str, draw: random.Random) -> str:
    """One text with some of its pieces exchanged for another's, and its characters' order varied between them."""
    pieces = re.split(r"(?<=[，。、；：|\s])", text)
    spare = re.split(r"(?<=[，。、；：|\s])", other) or [""]
    return "".join(draw.choice(spare) if draw.random() < 0.5 else piece for piece in pieces)


def grown(data: dict, count: int) -> dict:
    draw = random.Random(4)  # noqa: S311  # sentences, not secrets
    rows = [list(row) for row in zip(*data["records"], strict=True)]
    more = list(rows)
    while len(more) < count:
        base, other = draw.choice(rows), draw.choice(rows)
        row = list(base)
        row[0] = f"{base[0]}-{len(more)}"
        for place in range(2, 8):
            row[place] = mixed(base[place], other[place], draw)
        more.append(row)
    return {**data, "records": [list(column) for column in zip(*more, strict=True)]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1000)
    count = parser.parse_args().records
    files = told()
    text = files["finder/data.js"].decode()
    data = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    own = len(data["records"][0])
    print(f"demo: {own} records, data {len(gzip.compress(files['finder/data.js'], 9)) / 1024:.1f} KB gzipped, "
          f"sounds {len(gzip.compress(files['finder/sounds.js'], 9)) / 1024:.1f} KB")  # fmt: skip
    big = f'pitchkit.give("finder/data.js",{json.dumps(grown(data, count), ensure_ascii=False, separators=(",", ":"))});'.encode()
    print(f"{count} records: data {len(gzip.compress(big, 9)) / 1024:.1f} KB gzipped")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "finder").mkdir()
        for address, content in {**files, "finder/data.js": big}.items():
            (folder / address).write_bytes(content)
        for script in ("base.js", "finder.js"):
            (folder / script).write_bytes((THEME / script).read_bytes())
        (folder / "index.html").write_text(PAGE, "utf-8")
        measure(playwright, (folder / "index.html").as_uri())


def measure(playwright: object, address: str) -> None:
    browser = launch(playwright)
    firsts, longest, known, shown = [], [], [], []
    for _ in range(5):
        page = browser.new_page(viewport=PHONE)
        slow = page.context.new_cdp_session(page)
        page.goto(address)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
        firsts.append(page.evaluate(FIRST))
        page.wait_for_timeout(1000)
        longest.append(longest_task(browser.stop_tracing()))
        page.evaluate(
            "async () => { const parts = await Promise.all(['engine', 'data', 'sounds'].map((each) => pitchkit.load(`finder/${each}.js`)));"
            " window.engine = await parts[0](parts[1], parts[2]); }"
        )
        page.wait_for_timeout(1000)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
        for query in QUERIES:
            for one, other in page.evaluate(TYPE, query):
                known.append(one)
                shown.append(other)
        page.close()
    browser.close()
    print(f"at 4x: first card {spread(firsts)}; longest task {spread(longest)}")
    print(
        f"a keystroke at 6x until it is known what to show: {spread(known)}, of {len(known)}; until it is laid out: {spread(shown)}"
    )


def longest_task(trace: bytes) -> float:
    """Return how long the longest task held the page's main thread, in milliseconds of that thread's own time."""
    events = json.loads(trace)["traceEvents"]
    mains = {
        (e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    tasks = [e for e in events if e["ph"] == "X" and e["name"].endswith("RunTask") and (e["pid"], e["tid"]) in mains]
    return max(e.get("tdur", 0) for e in tasks) / 1000


def spread(times: list[float]) -> str:
    times = sorted(times)
    return f"median {statistics.median(times):.1f} ms, 95 % under {times[int(len(times) * 0.95)]:.1f} ms, worst {times[-1]:.1f} ms"


if __name__ == "__main__":
    main()
