"""The demo portal in a browser: what a seller taps, reads, copies and finds, on a phone and on a desk."""

import gzip
import json
import re

import pytest
import yaml

from browser.contrast import measured
from browser.pages import CASE, LANGUAGES, PAGES, SITUATION, UNDER, arrive
from browser.portal import ROOT, served
from browser.sheet import dead_links, sheets
from browser.visitor import DESKTOP, INTRANET, PHONE, SMALL_PHONE

both_languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def talk():
    """The record that the showpiece situation is compiled from."""
    return yaml.safe_load((ROOT / "content/talk-tracks/tt-16.yml").read_text("utf-8"))


# Three taps to the words


@both_languages
def test_three_taps_lead_from_home_to_what_to_say(visit, talk, language):
    from playwright.sync_api import expect

    phone = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page = phone.open(UNDER[language])
    page.locator("a.pk-role[href$='roles/decider/']").tap()
    page.locator("a.pk-tile[href$='/decider-select-supplier/']").tap()
    page.locator("a.pk-chip[href$='-seg-heavy-truck/']").tap()
    expect(page.locator("article.pk-situation")).to_be_visible()
    assert phone.at == UNDER[language] + SITUATION

    expect(page.locator(".pk-line__text")).to_have_text(talk["line"][language])
    expect(page.locator(".pk-situation__half")).to_contain_text(talk["half_minute"][language])
    expect(page.locator("figure.pk-figure, a.pk-card--proof")).to_have_count(2)
    expect(page.locator("a.pk-card--case")).to_have_count(1)
    expect(page.locator("a.pk-card--case")).to_have_attribute("href", re.compile("case-live-forwarding"))
    expect(page.locator(".pk-objection")).to_have_count(3)
    for number, objection in enumerate(talk["objections"]):
        shown = page.locator(".pk-objection").nth(number)
        if number:  # the first is open when the page opens
            shown.locator("summary").tap()
        for part, place in {"hear": "summary", "say": ".pk-say", "dont_say": ".pk-dont", "ask_back": ".pk-ask"}.items():
            expect(shown.locator(place)).to_contain_text(objection[part][language])
            expect(shown.locator(place)).to_be_visible()


@both_languages
def test_the_copy_button_takes_the_bare_line_and_says_so(visit, talk, language):
    from playwright.sync_api import expect

    phone = visit(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = phone.open(UNDER[language] + SITUATION)
    button = page.locator(".pk-copy--main")
    called = button.inner_text()
    button.click()
    expect(button).to_have_text({"zh": "已复制", "en": "Copied"}[language])
    assert page.evaluate("navigator.clipboard.readText()") == talk["line"][language]
    expect(button).to_have_text(called)


def test_copying_works_inside_a_network_without_https(visit, home, talk):
    from playwright.sync_api import expect

    desk = visit(home.replace("127.0.0.1", INTRANET))
    page = desk.open(SITUATION)
    assert not page.evaluate("isSecureContext")
    page.locator(".pk-copy--main").click()
    expect(page.locator(".pk-copy--main")).to_have_text("已复制")
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'mail'}))")
    page.locator("#mail").press("Control+v")
    assert page.locator("#mail").input_value() == talk["line"]["zh"]


# Every kind of page, on every kind of screen


@both_languages
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_at_every_width(visit, name, language):
    page = arrive(visit(viewport=SMALL_PHONE), name, language)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.locator("html").get_attribute("lang") == language
    assert page.title().strip()
    for size in (SMALL_PHONE, PHONE, DESKTOP):
        page.set_viewport_size(size)
        wide = overflowing(page)
        assert not wide, f"wider than {size['width']} px: {', '.join(wide)}"
        said = page.locator("body").inner_text()
        assert leftovers(said) == []
    assert in_the_other_language(page, language) == []


