"""Take the pictures of the portal that the documents show: `python docs/screens/take.py site`.

Each picture is one screen of a built site, in both languages, on a phone and on a desk.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

# ruff: noqa: INP001 (a script, not a module)

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))

from browser.portal import served  # noqa: E402
from browser.visitor import DESKTOP, PHONE, launch, visiting  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = {
    "home": "",
    "case": "cases/case-live-forwarding/",
    "talk-track": "talk-tracks/tt-16/",
    "library": "library/",
    "launch": "launches/ln-insightlab-2/",
    "situation": "situations/decider-select-supplier-seg-heavy-truck/",
}
LANGUAGES = {"zh": "", "en": "en/"}
SCREENS = {"phone": PHONE, "desktop": DESKTOP}
WISHED = 200 * 1024


def main() -> None:
    """Read the command line, take the pictures, and say what they weigh."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="the folder of a built portal, in its internal edition")
    parser.add_argument("--to", type=Path, default=HERE, help="where the pictures go (%(default)s)")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").is_file():
        parser.error(f"{arguments.site} holds no built portal: there is no index.html")
    arguments.to.mkdir(parents=True, exist_ok=True)
    for picture in taken(arguments.site, arguments.to):
        weight = picture.stat().st_size
        remark = ", heavier than wished" if weight > WISHED else ""
        sys.stdout.write(f"{picture}: {weight // 1024} KB{remark}\n")


def taken(site: Path, folder: Path) -> Iterator[Path]:
    """Take every picture into the folder; yield each when it is there."""
    with sync_playwright() as playwright, served(site) as home:
        browser = launch(playwright)
        for screen in SCREENS:
            yield from on_screen(browser, home, screen, folder)
        browser.close()


def on_screen(browser: Browser, home: str, screen: str, folder: Path) -> Iterator[Path]:
    """Take the pictures of one screen."""
    options = {"viewport": SCREENS[screen], "device_scale_factor": 1, "color_scheme": "light"}
    with visiting(browser, home, **options) as visitor:
        for language, under in LANGUAGES.items():
            for name, address in PAGES.items():
                page = visitor.open(under + address)
                settle(page)
                path = folder / f"{name}-{language}-{screen}.png"
                page.screenshot(path=path, animations="disabled", caret="hide")
                yield path
        for fault in visitor.faults:
            sys.stderr.write(f"{fault}\n")


def settle(page: Page) -> None:
    """Wait until the fonts are there and nothing moves any more."""
    page.evaluate(
        "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200))))"
    )


if __name__ == "__main__":
    main()
