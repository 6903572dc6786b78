"""Content is data: whatever stands in a field, a reader's browser runs nothing of it, and loads nothing from outside."""

import itertools
import json
import re
from urllib.parse import quote

import pytest

import hosts
import pitchkit.prose
import sites
from browser.portal import served
from browser.visitor import launch, until
from browser.xss import LURKING, infested, listening
from payloads import BY_PLACE, PAYLOADS
from pitchkit.adapters.mkdocs import page as pages
from pitchkit.adapters.mkdocs import plugin
from test_media import picture, saved

CONFIG = """site_name: Infested
docs_dir: content
theme:
  name: material
  font: false
  features: [search.suggest, search.highlight, search.share, navigation.tabs, content.tooltips]
markdown_extensions: [attr_list, admonition, tables, {toc: {permalink: true}}, md_in_html, footnotes]
plugins:
  - search
  - pitchkit:
      languages: [en]
      editions: {internal: {}, customer: {site_url: 'https://x.example/'}}
      rules: {link-from-text: {severity: "off", reason: links of every sort are to be seen}}
"""
STATES = (
    "?q=", "?h=", "#q=", "#role=", "kit/#title=", "kit/#ids=", "case-library/#q=", "objections/#q=",
    "situations/user-describe-need/#role=", "faqs/sample-faq/#",
)  # fmt: skip
"""Addresses that open in a state; the finder and the play are on the home page."""

SHEETS = ("customer/cases", "customer/faqs", "customer/materials")
"""Enough of the pages without the portal around them: they hold what the pages inside hold."""
UNUSABLE = re.compile(r"""["#?&<>'%\\\\/]""")
"""What no picture's name may hold."""
OUTSIDE = re.compile("ran: |violation: |outside request: |evil")


def by_hand():
    """A page somebody wrote in Markdown, where raw HTML would pass."""
    # A link to a page that is not there would end the build.
    payloads = [payload.replace("](x)", "](#x)") for payload in PAYLOADS]
    blocks = "\n\n".join([*payloads, *(f"## x {payload}" for payload in payloads[::4])])
    title = json.dumps("".join(PAYLOADS[:40]))
    return f"---\ntitle: {title}\ndescription: {json.dumps(''.join(BY_PLACE['attribute']))}\ntemplate: 404.html\naudience: public\n---\n\n{blocks}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("xss")
    files, placed, _ = infested()
    names = [name for name in map(UNUSABLE.sub, itertools.repeat(""), PAYLOADS) if name.strip()][:12:2]
    faq = "faqs/sample-faq.yml"
    files[faq] += "images:\n" + "".join(
        f"  - {{path: {json.dumps(f'{name}.png')}, alt: {json.dumps(name)}}}\n" for name in names
    )
    for name, text in files.items():
        hosts.write(folder, f"content/{name}", text)
    for name in names:
        (folder / "content/_assets").mkdir(exist_ok=True)
        (folder / f"content/_assets/{name}.png").write_bytes(saved(picture(), "PNG"))
    hosts.write(folder, "content/guide.md", by_hand())
    hosts.write(folder, "mkdocs.yml", CONFIG)
    return hosts.build(folder), placed


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


def test_there_are_enough_payloads_and_each_stands_in_every_sort_of_field(site):
    assert len(set(PAYLOADS)) >= 120
    _, placed = site
    assert set(placed) >= {"text in a one", "text in a list", "string in a list", "prose in a one", "prose in a map"}
    assert {sort: len(set(PAYLOADS) - which) for sort, which in placed.items()} == dict.fromkeys(placed, 0)


def addresses(built):
    """Every page of records and of customers, and every page of a view at the top."""
    found = sorted(name.removesuffix("index.html") for name in hosts.names(built) if name.endswith("index.html"))
    return [
        name
        for name in found
        if name.startswith(SHEETS) or (not name.startswith("customer/") and ("sample-" in name or name.count("/") <= 1))
    ]


def test_no_page_runs_loads_or_holds_any_of_it(site, browser):
    built, _ = site
    with served(built) as home, listening(browser, home) as (page, faults):
        lurking = {}
        for address in addresses(built):
            page.goto(home + address)
            lurking |= {f"{address}: {each}": each for each in page.evaluate(LURKING)}
        assert list(lurking) == []
        assert [fault for fault in faults if OUTSIDE.search(fault)] == []
        assert not [fault for fault in faults if "script error" in fault]