def overflowing(page):
    """The elements that make the document wider than the window, should it be."""
    return page.evaluate("""() => {
      const wide = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= wide) return [];
      const found = [...document.querySelectorAll("main *")].filter((each) => each.getBoundingClientRect().right > wide + 1);
      return ["document", ...found.map((each) => `${each.tagName}.${each.className}`).slice(0, 8)];
    }""")


def in_the_other_language(page, language):
    """What the page says to its readers in the other language; names are the same in both."""
    other = {"zh": r"\b(?!pitchkit )(?:[A-Za-z][a-z'-]* ){2,}[a-z'-]{2,}", "en": r"\p{Script=Han}+"}[language]
    return page.evaluate(
        """(other) => {
      const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        // Where a source lies inside the house, and what to type, are names.
        if (texts.currentNode.parentElement.closest("[hidden], .pk-internal, code, script, style")) continue;
        found.push(...(texts.currentNode.data.match(new RegExp(other, "gu")) ?? []));
      }
      return found;
    }""",
        other,
    )


def leftovers(text):
    """What a template or a missing value leaves behind."""
    tags = r"</?(?:a|dd|div|dt|em|li|p|section|span|strong|ul)\b.*"
    return re.findall(
        rf"pk://\S*|\{{\{{.*|\{{%.*|(?<![A-Za-z])(?:None(?! of )|Undefined|undefined|NaN)(?![A-Za-z])|{tags}", text
    )


# Indexes


@both_languages
def test_an_index_narrows_and_its_address_remembers(visit, language):
    from playwright.sync_api import expect

    desk = visit()
    page = desk.open(UNDER[language] + "talk-tracks/")
    shown = page.locator(".pk-index > li:visible")
    every = shown.count()
    assert every > 5
    word = {"zh": "签字", "en": "sign"}[language]
    told = [
        (card.inner_text(), card.get_attribute("data-pk-marks").split())
        for card in page.locator(".pk-index > li").all()
    ]
    with_word = [text for text, _ in told if word in text.lower()]
    with_both = [text for text, marks in told if word in text.lower() and "roles:decider" in marks]
    page.locator(".pk-filter input").fill(word)
    expect(page.locator("[data-pk-shown]")).to_have_text(str(len(with_word)))
    assert shown.all_inner_texts() == with_word
    assert 0 < len(with_word) < every

    chip = page.locator("[data-pk-choice='roles:decider']")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert shown.all_inner_texts() == with_both
    assert with_both
    assert "roles=decider" in page.url.partition("#")[2]
    assert "q=" in page.url.partition("#")[2]

    page.reload()
    expect(page.locator(".pk-filter input")).to_have_value(word)
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-pk-shown]")).to_have_text(str(len(with_both)))
    assert shown.all_inner_texts() == with_both

    page.locator(".pk-filter__clear").click()
    expect(shown).to_have_count(every)
    assert "#" not in page.url


def test_a_colleague_opens_the_same_choice_on_a_phone(visit):
    from playwright.sync_api import expect

    page = visit(viewport=PHONE).open("talk-tracks/#roles=decider")
    expect(page.locator(".pk-index > li:visible")).to_have_count(
        page.locator(".pk-index > li[data-pk-marks~='roles:decider']").count()
    )
    expect(page.locator("[data-pk-choice='roles:decider']")).to_be_visible()
    page.locator(".pk-filter input").fill("没有这样的话")
    expect(page.locator(".pk-index__none")).to_be_visible()
    expect(page.locator(".pk-index > li:visible")).to_have_count(0)


@both_languages
def test_without_javascript_an_index_shows_every_card_and_no_filter(visit, language):
    page = visit(viewport=PHONE, java_script_enabled=False).open(UNDER[language] + "talk-tracks/")
    cards = page.locator(".pk-index > li")
    assert cards.count() > 5
    assert [card.is_visible() for card in cards.all()] == [True] * cards.count()
    assert all(text.strip() for text in cards.all_inner_texts())
    assert not page.locator(".pk-filter").is_visible()


# What the customer has just said


