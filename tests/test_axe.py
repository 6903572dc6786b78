"""What WCAG 2.2 AA asks, judged by axe in the browser: every kind of page, wide and narrow, light and dark."""

import json

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from browser.pages import PAGES, arrive
from browser.visitor import DESKTOP, PHONE

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # 2.5.3, which axe still calls an experiment: what is seen on a button is part of what it is called.
    "rules": {"label-content-name-mismatch": {"enabled": True}},
    "resultTypes": ["violations"],
}

JUDGE = f"""async () => {{
  for (const each of document.querySelectorAll("details")) {{ each.name = ""; each.open = true; }}
  const judged = await axe.run(document, {json.dumps(RULES)});
  return judged.violations.flatMap(({{id, nodes}}) => nodes.map(({{target, html, any, all, none}}) =>
    `${{id}}: ${{target.flat().join(" ")}}: ${{[...any, ...all, ...none].map((each) => each.message).join("; ")}}\\n    ${{html.slice(0, 160)}}`));
}}"""

# Every language meets both screens, and every screen light and dark; each page is seen twice.
SEEN = [
    [("zh", DESKTOP, "light"), ("en", PHONE, "dark")],
    [("zh", PHONE, "light"), ("en", DESKTOP, "dark")],
    [("zh", DESKTOP, "dark"), ("en", PHONE, "light")],
    [("zh", PHONE, "dark"), ("en", DESKTOP, "light")],
]
VISITS = [
    pytest.param(name, *how, id=f"{name}-{how[0]}-{how[1]['width']}-{how[2]}")
    for number, name in enumerate(PAGES)
    for how in SEEN[number % len(SEEN)]
]


@pytest.mark.parametrize(("name", "language", "viewport", "scheme"), VISITS)
def test_a_page_keeps_nobody_out(visit, name, language, viewport, scheme):
    page = arrive(visit(viewport=viewport, color_scheme=scheme), name, language)
    assert found(page) == []


def test_what_opens_over_a_page_keeps_nobody_out(visit):
    page = visit(viewport=PHONE).open()
    for opener in ("label[for='__drawer'].md-header__button", "label[for='__search'].md-header__button"):
        page.locator(opener).click()
        page.wait_for_timeout(300)  # it slides in
        assert found(page) == []
        page.keyboard.press("Escape")
        page.reload()


def test_a_fault_is_found(visit):
    page = visit().open()
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert [fault.partition(":")[0] for fault in found(page)] == ["label"]


def found(page):
    """Every fault that axe finds: which rule, where, and why."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(JUDGE)