def test_no_state_in_an_address_is_run(site, browser):
    built, _ = site
    batches = ["".join(PAYLOADS[start : start + 56]) for start in range(0, len(PAYLOADS), 56)]
    with served(built) as home, listening(browser, home) as (page, faults):
        for state in STATES:
            for batch in batches:
                page.goto("about:blank")
                assert page.goto(home + state + quote(batch)).status == 200
                until(page, "document.readyState === 'complete'")
                assert page.evaluate(LURKING) == [], state
        assert [fault for fault in faults if OUTSIDE.search(fault)] == []


def test_what_searching_finds_is_not_run(site, browser):
    built, _ = site
    with served(built) as home, listening(browser, home) as (page, faults):
        page.goto(home)
        for asked in ("alert", "onerror", "<script>", "evil"):
            page.locator("[data-md-component=search-query]").fill(asked)
            page.wait_for_timeout(400)
            assert page.evaluate(LURKING) == []
        for asked in ("alert onerror", "<img src=x onerror=alert(1)>"):
            page.locator("main input[type=search], main input[name=q]").first.fill(asked)
            page.wait_for_timeout(300)
            assert page.evaluate(LURKING) == []
        assert [fault for fault in faults if OUTSIDE.search(fault)] == []


def unguarded(tmp_path, monkeypatch, *, policy):
    """A site of one record whose text nobody sanitises."""
    raw = "<br>".join(
        payload for place in ("text", "svg") for payload in BY_PLACE[place][:13] if "refresh" not in payload
    )
    monkeypatch.setattr(pitchkit.prose, "_marked_up", lambda _: raw)
    if not policy:
        monkeypatch.setattr(plugin, "with_policy", lambda output, _, **__: output)
    return hosts.build(hosts.little(tmp_path, {"content/faqs/fq-one.yml": hosts.QUESTION + "answer: '**x**'\n"}))


def test_what_is_neither_sanitised_nor_forbidden_runs(tmp_path, monkeypatch, browser):
    built = unguarded(tmp_path, monkeypatch, policy=False)
    with served(built) as home, listening(browser, home) as (page, faults):
        page.goto(home + "faqs/fq-one/")
        page.wait_for_timeout(300)
        assert sum(fault.startswith("ran: ") for fault in faults) >= 10
        assert any(fault.startswith("outside request: ") for fault in faults)
        assert page.evaluate(LURKING) != []


def test_what_is_not_sanitised_is_still_forbidden(tmp_path, monkeypatch, browser):
    built = unguarded(tmp_path, monkeypatch, policy=True)
    with served(built) as home, listening(browser, home) as (page, faults):
        page.goto(home + "faqs/fq-one/")
        page.wait_for_timeout(300)
        assert not [fault for fault in faults if fault.startswith("ran: ")]
        assert sum(fault.startswith("violation: ") for fault in faults) >= 10


def test_a_page_by_hand_that_nobody_sanitises_would_hold_them(browser, tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "sanitised", lambda html: html)
    monkeypatch.setattr(plugin, "with_policy", lambda output, _, **__: output)
    text = "---\naudience: public\n---\n\n# x\n\n<img src=x onerror=alert(1)>\n\nx\n{: onclick=alert(2) }\n"
    folder = hosts.little(tmp_path, {"content/guide.md": text})
    hosts.write(folder, "mkdocs.yml", hosts.LITTLE + "markdown_extensions: [attr_list]\n")
    with served(hosts.build(folder)) as home, listening(browser, home) as (page, faults):
        page.goto(home + "guide/")
        page.locator("p", has_text="x").last.click()
        assert {fault[:6] for fault in faults if fault.startswith("ran: ")} == {"ran: 1", "ran: 2"}


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("an id by which others refer", "related: [{}]"),
        ("a controlled value", "faq_group: {}"),
        ("the key of a map", "short_answer: {{en: x, {}: y}}"),
        ("a field nobody knows", "{}: x"),
        ("a date", "expires_on: {}"),
        ("an audience", "audience: {}"),
        ("a former address", "aliases: [{}]"),
        ("a picture's address", "images: [{{path: {}, alt: x}}]"),
    ],
)
def test_what_must_be_an_id_refuses_them(field, line):
    record = re.sub(r"^(expires_on|audience|faq_group|short_answer):.*\n", "", hosts.QUESTION, flags=re.MULTILINE)
    files = {f"faqs/fq-{i}.yml": f"{record}{line.format(json.dumps(each))}\n" for i, each in enumerate(PAYLOADS)}
    found = sites.check(files, languages=("en",)).problems
    ill = {problem.span.path.removeprefix("content/") for problem in found if problem.severity == "error"}
    assert set(files) - ill == set(), field