@both_languages
def test_the_words_of_a_customer_find_the_card_in_either_language(visit, language):
    from playwright.sync_api import expect

    card = yaml.safe_load((ROOT / "content/competitors/cp-fanhub.yml").read_text("utf-8"))
    page = visit(viewport=PHONE).open(UNDER[language] + "battle-cards/")
    shown = page.locator(".pk-callcards > li:visible")
    every = shown.count()
    assert every > 5
    for heard in (card["heard_as"][0], card["heard_as"][-1].upper()):
        page.locator(".pk-filter input").fill(heard)
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text(card["line"][language])
        expect(page.locator("[data-pk-shown]")).to_have_text("1")
    seen = shown.locator("q").all_inner_texts()
    assert seen
    assert [words for words in seen if bool(re.search("[一-鿿]", words)) != (language == "zh")] == []

    page.reload()
    expect(shown).to_have_count(1)
    page.locator(".pk-filter input").fill("")
    expect(shown).to_have_count(every)
    page.locator(".pk-filter__groups summary").click()
    page.locator("[data-pk-choice='kind:in-house']").click()
    expect(page.locator(".pk-callcards > li[data-pk-marks='kind:in-house']:visible")).to_have_count(shown.count())
    assert 0 < shown.count() < every


def test_a_tap_leads_from_the_top_of_the_battle_cards_to_any_of_them(visit):
    from playwright.sync_api import expect

    page = visit(viewport=PHONE, has_touch=True, is_mobile=True).open("battle-cards/")
    last = page.locator(".pk-callcard").last
    expect(last).not_to_be_in_viewport()
    page.locator(".pk-jump a").last.tap()
    expect(last.locator("h2")).to_be_in_viewport()
    expect(page.locator(".pk-jump")).to_be_in_viewport()


@both_languages
def test_a_tap_leads_from_home_over_a_meeting_to_the_words_for_a_role(visit, language):
    from playwright.sync_api import expect

    phone = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page = phone.open(UNDER[language])
    page.locator(".md-content a[href$='meeting/']").tap()
    page.locator(".pk-scene__whom a[href$='sc-live-forwarding/#say-decider']").tap()
    words = page.locator("#say-decider .pk-told__line")
    expect(words).to_be_in_viewport()
    assert phone.at == UNDER[language] + "scenarios/sc-live-forwarding/"
    tracks = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "content/talk-tracks").glob("*.yml")]
    fit = [
        track for track in tracks if {"sc-live-forwarding", "decider"} <= {*track.get("scenarios", []), *track["roles"]}
    ]
    assert words.inner_text() in [track["line"][language] for track in fit]

    page.go_back()
    page.locator(".pk-scene__heard a[href*='sc-live-forwarding']").first.tap()
    page.locator(".pk-whom a[href$='#say-decider']").tap()
    expect(words).to_be_in_viewport()


# Words of the trade


@both_languages
def test_a_word_of_the_trade_explains_itself_to_a_keyboard_and_leads_on(visit, language):
    from playwright.sync_api import expect

    page = visit().open(UNDER[language] + CASE)
    word = page.locator("p a.pk-term").first
    meaning, name = word.get_attribute("title"), word.get_attribute("href").split("/")[-2]
    term = yaml.safe_load((ROOT / f"content/terms/{name}.yml").read_text("utf-8"))
    assert meaning == term["plain"][language]
    word.evaluate(
        """(word) => {
      const stops = [...document.querySelectorAll("main :is(a[href], button, summary, input)")];
      stops.slice(0, stops.indexOf(word)).findLast((each) => each.checkVisibility()).focus();
    }"""
    )
    page.keyboard.press("Tab")
    expect(word).to_be_focused()
    expect(page.get_by_role("tooltip")).to_have_text(meaning)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/terms/{name}/")
    expect(page.locator(".pk-answer__text")).to_contain_text(meaning)


