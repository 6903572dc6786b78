"""A situation compiled in the browser: the same choices as at build, on a phone, on paper, at file://, and as a link."""

import datetime
import itertools
import json
from functools import cache

import pytest

from browser.portal import ROOT
from browser.visitor import DESKTOP, PHONE, SMALL_PHONE
from pitchkit.build import Options, Settings, check_site
from pitchkit.source import Folder
from pitchkit.views.situation.compiler import FIELDS, compile_situation
from pitchkit.views.situation.deck import Deck, deck_of

UNDER = {"zh": "", "en": "en/"}
FULL = "role=decider&step=select-supplier&segment=seg-heavy-truck&product=pd-regclear&competitor=cp-basetrack"
EMPTY = "role=buyer&step=recognise-problem&segment=seg-bus-special"
AS_OF = datetime.date(2026, 11, 22)

both_languages = pytest.mark.parametrize("language", UNDER)


def play(visitor, wishes, language="zh"):
    page = visitor.open(f"{UNDER[language]}play/#{wishes}")
    page.locator(".pk-play .pk-situation").wait_for()
    return page


@cache
def built() -> tuple[Deck, dict[str, list[str]]]:
    """The demo's deck, and what each field may hold; nothing is a choice too."""
    judged = check_site(Settings("demo", Folder(ROOT / "content"), Options()), AS_OF)
    terms = {
        field: [term.id for term in judged.loaded.vocabularies.terms(name)]
        for field, name in (("role", "decision-role"), ("step", "purchase-step"), ("type", "customer-type"))
    }
    deck = deck_of(judged.ground, terms["role"], terms["step"])
    kinds = {name: [entry.id for entry in judged.catalog.of(name)] for name in ("segment", "product", "competitor")}
    return deck, {field: ["", *{**terms, **kinds}[field]] for field in FIELDS}


def situations():
    """Every role, step and market, with all products and each competitor and type of customer by turns."""
    _, values = built()
    competitors, types = itertools.cycle(values["competitor"]), itertools.cycle(values["type"])
    cells = itertools.product(*(values[field] for field in FIELDS[:4]))
    return [
        {field: value for field, value in zip(FIELDS, (*cell, next(types), next(competitors)), strict=True) if value}
        for cell in cells
    ]


def summed(found):
    """What Python chose, in the words of the browser."""
    one = {"case": found.case, "next": found.next, "competitor": found.competitor}
    many = {"question": found.questions, "objection": found.objections, "proof": found.proofs}
    picked = {
        "talk": (found.talk, *found.others),
        **many,
        **{slot: (each,) if each else () for slot, each in one.items()},
    }
    return {
        "cell": [found.role, found.step],
        "picked": {slot: [each.id for each in chosen] for slot, chosen in picked.items()},
        "strangers": list(found.strangers),
        "until": found.until,
        "why": {name: [list(reason) for reason in why] for name, why in found.reasons.items()},
    }


def test_browser_and_build_choose_the_same_everywhere(visit):
    page = play(visit(), FULL)
    asked = situations()
    assert len(asked) > 1000
    compiled = page.evaluate(
        """async (asked) => {
      const deck = await pitchkit.load("play/data.js");
      return asked.map((wishes) => {
        const { cell, picked, strangers, until, why } = pitchkit.play.compile(deck, wishes);
        const shown = Object.entries(picked).flatMap(([slot, found]) =>
          (slot === "talk" ? found.slice(0, 1) : found).map((each) => [each.id, why(slot, each)]));
        const ids = Object.fromEntries(Object.entries(picked).map(([slot, found]) => [slot, found.map(({ id }) => id)]));
        return { cell, picked: ids, strangers, until, why: Object.fromEntries(shown) };
      });
    }""",
        asked,
    )
    deck, _ = built()
    for wishes, there in zip(asked, compiled, strict=True):
        here = summed(compile_situation(deck, **wishes))
        assert here == there, json.dumps(wishes)


@both_languages
def test_the_sentence_stands_on_a_phones_first_screen_and_the_row_under_the_thumb(visit, language):
    from playwright.sync_api import expect

    phone = visit(viewport=PHONE, has_touch=True, is_mobile=True, permissions=["clipboard-read", "clipboard-write"])
    for wishes in (FULL, EMPTY):
        page = play(phone, wishes, language)
        page.reload()
        line = page.locator(".pk-line__text")
        line.wait_for()
        row = page.locator(".pk-situation__bar").bounding_box()
        said = line.bounding_box()
        assert said["y"] + said["height"] <= row["y"]
        assert row["y"] + row["height"] <= PHONE["height"] + 1
        for button in page.locator(".pk-situation__bar > *").all():
            assert button.bounding_box()["height"] >= 44
    page.locator(".pk-copy--main").tap()
    expect(page.locator(".pk-copy--main")).to_have_text({"zh": "已复制", "en": "Copied"}[language])
    assert page.evaluate("navigator.clipboard.readText()") == line.inner_text()
    page.locator("[data-pk-down]").tap()
    expect(page.locator("#next-step")).to_be_in_viewport()
    assert page.url.endswith("#" + EMPTY)


