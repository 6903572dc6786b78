"""What tests share: the demo portal, built once for all workers, and a browser to look at it."""

import os
from contextlib import ExitStack

import pytest

from browser.portal import build_once, served
from browser.visitor import PATIENCE, launch, visiting


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The folder of a built demo portal: demo("internal"), demo("public"), demo("files")."""
    base = tmp_path_factory.getbasetemp()
    # pytest-xdist gives each worker a folder of its own below the session's.
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    faults = build_once(folder)

    def site(name):
        assert name not in faults, faults[name]
        return folder / name

    return site


@pytest.fixture(scope="session")
def home(demo):
    """The address of the internal portal, served below a sub-path."""
    with served(demo("internal")) as address:
        yield address


# Not for the whole session: Playwright keeps an event loop running in the thread of the tests.
@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, request):
    """Open a window: visit(viewport=PHONE). Whatever the test looks at, nothing may go wrong on the way."""
    visitors = []
    with ExitStack() as windows:

        def opened(at=None, **options):
            address = at or request.getfixturevalue("home")
            visitors.append(windows.enter_context(visiting(browser, address, **options)))
            return visitors[-1]

        yield opened
        faults = [fault for visitor in visitors for fault in visitor.faults]
    assert not faults, "\n".join(faults)