def test_a_word_of_the_trade_leads_a_finger_to_its_plain_words(visit):
    from playwright.sync_api import expect

    page = visit(viewport=PHONE, has_touch=True, is_mobile=True).open(CASE)
    word = page.locator("p a.pk-term").first
    meaning = word.get_attribute("title")
    word.tap()
    page.wait_for_url("**/terms/**")
    expect(page.locator(".pk-answer__text")).to_contain_text(meaning)


# Drawings


@pytest.mark.parametrize(
    ("address", "way"),
    [(CASE, "falls"), ("cases/case-peak-capacity/", "rises")],
)
def test_the_arrow_of_a_figure_runs_from_before_to_after(visit, address, way):
    page = visit(viewport=PHONE).open(address)
    drawn = page.locator(".pk-figure--big .pk-bars").first
    ends = {name: drawn.locator(f".pk-bars__{name}").bounding_box() for name in ("before", "after")}
    tip = drawn.locator(".pk-bars__tip path").bounding_box()
    before, after = (ends[name]["x"] + ends[name]["width"] for name in ("before", "after"))
    assert (after < before) == (way == "falls")
    assert after < tip["x"] < before if way == "falls" else before < tip["x"] < after


def test_a_small_phone_holds_the_whole_map_of_roles_and_steps(visit):
    phone = visit(viewport=SMALL_PHONE, has_touch=True, is_mobile=True)
    page = phone.open("coverage/")
    edges = page.locator(".pk-heat :is(th, td)").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().right)"
    )
    assert len(edges) > 40
    assert max(edges) <= SMALL_PHONE["width"]
    cell = page.locator(".pk-heat a.pk-heat__cell[href$='decider-select-supplier/']")
    assert min(cell.bounding_box()[side] for side in ("width", "height")) >= 24
    cell.tap()
    page.wait_for_url("**/situations/decider-select-supplier/")


# Without scripts, and on paper

# Only a script can know what this device keeps, so without one these shelves stay away.
KEPT_ON_DEVICE = ":is([data-pk-favourites], [data-pk-recent])"
# A sheet says in its foot what it stands on, and leads nowhere else.
IN_THE_FOOT = ":is([data-pk-part=record], [data-pk-part=used-in])"


@both_languages
def test_without_javascript_every_page_is_read_in_full_and_offers_nothing_that_fails(visit, language):
    from playwright.sync_api import expect

    reader = visit(viewport=PHONE, java_script_enabled=False)
    for name, address in PAGES.items():
        page = reader.open(UNDER[language] + address)
        unseen = page.locator(f"main h2:not({KEPT_ON_DEVICE} *, {IN_THE_FOOT} *)").evaluate_all(
            "(all) => all.filter((each) => !each.checkVisibility()).length"
        )
        assert unseen == 0, f"{name}: a section is not to be seen"
        assert page.locator("main button:visible:not([popovertarget])").count() == 0, (
            f"{name}: a button that does nothing"
        )
        folds = page.locator("main .md-content details")
        closed = folds.evaluate_all("(all) => all.findIndex((each) => !each.open && each.checkVisibility())")
        if closed >= 0:
            folds.nth(closed).locator("> summary").click()
            expect(folds.nth(closed).locator("> :not(summary)").first).to_be_visible()


PAPERS = {"faq-manual": ".pk-manual__short", "message-house": ".pk-house__line", "comparison": ".pk-way"}
NO_PAPER = "header, footer, aside, form, button:not([popovertarget]), input, .md-path, .md-tabs, .md-sidebar, .pk-jump, .pk-noprint, .pk-internal"


@both_languages
@pytest.mark.parametrize("name", PAPERS)
def test_paper_carries_the_matter_and_no_way_around_the_portal(visit, name, language):
    page = visit().open(UNDER[language] + PAGES[name])
    page.emulate_media(media="print")
    shown = "(all) => all.filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80))"
    assert page.locator(NO_PAPER).evaluate_all(shown) == []
    matter = page.locator(PAPERS[name])
    assert len(matter.evaluate_all(shown)) == matter.count() > 0
    if name == "message-house":
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