@both_languages
def test_chips_make_an_address_that_opens_the_same_situation(visit, language):
    from playwright.sync_api import expect

    desk = visit(permissions=["clipboard-read", "clipboard-write"])
    page = desk.open(UNDER[language] + "play/")
    usual = page.title()
    for value in ("decider", "select-supplier", "pd-regclear", "cp-basetrack"):
        page.locator(f"[data-pk-value='{value}']").click()
    expect(page.locator(".pk-situation")).to_be_visible()
    assert page.url.endswith("#role=decider&step=select-supplier&product=pd-regclear&competitor=cp-basetrack")
    called = {"zh": "决定者", "en": "Decider"}[language]
    expect(page.locator("h1")).to_contain_text(called)
    assert page.title().startswith(called)
    page.locator("[data-pk-address]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    other = visit().page
    other.goto(copied)
    for part in (".pk-line__text", ".pk-situation__body"):
        expect(other.locator(part)).to_have_text(page.locator(part).inner_text(), use_inner_text=True)
    page.locator(".pk-play button[type=reset]").click()
    expect(page.locator(".pk-situation")).to_have_count(0)
    assert page.title() == usual
    assert "#" not in page.url


def test_a_competitor_brings_its_card(visit):
    page = play(visit(), FULL)
    card = page.locator("[data-pk-place=competitor]")
    assert "车不多、线路稳，便宜的够用" in card.inner_text()
    assert card.locator(".pk-ask li").count() == 3
    page.locator("[data-pk-value=cp-basetrack]").click()
    card.wait_for(state="detached")


def test_all_of_it_goes_into_the_kit_at_once_and_the_kit_leaves_the_row_free(visit):
    page = play(visit(viewport=PHONE, has_touch=True, is_mobile=True), FULL)
    button = page.locator("[data-pk-kit-add]")
    assert button.get_attribute("data-pk-kit-add") == "tt-16.case-live-forwarding.pf-forward-test"
    button.tap()
    page.locator(".pk-kit-bar").wait_for()
    kit, row = (page.locator(name).bounding_box() for name in (".pk-kit-bar", ".pk-situation__bar"))
    assert kit["y"] + kit["height"] <= row["y"]


def test_an_empty_cell_shows_the_nearest_its_owner_and_whom_to_tell(visit):
    page = play(visit(), EMPTY)
    gap = page.locator(".pk-situation__gap").inner_text()
    assert "“购买者\u00a0· 识别内部问题”还没有话术" in gap
    assert "负责人：" in gap
    button = page.locator("[data-pk-report=gap]")
    assert button.get_attribute("data-pk-situation") == EMPTY


def test_without_scripts_every_cell_with_words_is_a_link(visit):
    page = visit(java_script_enabled=False).open("play/")
    links = page.locator("[data-pk-grid] a.pk-chip:visible")
    assert links.count() >= 20
    assert all("/situations/" in (link.get_attribute("href") or "") for link in links.all())
    links.first.click()
    assert page.locator(".pk-line__text").is_visible()


def test_it_compiles_without_a_server(visit, demo):
    somebody = visit(demo("files").as_uri() + "/")
    page = somebody.open(f"play/index.html#{FULL}")
    page.locator(".pk-situation").wait_for()
    with page.expect_navigation():
        page.locator(".pk-situation__more a").first.click()
    assert "/talk-tracks/tt-16" in page.url
    # Without Material's offline plugin there is nothing to search in.
    somebody.faults[:] = [fault for fault in somebody.faults if "search/search_index.js" not in fault]


@both_languages
def test_it_prints_on_one_sheet_with_its_day(visit, language, tmp_path):
    import pypdfium2

    page = play(visit(), FULL, language)
    page.pdf(path=tmp_path / "play.pdf", prefer_css_page_size=True)
    paper = pypdfium2.PdfDocument(tmp_path / "play.pdf")
    assert len(paper) == 1
    text = paper[0].get_textpage().get_text_range()
    assert "2026-11-22" in text
    assert {"zh": "仅限内部", "en": "Internal only"}[language] in text
    assert page.locator(".pk-objection").count() == page.locator(".pk-objection[open]").count() == 3
    page.emulate_media(media="print")
    assert not page.locator(".pk-play__form").is_visible()


@both_languages
@pytest.mark.parametrize("size", [SMALL_PHONE, DESKTOP], ids=["small-phone", "desktop"])
def test_nothing_is_wider_than_the_window(visit, size, language):
    page = play(visit(viewport=size), FULL, language)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    # A row that is fixed to the window makes no page wider: what does not fit on it is cut off.
    for button in page.locator(".pk-situation__bar > *").all():
        box = button.bounding_box()
        assert 0 < box["x"] < box["x"] + box["width"] < size["width"]
