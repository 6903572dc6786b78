"""Every figure the demo shows opens why it can be said; every record says when it was checked and how long it holds."""

import datetime
import posixpath
import re
from functools import cache
from urllib.parse import urlsplit

import pytest

from browser.portal import ROOT
from browser.visitor import DESKTOP, PHONE
from figures_shown import Figures
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.build import check_site, open_desk
from pitchkit.record import Figure

OUTSIDE = {"source", "scope", "as-of", "until"}
INSIDE = {*OUTSIDE, "owner"}
DAY = datetime.date(2026, 11, 22)
TABLED = re.compile(r"<dt>([^<]*)</dt><dd>\s*(\d{4}-\d\d-\d\d)")
CONTENT = re.compile(r'<(?:article class="md-content__inner|main class="pk-sheet).*</(?:article|main)>', re.DOTALL)


@cache
def pages(folder):
    """The content of every page that shows figures, by its address."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text("utf-8")
        if "data-pk-figure" in html:
            found[path.relative_to(folder).as_posix()] = Figures(CONTENT.search(html)[0])
    return found


def lies(page, href):
    """The page a link on a page leads to."""
    path = urlsplit(href).path
    at = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return f"{at}/index.html" if path.endswith("/") else at


def is_for_customers(page):
    return page.removeprefix("en/").startswith("customer/")


@pytest.mark.parametrize(("edition", "least"), [("internal", 1000), ("public", 100)])
def test_each_figure_opens_all_its_reasons_or_stands_on_the_way_to_them(demo, edition, least):
    shown = pages(demo(edition))
    opened = {(page, each.ref) for page, figures in shown.items() for each in figures.shown if each.parts}
    looked = 0
    for page, figures in shown.items():
        owed = INSIDE if edition == "internal" and not is_for_customers(page) else OUTSIDE
        for each in figures.shown:
            looked += 1
            if each.parts:
                assert owed <= set(each.parts), (page, each)
                assert ("owner" in each.parts) == (owed is INSIDE), (page, each)
            else:
                assert (lies(page, each.way), each.ref) in opened, (page, each)
    assert looked > least


@cache
def spoken(audience, language):
    """How each figure of an edition is said, from before to after."""
    settings, _ = settings_from(ROOT / "mkdocs.yml")
    desk = open_desk(settings, check_site(settings, DAY), settings.options.edition(audience, DAY), language)
    records = [entry.record for entry in desk.catalog]
    held = [each for record in records for each in (*getattr(record, "metrics", ()), getattr(record, "figure", None))]
    said = [desk.figures.spoken(each) for each in held if isinstance(each, Figure)]
    return {" ".join(words.split()) for words in said if "→" in words}


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_no_figure_is_printed_beside_the_way_that_opens_its_reasons(demo, edition):
    for language in ("zh", "en"):
        said = spoken(edition, language)
        assert len(said) > 5
        for page, figures in pages(demo(edition)).items():
            if page.startswith("en/") == (language == "en"):
                loose = [words for text in figures.loose for words in said if words in text]
                assert loose == [], page


def records(folder):
    """Every page of a record: those of records lie one below their index, or below that in the customer's folder."""
    kinds = {path.parent.name for path in (ROOT / "content").glob("*/*.yml")} - {"_site"}
    names = {path.stem for path in (ROOT / "content").glob("*/*.yml")}
    for path in sorted(folder.rglob("index.html")):
        if path.parent.name in names and path.parents[1].name in kinds:
            yield path


@pytest.mark.parametrize(("edition", "least"), [("internal", 500), ("public", 100)])
def test_each_record_says_when_it_was_checked_and_how_long_it_holds(demo, edition, least):
    looked = 0
    for path in records(demo(edition)):
        page = path.relative_to(demo(edition)).as_posix()
        html = path.read_text("utf-8")
        told = {name for name, _ in TABLED.findall(html)}
        outside = edition == "public" or is_for_customers(page)
        checked, holds = ("核对于", "有效至") if 'lang="zh"' in html[:400] else ("Checked on", "Valid until")
        review = "下次核对" if checked == "核对于" else "Review by"
        assert checked in told, page
        assert told & ({holds} if outside else {holds, review}), page
        looked += 1
    assert looked > least


# In a browser


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_figure_in_a_sentence_opens_by_a_tap_and_by_a_key_and_closes_by_one(visit, size):
    page = visit(viewport=size).open("battle-cards/")
    said = page.locator(".pk-figure-inline__said").first
    why = page.locator(".pk-why-pop").first
    said.click()
    assert "负责人" in why.inner_text()
    box = why.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    page.keyboard.press("Escape")
    assert not why.is_visible()
    said.focus()
    page.keyboard.press("Enter")
    assert why.is_visible()


def test_without_scripts_it_opens_too(visit):
    page = visit(viewport=PHONE, java_script_enabled=False).open("battle-cards/")
    page.locator(".pk-figure-inline__said").first.click()
    assert page.locator(".pk-why-pop").first.is_visible()


def test_paper_says_the_source_and_the_end_beside_the_figure(visit):
    page = visit(viewport=DESKTOP).open("battle-cards/")
    page.emulate_media(media="print")
    why = page.locator(".pk-why-pop").first
    shown = why.locator(".pk-why__row").evaluate_all(
        "(rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.pkPart)"
    )
    assert shown == ["source", "until"]