# Languages and search


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_language_menu_leads_to_the_same_case_and_back(visit, viewport):
    from playwright.sync_api import expect

    case = yaml.safe_load((ROOT / "content/cases/case-live-forwarding.yml").read_text("utf-8"))
    somebody = visit(viewport=viewport)
    page = somebody.open(CASE)
    for language in ("en", "zh"):
        page.locator(".md-select button").hover()
        page.locator(f".md-select a[hreflang={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_contain_text(case["title"][language])
        assert somebody.at == UNDER[language] + CASE


def found(visitor, language, words):
    """The addresses that the search names for these words."""
    from playwright.sync_api import expect

    page = visitor.open(UNDER[language])
    told = page.locator(".md-search-result__meta")
    page.locator(".md-search__input").click()
    expect(told).to_contain_text(re.compile("键入|Type"))  # the index has come
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search__input").press("End")  # Material listens to keys, not to text
    expect(told).to_contain_text(re.compile("符合条件|matching"))
    links = page.locator(".md-search-result__list a.md-search-result__link")
    addresses = links.evaluate_all("links => links.map((link) => link.href)")
    return {re.split("[?#]", address)[0].removeprefix(visitor.home) for address in addresses}


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "丢包"), ("zh", "断线"), ("en", "forwarding"), ("en", "undelivered"), ("en", "heavy truck")],
)
def test_search_finds_the_case_in_the_language_of_the_page(visit, language, words):
    desk = visit()
    addresses = found(desk, language, words)
    assert UNDER[language] + CASE in addresses
    assert {address for address in addresses if address.startswith("en/") != (language == "en")} == set()
    desk.page.locator(f".md-search-result__list a[href*='{CASE}']").first.click()
    desk.page.wait_for_url(f"**/{CASE}**")
    assert desk.at == UNDER[language] + CASE


# Colours

WORN = {
    "home": ["pk-role__name", "pk-chip", "pk-card__title", "pk-badge", "pk-button"],
    "case": ["p.", "pk-kicker", "pk-badge", "pk-card__title", "pk-copy"],
    "situation": ["p.", "pk-line__text", "pk-badge", "pk-card__title", "pk-label", "pk-copy"],
    "talk-track": ["pk-line__text", "pk-card__title"],
    "library": ["pk-state", "pk-matrix__title", "pk-card__title"],
    "launch": ["p.", "pk-badge"],
    "index": ["pk-chip", "pk-card__kicker"],
    "competitor": ["pk-line__text", "pk-spoken", "pk-badge--soft", "pk-notice--warn"],
    "comparison": ["pk-label", "pk-badge--soft", "pk-muted"],
    "story-of-costs": ["pk-costs__theme", "pk-sum__private", "pk-label"],
    "battle-cards": ["pk-label", "pk-copy", "pk-badge--warn"],
    "material-library": ["pk-state--ready", "pk-badge--bad", "pk-chip"],
    "coverage": ["pk-heat__cell--ready", "pk-heat__cell--draft", "pk-badge", "pk-gaps__weight"],
    "decision-chain": ["pk-label", "pk-line__text", "pk-copy"],
    "message-house": ["pk-house__line", "pk-count", "pk-state--missing"],
    "health": ["pk-badge--warn", "pk-health__warn", "pk-muted"],
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", WORN)
def test_text_stands_out_from_its_ground(visit, name, scheme):
    page = visit(color_scheme=scheme).open(PAGES[name])
    assert page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]
    page.evaluate("for (const each of document.querySelectorAll('details')) { each.name = ''; each.open = true; }")
    texts = measured(page, ".md-content")
    assert len(texts) > 20
    kinds = " ".join(text["what"] for text in texts)
    for expected in WORN[name]:
        assert expected in kinds, f"nothing was measured of {expected}"
    faint = [f"{text['what']}: {text['ratio']} < {text['needed']}" for text in texts if text["ratio"] < text["needed"]]
    assert not faint, "\n".join(dict.fromkeys(faint))


