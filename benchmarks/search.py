"""Asks Material's search and Pagefind the same questions in a browser: `python benchmarks/search.py [--keep FOLDER]`.

Four builds of the demo portal: Material's search as it comes, with the portal's own words in its index, with these words
and its questions cut by them, and Pagefind. For each: the share of right pages found, of found pages right, of right
ones among the first three, what a browser loads to answer, and what the build costs. Only the first 24 pages count.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.portal import served  # noqa: E402
from browser.searching import answered, pages, scored  # noqa: E402
from browser.visitor import launch, visiting  # noqa: E402

BUILD = "import sys; from mkdocs.__main__ import cli; from pitchkit.adapters.mkdocs import plugin, search; {}; cli(sys.argv[1:])"
PLAIN = "search.worker = lambda address, *_, **__: address"
SHOWN = 24  # Pagefind's pages are fetched one by one, so the box shows no more
WAYS = {
    "Material": f"{PLAIN}; plugin.dictionary = lambda site: ()",
    "Material, own words": PLAIN,
    "Material, own words, cut": "pass",
    "Pagefind": "search.by_pagefind = lambda *_, **__: True",
}


def build(way: str, folder: Path) -> float:
    command = [sys.executable, "-c", BUILD.format(WAYS[way]), "build", "-q", "-f", str(ROOT / "mkdocs.yml"), "-d"]
    start = time.perf_counter()
    subprocess.run(
        [*command, str(folder)], check=True, capture_output=True, env={**os.environ, "PITCHKIT_EDITION": "internal"}
    )
    return time.perf_counter() - start


def weight(site: Path, language: str) -> str:
    """What a browser loads before and for a question, compressed; Pagefind's pieces are compressed already."""
    if (site / "pagefind").is_dir():
        whole = sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file())
        return f"{whole / 1e6:.1f} MB in pieces"
    index = (site if language == "zh" else site / language) / "search/search_index.json"
    return f"{len(gzip.compress(index.read_bytes())) / 1e3:.0f} kB at once"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="a folder for the built sites; they are built again where missing")
    base = parser.parse_args().keep or Path(tempfile.mkdtemp())
    questions = yaml.safe_load((ROOT / "tests/search/questions.yml").read_text("utf-8"))
    sites = {way: base / str(number) for number, way in enumerate(WAYS)}
    took = {way: build(way, site) if not site.is_dir() else 0 for way, site in sites.items()}
    truth = {language: pages(sites["Material"], language) for language in questions}
    print(f"{'':<26} {'':<3} recall precision top 3   index, build")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for way, site in sites.items():
            with served(site) as home:
                for language, asked in questions.items():
                    with visiting(browser, home) as visitor:
                        score = scored(answered(visitor, asked, language), truth[language], SHOWN)
                    print(
                        f"{way:<26} {language:<3} {score.recall:6.3f} {score.precision:9.3f} {score.top:5.3f}   {weight(site, language)}, {took[way]:.1f} s"
                    )


if __name__ == "__main__":
    main()
