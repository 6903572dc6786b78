"""Somebody who looks at the portal: a window of one size, and a record of everything that went wrong in it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from browser.chromium import LAUNCH_ARGS, find_or_install

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, Response

PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}

PATIENCE = 30_000  # milliseconds: on a busy machine everything comes, but late

# A name inside a network, over plain http: there a browser withholds what it keeps for secure pages.
INTRANET = "portal.example"
# No other name leads anywhere, so a request to the outside fails even where nobody watches.
NO_OUTSIDE = f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=find_or_install(), args=[*LAUNCH_ARGS, NO_OUTSIDE])


def until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until a page says yes. Playwright's own way evaluates text inside the page, which our policy forbids."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never: {expression}"
        page.wait_for_timeout(20)


class Visitor:
    """One window on one portal. `faults` holds console errors and requests that failed or left the portal."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.faults: list[str] = []
        page.context.on("request", self._request)
        page.context.on("requestfailed", self._failed)
        page.context.on("response", self._response)
        page.context.on("console", self._console)
        page.context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))

    def open(self, address: str = "") -> Page:
        self.page.goto(self.home + address)
        return self.page

    @property
    def at(self) -> str:
        """Where the window is, from the portal's home; without what search adds to mark its words."""
        url = urlsplit(self.page.url)
        return f"{url.scheme}://{url.netloc}{url.path}".removeprefix(self.home)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.faults.append(f"outside request: {request.url}")

    def _failed(self, request: Request) -> None:
        # Whoever leaves a page breaks off what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed request: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"answered {response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console error: {message.text} at {message.location.get('url')}")


@contextmanager
def visiting(browser: Browser, home: str, **options: Any) -> Iterator[Visitor]:
    """Open a window with the given options of Playwright's contexts; close it in the end."""
    settings = {"viewport": DESKTOP, "reduced_motion": "reduce", **options}
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    try:
        yield Visitor(context.new_page(), home)
    finally:
        context.close()
