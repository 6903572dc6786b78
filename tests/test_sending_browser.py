"""Copying, sending, showing and printing in a browser: two taps, on a phone and without https too."""

import io
import re

import pypdfium2
import pytest
import yaml

from browser.portal import ROOT
from browser.sheet import sheets
from browser.visitor import DESKTOP, INTRANET, PHONE, SMALL_PHONE

POINT = "value-points/vp-live-forwarding/"
CASE = "cases/case-live-forwarding/"
TALK = "talk-tracks/tt-16/"
VIEW = f"customer/{CASE}"
UNDER = {"zh": "", "en": "en/"}
SAID = {"zh": "已复制", "en": "Copied"}
GRANTED = ["clipboard-read", "clipboard-write"]

both_languages = pytest.mark.parametrize("language", ["zh", "en"])


def record(path):
    return yaml.safe_load((ROOT / f"content/{path.rstrip('/')}.yml").read_text("utf-8"))


def clipboard(page, kind="text/plain"):
    return page.evaluate(
        "async (kind) => { const [item] = await navigator.clipboard.read();"
        " return item.types.includes(kind) ? (await item.getType(kind)).text() : ''; }",
        kind,
    )


@both_languages
@pytest.mark.parametrize("address", [POINT, TALK, f"customer/{POINT}"], ids=["point", "talk", "customer-view"])
def test_one_tap_copies_the_line_and_tells_everybody(visit, address, language):
    from playwright.sync_api import expect

    page = visit(viewport=PHONE, has_touch=True, permissions=GRANTED).open(UNDER[language] + address)
    button = page.locator(".pk-copy--main").first
    button.tap()
    expect(button).to_have_text(SAID[language])
    expect(page.locator("#pk-told")).to_have_text(SAID[language])
    assert page.locator("#pk-told").get_attribute("role") == "status"
    assert clipboard(page) == record(address.removeprefix("customer/"))["line"][language]


@both_languages
def test_a_mail_is_copied_rich_and_plain(visit, language):
    from playwright.sync_api import expect

    page = visit(permissions=GRANTED).open(UNDER[language] + POINT)
    page.locator("[data-pk-menu] > summary").click()
    button = page.locator("[data-pk-html]")
    button.click()
    expect(button).to_have_text(SAID[language])
    told = record(POINT)
    assert f"<strong>{told['title'][language]}</strong>" in clipboard(page, "text/html")
    assert told["half_minute"][language] in clipboard(page, "text/html")
    assert "<p>" not in clipboard(page)
    assert told["line"][language] in clipboard(page)


@pytest.mark.parametrize("address", [POINT, f"customer/{POINT}"], ids=["portal", "sheet"])
def test_rich_and_plain_copying_work_without_https(visit, home, address):
    from playwright.sync_api import expect

    page = visit(home.replace("127.0.0.1", INTRANET)).open(address)
    assert not page.evaluate("isSecureContext")
    told = record(POINT)
    page.evaluate("""() => {
      for (const tag of ["textarea", "div"]) {
        const box = Object.assign(document.createElement(tag), {id: `paste-${tag}`});
        if (tag === "div") box.contentEditable = "true";
        document.body.append(box);
      }
    }""")
    page.locator(".pk-copy--main").first.click()
    expect(page.locator(".pk-copy--main").first).to_have_text("已复制")
    page.locator("#paste-textarea").press("Control+v")
    assert page.locator("#paste-textarea").input_value() == told["line"]["zh"]

    page.locator("[data-pk-menu] > summary").click()
    page.locator("[data-pk-html]").click()
    expect(page.locator("[data-pk-html]")).to_have_text("已复制")
    page.locator("#paste-div").press("Control+v")
    expect(page.locator("#paste-div strong, #paste-div b").first).to_contain_text(told["title"]["zh"])


def test_source_and_validity_are_a_second_button_and_hold_no_inside_source(visit):
    from playwright.sync_api import expect

    page = visit(permissions=GRANTED).open(POINT)
    page.locator("[data-pk-menu] > summary").click()
    button = page.locator(".pk-menu__item").nth(2)
    button.click()
    expect(button).to_have_text("已复制")
    copied = clipboard(page)
    assert "来源：" in copied
    assert "核对于" in copied
    assert "https://know.chengzhe.example/value-points/vp-live-forwarding/" in copied
    inside = [source["label"] for source in record(POINT).get("sources", [])]
    assert inside
    for label in inside:
        assert (label["zh"] if isinstance(label, dict) else label) not in copied


