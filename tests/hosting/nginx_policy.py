"""The policy nginx sends: what it is made of, and that a browser keeps to it and pages still work."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import hosts
from browser.visitor import visiting
from hosting.releases import release
from hosting.serving import LOGGED_IN, NAME, RECIPE, served


def test_the_policy_lets_scripts_run_by_their_prints_and_by_nothing_else(portal):
    policy = portal.read("internal", "/").headers["content-security-policy"]
    parts = {name: rest for name, _, rest in (part.strip().partition(" ") for part in policy.split(";"))}
    assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/]{43}=')+", parts["script-src"])
    assert parts["default-src"] == parts["base-uri"] == "'none'"
    assert parts["connect-src"] == parts["worker-src"] == "'self'"


def test_the_shipped_policy_is_what_the_script_makes_of_the_built_site(sites):
    made = subprocess.run(
        [sys.executable, RECIPE / "csp.py", sites / "internal" / "current"], capture_output=True, text=True, check=True
    )
    assert made.stdout == (RECIPE / "csp.conf").read_text("utf-8")


def test_a_script_that_came_with_content_is_named_and_not_signed(sites, tmp_path):
    hosts.write(tmp_path, "404.html", (sites / "public" / "current" / "404.html").read_text("utf-8"))
    hosts.write(tmp_path, "cases/x/index.html", "<p>x</p><script>steal()</script>")
    made = subprocess.run([sys.executable, RECIPE / "csp.py", tmp_path], capture_output=True, text=True, check=False)
    assert made.returncode == 1
    assert made.stdout == ""
    assert "cases/x/index.html: steal()" in made.stderr


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_under_the_policy_pages_work_and_break_no_rule(portal, visit, edition):
    visitor = visit(
        f"http://{NAME}:{portal.ports[edition]}/",
        extra_http_headers=LOGGED_IN if edition == "internal" else {},
    )
    site = portal.sites / edition / "current"
    # Pages at former addresses lead on, and one is gone.
    texts = {path: path.read_text("utf-8") for path in site.rglob("index.html")}
    pages = [path for path, text in texts.items() if 'name="pitchkit"' in text and 'http-equiv="refresh"' not in text]
    assert len(pages) > 20
    for page in sorted(pages)[:: 2 if edition == "internal" else 1]:
        visitor.open(page.relative_to(site).as_posix().removesuffix("index.html"))
    visitor.open("").locator("input.md-search__input").first.fill("a")
    visitor.page.wait_for_timeout(500)
    assert visitor.page.evaluate("typeof window.pitchkit") == "object"


def test_a_script_written_into_a_page_does_not_run_under_the_policy(portal, browser):
    site = portal.sites / "public" / "current"
    hosts.write(site, "planted/index.html", "<!doctype html><p>x</p><script>document.title = 'ran'</script>")
    with visiting(browser, f"http://127.0.0.1:{portal.ports['public']}/") as visitor:
        visitor.open("planted/")
        assert visitor.page.title() == ""
        assert any("Content Security Policy" in fault for fault in visitor.faults)


def test_a_drawing_opened_by_itself_may_do_nothing(portal, browser):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><title>calm</title><script>document.title = "ran"</script></svg>'
    hosts.write(portal.sites / "public" / "current", "planted/drawing.svg", drawing)
    with visiting(browser, f"http://127.0.0.1:{portal.ports['public']}/") as visitor:
        visitor.open("planted/drawing.svg")
        assert visitor.page.title() != "ran"
        assert visitor.page.evaluate("self.origin") == "null"


def test_pagefind_searches_under_a_policy_made_for_its_site(tmp_path, visit):
    told = (hosts.PORTAL / "mkdocs.yml").read_text("utf-8").replace("as_of:", "search: pagefind\n      as_of:")
    source = hosts.portal(tmp_path, {"mkdocs.yml": told})
    sites = tmp_path / "sites"
    hosts.build(source, site_dir=str(release(sites, "internal", "1")))
    policy = [sys.executable, RECIPE / "csp.py", sites / "internal" / "current"]
    made = subprocess.run(policy, capture_output=True, text=True, check=True).stdout
    with served(tmp_path / "nginx", sites, {"csp.conf": made}, PITCHKIT_INTERNAL_ACCESS="network") as portal:
        visitor = visit(f"http://{NAME}:{portal.ports['internal']}/")
        box = visitor.open("cases/").locator(".md-search__input")
        box.click()
        box.fill("断线")
        box.press("End")  # Material listens to keys, not to text
        assert "断线" in visitor.page.locator(".md-search-result__list mark").first.inner_text()