# All pages, without a browser


@pytest.fixture(params=["internal", "public", "files"])
def site(request, demo):
    return demo(request.param)


def test_every_link_leads_somewhere(site):
    faults = list(dead_links(site))
    assert not faults, "\n".join(faults)


def test_every_page_is_named_and_finished(site):
    faults = []
    pages = sheets(site)
    assert len(pages) > 50
    for name, sheet in pages.items():
        language = "en" if name.startswith("en/") else "zh"
        faults += [f"{name}: lang is {sheet.language}"] if sheet.language != language else []
        faults += [f"{name}: no title"] if not sheet.title else []
        faults += [f"{name}: {sheet.headings} h1"] if sheet.headings != 1 else []
        faults += [f"{name}: id {each} twice" for each in sorted({e for e in sheet.ids if sheet.ids.count(e) > 1})]
        faults += [f"{name}: leaves {each}" for each in leftovers(sheet.text)]
        faults += [f"{name}: leaves pk://"] if "pk://" in sheet.html else []
        faults += [f"{name}: asks outside for {each}" for each in sheet.asked if re.match(r"(https?:)?//", each)]
    assert not faults, "\n".join(faults)


# Where the portal stands


def test_pages_work_without_a_server(visit, demo, talk):
    from playwright.sync_api import expect

    window = visit(demo("files").as_uri() + "/", viewport=PHONE, has_touch=True)
    page = window.open("index.html")
    page.locator("a.pk-role[href$='roles/decider.html']").tap()
    page.locator("a.pk-tile[href$='/decider-select-supplier.html']").tap()
    page.locator("a.pk-chip[href$='-seg-heavy-truck.html']").tap()
    expect(page.locator(".pk-line__text")).to_have_text(talk["line"]["zh"])
    page.locator(".pk-copy--main").tap()
    expect(page.locator(".pk-copy--main")).to_have_text("已复制")
    page = window.open("talk-tracks/index.html#roles=decider")
    expect(page.locator(".pk-index > li:visible")).not_to_have_count(page.locator(".pk-index > li").count())
    # Without Material's offline plugin there is nothing to search in.
    window.faults[:] = [fault for fault in window.faults if "search/search_index.js" not in fault]


# What the public must not see

SECRET = ["松岭", "Songling", "仅限内部", "role-pmm", "别这样说"]

COACHING = [
    "客户一律可以称作",
    "The customer may always be called",
    "照着讲，两三分钟",
    "You can tell by this",
    "对他们有用的价值点",
    "In a headline",
    "坐到会议桌前的是分管副总",
]


@pytest.mark.parametrize("secret", SECRET)
def test_the_public_edition_holds_nothing_from_inside(demo, secret):
    assert files_with(demo("internal"), secret), "the test looks for something that is nowhere"
    assert files_with(demo("public"), secret) == []


def test_the_public_edition_tells_nobody_how_to_sell(demo):
    inside = "".join(sheet.text for sheet in sheets(demo("internal")).values())
    assert [words for words in COACHING if words not in inside] == []
    outside = sheets(demo("public"))
    assert [(name, words) for name, sheet in outside.items() for words in COACHING if words in sheet.text] == []


def files_with(site, words):
    written = {words, json.dumps(words)[1:-1], words.encode("ascii", "xmlcharrefreplace").decode()}
    forms = [form.encode() for form in written]
    return [
        str(path.relative_to(site))
        for path in sorted(site.rglob("*"))
        if path.is_file() and any(form in content(path) for form in forms)
    ]


def content(path):
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def test_the_public_edition_names_a_customer_who_agreed(visit, demo):
    with served(demo("public")) as address:
        page = visit(address).open(CASE)
        assert page.locator("h1").count() == 1
        assert page.locator(".pk-internal").count() == 0
        assert "北岭" in page.locator("main").inner_text()