def test_escape_closes_the_menu_and_gives_the_focus_back(visit):
    from playwright.sync_api import expect

    page = visit().open(POINT)
    opener = page.locator("[data-pk-menu] > summary")
    opener.press("Enter")
    expect(page.locator(".pk-menu__list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".pk-menu__list")).to_be_hidden()
    expect(opener).to_be_focused()


@both_languages
def test_the_inside_page_leads_to_the_customers_and_back(visit, language):
    from playwright.sync_api import expect

    somebody = visit()
    page = somebody.open(UNDER[language] + CASE)
    page.locator("[data-pk-customer-view]").click()
    expect(page.locator("main.pk-sheet__page h1")).to_be_visible()
    assert somebody.at == UNDER[language] + VIEW
    other = "en" if language == "zh" else "zh"
    page.locator(f".pk-bar a[hreflang={other}]").click()
    page.wait_for_url(f"**/{UNDER[other]}{VIEW}")
    assert page.locator("html").get_attribute("lang") == other
    page.locator(".pk-bar__back").click()
    page.wait_for_url(f"**/{UNDER[other]}{CASE}")


def test_presenting_shows_the_page_alone_and_escape_ends_it(visit):
    from playwright.sync_api import expect

    page = visit().open(VIEW)
    line = page.locator(".pk-line__text")
    size = line.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)")
    page.locator("[data-pk-present]").click()
    expect(page.locator(".pk-bar")).to_be_hidden()
    assert line.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)") > size
    page.keyboard.press("Escape")
    expect(page.locator(".pk-bar")).to_be_visible()


def test_a_link_into_a_fold_opens_it(visit):
    from playwright.sync_api import expect

    page = visit().open(CASE)
    expect(page.locator("#approach + .pk-fold .pk-steps")).to_be_hidden()
    page.locator(".md-sidebar--secondary a[href='#approach']").click()
    expect(page.locator("#approach + .pk-fold .pk-steps")).to_be_visible()
    page = visit().open(f"{CASE}#approach")
    expect(page.locator("#approach + .pk-fold .pk-steps")).to_be_visible()
    page = visit().open(f"{CASE}#answer-{next(iter(record(CASE)['answers']))}")
    expect(page.locator(f"#answer-{next(iter(record(CASE)['answers']))}")).to_be_visible()


def printed(page):
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = [document[i].get_textpage().get_text_range() for i in range(len(document))]
    sizes = [document[i].get_size() for i in range(len(document))]
    return [re.sub(r"\s+", "", text) for text in texts], sizes


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_paper_inside_holds_every_fold(visit, scripts):
    page = visit(java_script_enabled=scripts).open(CASE)
    texts, sizes = printed(page)
    whole = "".join(texts)
    assert re.sub(r"\s+", "", record(CASE)["approach"][0]["phase"]["zh"]) in whole
    assert "复制" not in whole
    assert {(round(width), round(height)) for width, height in sizes} == {(595, 842)}


def test_a_customers_paper_has_its_foot_and_nothing_for_screens(visit):
    page = visit().open(VIEW)
    texts, sizes = printed(page)
    whole = "".join(texts)
    version = page.locator(".pk-sheet__foot dd").last.inner_text()
    assert version in whole
    assert "有效至" in whole
    assert "复制" not in whole
    assert "内部页" not in whole
    assert f"{len(texts)}/{len(texts)}" in texts[-1]
    assert "怎么做的" not in whole
    assert {(round(width), round(height)) for width, height in sizes} == {(595, 842)}
    page.locator("#approach + .pk-fold > summary").click()
    assert "怎么做的" in "".join(printed(page)[0])


def test_where_nothing_may_leave_there_is_no_button_and_one_line_says_why(demo):
    looked = 0
    for name, sheet in sheets(demo("internal")).items():
        if 'class="pk-tools' not in sheet.html or name.startswith(("customer/", "en/")):
            continue
        head = sheet.html.partition('<div class="pk-head"')[2].partition('class="pk-tools')[0]
        sends = "data-clipboard-text" in head or "data-pk-customer-view" in head
        looked += not sends
        assert sends or head.count("pk-nocopy") == 1, name
    assert looked


@both_languages
@pytest.mark.parametrize("address", [CASE, VIEW], ids=["inside", "customer-view"])
@pytest.mark.parametrize(("size", "least"), [(PHONE, 44), (DESKTOP, 24)], ids=["phone", "desktop"])
def test_buttons_are_large_enough_and_called_what_they_say(visit, address, size, least, language):
    page = visit(viewport=size, has_touch=size is PHONE).open(UNDER[language] + address)
    buttons = page.locator(".pk-send :is(button, a, summary):visible, .pk-bar :is(button, a, summary):visible")
    assert buttons.count() >= 4
    for button in buttons.all():
        box = button.bounding_box()
        assert min(box["height"], box["width"]) >= least - 0.5, button.inner_text()
        name = button.get_attribute("aria-label")
        assert name is None or button.inner_text().strip() in name


@both_languages
@pytest.mark.parametrize("plural", ["cases", "value-points", "products", "proofs", "faqs", "company", "comparisons"])
def test_customer_views_fit_every_width(visit, demo, plural, language):
    folder = demo("internal") / UNDER[language] / "customer" / plural
    name = min(each.name for each in folder.iterdir() if each.is_dir())
    page = visit().open(f"{UNDER[language]}customer/{plural}/{name}/")
    for size in (SMALL_PHONE, PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), size
    assert page.locator("h1").count() == 1
    assert page.locator("meta[property='og:title']").get_attribute("content") == page.locator("h1").inner_text()
