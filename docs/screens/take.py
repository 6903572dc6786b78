"""Take the pictures of the portal that the documents show: `python docs/screens/take.py site`.

Each picture is one screen of a built site, in both languages; what a seller would type or press is typed and pressed.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

# ruff: noqa: INP001 (a script, not a module)

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))

from browser.portal import served  # noqa: E402
from browser.visitor import DESKTOP, PHONE, launch, visiting  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

LANGUAGES = {"zh": "", "en": "en/"}
COLOURS = 128  # a screen has few; more of them weigh twice as much and look no better
WISHED = 100 * 1024

SITUATION = "role=decider&step=select-supplier&segment=seg-heavy-truck&product=pd-regclear"
KIT = "ids=tt-16.vp-live-forwarding.case-live-forwarding.fq-05&date=2026-11-24"


class Shot(NamedTuple):
    """One picture: where, how large, and what is done before it is taken."""

    name: str
    address: str
    size: Mapping[str, int] = DESKTOP
    dark: bool = False
    types: Mapping[str, str] | None = None
    """What is typed into the first field of the page's own, by language."""
    presses: str = ""
    """The button that is pressed then."""


SHOTS = (
    Shot("home", ""),
    Shot("finder", "", types={"zh": "太贵了", "en": "cheaper"}),
    Shot("finder-phone", "", PHONE, types={"zh": "tgl", "en": "who is to blame"}),
    Shot("play-phone", f"play/#{SITUATION}", PHONE),
    Shot("card", "value-points/vp-live-forwarding/"),
    Shot("card-dark-phone", "talk-tracks/tt-16/", PHONE, dark=True),
    Shot("case-phone", "cases/case-live-forwarding/", PHONE),
    Shot("cases", "case-library/#segment=seg-heavy-truck"),
    Shot("customer-view", "customer/cases/case-live-forwarding/"),
    Shot(
        "kit",
        f"kit/#{KIT}",
        types={"zh": "北区重卡，第二次见面", "en": "North region, second visit"},
        presses="[data-pk-kit-foreign] button",
    ),
    Shot("battle-card-phone", "battle-cards/", PHONE, types={"zh": "便宜一半", "en": "half your price"}),
    Shot("objection-phone", "objections/", PHONE, types={"zh": "出了事", "en": "blame"}),
)
FIELD = ".pk-finder__words, [name=q], .pk-kit__form [name=title]"


def main() -> None:
    """Read the command line, take the pictures, and say what they weigh."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="the folder of a built portal, in its internal edition")
    parser.add_argument("--to", type=Path, default=HERE, help="where the pictures go (%(default)s)")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").is_file():
        parser.error(f"{arguments.site} holds no built portal: there is no index.html")
    arguments.to.mkdir(parents=True, exist_ok=True)
    for path in taken(arguments.site, arguments.to):
        weight = path.stat().st_size
        remark = ", heavier than wished" if weight > WISHED else ""
        sys.stdout.write(f"{path}: {weight // 1024} KB{remark}\n")


def taken(site: Path, folder: Path) -> Iterator[Path]:
    """Take every picture into the folder; yield each when it is there."""
    with sync_playwright() as playwright, served(site) as home:
        browser = launch(playwright)
        for shot in SHOTS:
            for language in LANGUAGES:
                path = folder / f"{shot.name}-{language}.png"
                path.write_bytes(light(picture(browser, home, shot, language)))
                yield path
        browser.close()


def picture(browser: Browser, home: str, shot: Shot, language: str) -> bytes:
    """Open the page as somebody who comes for the first time, do what is to be done, and take it."""
    scheme = "dark" if shot.dark else "light"
    with visiting(browser, home, viewport=shot.size, device_scale_factor=1, color_scheme=scheme) as visitor:
        page = visitor.open(LANGUAGES[language] + shot.address)
        do(page, shot, language)
        for fault in visitor.faults:
            sys.stderr.write(f"{shot.name}-{language}: {fault}\n")
        return page.screenshot(animations="disabled", caret="hide")


def do(page: Page, shot: Shot, language: str) -> None:
    """Type and press as the picture wants it."""
    if shot.types:
        page.locator(FIELD).locator("visible=true").first.fill(shot.types[language])
    if shot.presses:
        page.locator(shot.presses).click()
    settle(page)


def settle(page: Page) -> None:
    """Wait until everything has come, the fonts are there, and nothing moves any more."""
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 400))))"
    )


def light(png: bytes) -> bytes:
    """Return the picture with as many colours as it needs, at half the weight."""
    into = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=0).save(into, "PNG", optimize=True)
    return into.getvalue()


if __name__ == "__main__":
    main()
