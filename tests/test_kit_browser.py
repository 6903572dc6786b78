"""The kit in a browser: cards are ticked, put in order, read, printed and opened again, on a phone and on a desk."""

import re
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest

from browser.contrast import measured
from browser.portal import served
from browser.visitor import DESKTOP, INTRANET, PHONE, SMALL_PHONE, until

UNDER = {"zh": "", "en": "en/"}
TALK, CASE, FAQ, RIVAL, DRAFT = "tt-16", "case-live-forwarding", "fq-02", "cp-fanhub", "tt-20"
PAGES = {TALK: "talk-tracks/tt-16/", CASE: "cases/case-live-forwarding/", FAQ: "faqs/fq-02/"}
FULL = f"kit/#ids={TALK}.{CASE}.{FAQ}.{RIVAL}&title=%E7%AC%AC%E4%BA%8C%E6%AC%A1%E8%A7%81%E9%9D%A2&date=2026-11-30"

both_languages = pytest.mark.parametrize("language", list(UNDER))


def pick(page, name):
    page.locator("[data-pk-tools][data-pk-id] .pk-kit-tool").filter(has_text=re.compile("^(会议包|Kit)$")).click()
    until(page, "id => pitchkit.kit.current().ids.includes(id)", name)


def ids(page):
    return parse_qs(urlsplit(page.url).fragment).get("ids", [""])[0].split(".")


def rows(page):
    return page.locator("[data-pk-row]")


def ready(page, cards):
    from playwright.sync_api import expect

    expect(page.locator(".pk-kitsheet__card")).to_have_count(cards)
    return page


@pytest.fixture
def still(visit):
    """A window on a day when everything in the demo holds."""

    def opened(**options):
        visitor = visit(**options)
        visitor.page.clock.set_fixed_time("2026-11-23T09:00:00")
        return visitor

    return opened


# From a card to the kit


@both_languages
def test_two_taps_lead_from_a_record_to_the_kit(still, language):
    from playwright.sync_api import expect

    page = still(viewport=PHONE, has_touch=True, is_mobile=True).open(UNDER[language] + PAGES[TALK])
    expect(page.locator(".pk-kit-bar")).to_have_count(0)
    pick(page, TALK)
    opener = page.locator(".pk-kit-bar__open")
    expect(opener).to_contain_text({"zh": "会议包 · 1 张", "en": "Kit · 1"}[language])
    opener.tap()
    ready(page, 1)
    assert ids(page) == [TALK]
    title = {"zh": "选错的代价由谁担", "en": "Who carries the cost of a wrong choice"}[language]
    expect(page.locator(".pk-kitsheet__card h3")).to_have_text(title)


@pytest.mark.parametrize("address", [PAGES[TALK], PAGES[CASE], UNDER["en"] + PAGES[FAQ]])
def test_the_bar_does_not_lie_on_what_was_pressed(still, address):
    page = still(viewport=PHONE, has_touch=True, is_mobile=True).open(address)
    button = page.locator(".pk-kit-tool--kit")
    low = button.evaluate("(each, high) => { scrollBy(0, each.getBoundingClientRect().bottom - high); return each.getBoundingClientRect().bottom; }", PHONE["height"] - 4)  # fmt: skip
    page.touchscreen.tap(button.bounding_box()["x"] + 20, low - 20)
    page.locator(".pk-kit-bar").wait_for()
    tool, bar = button.bounding_box(), page.locator(".pk-kit-bar").bounding_box()
    assert tool["y"] + tool["height"] <= bar["y"] < low


@both_languages
def test_the_bar_holds_what_stands_on_it_on_a_small_phone(still, language):
    page = still(viewport=SMALL_PHONE, has_touch=True, is_mobile=True).open(UNDER[language] + "cases/")
    page.evaluate("pitchkit.kit.add([...Array(12).keys()].map((each) => `fq-${String(each + 1).padStart(2, '0')}`))")
    page.locator(".pk-kit-bar__open").filter(has_text="12").wait_for()
    bar = page.locator(".pk-kit-bar").bounding_box()
    for part in page.locator(".pk-kit-bar > *").all():
        box = part.bounding_box()
        assert bar["x"] < box["x"] < box["x"] + box["width"] < bar["x"] + bar["width"] < SMALL_PHONE["width"]
        assert box["height"] == 44


def test_a_second_press_takes_the_card_out(still):
    from playwright.sync_api import expect

    page = still().open(PAGES[TALK])
    tool = page.get_by_role("button", name="会议包", exact=True)
    pick(page, TALK)
    expect(tool).to_have_attribute("aria-pressed", "true")
    tool.click()
    expect(tool).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".pk-kit-bar")).to_have_count(0)


def test_a_draft_stays_at_home(still):
    from playwright.sync_api import expect

    page = still().open("talk-tracks/tt-20/")
    page.get_by_role("button", name="会议包", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="草稿")).to_be_visible()
    assert page.evaluate("pitchkit.kit.current().ids") == []
    page = still().open(f"kit/#ids={DRAFT}.{TALK}")
    ready(page, 1)
    expect(rows(page).first).to_contain_text("还是草稿")
    expect(page.locator(".pk-kitsheet")).not_to_contain_text("预算被砍了")


@both_languages
def test_cards_on_a_list_are_ticked_and_still_lead_to_their_pages(still, language):
    from playwright.sync_api import expect

    visitor = still(viewport=PHONE)
    page = visitor.open(UNDER[language] + "cases/")
    page.get_by_role("button", name={"zh": "选卡片", "en": "Pick cards"}[language]).click()
    tick = page.locator(f"[data-pk-tick={CASE}]")
    box = tick.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    tick.focus()
    page.keyboard.press("Space")
    expect(tick).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("pitchkit.kit.current().ids") == [CASE]
    page.locator("a.pk-card[href*=case-live-forwarding]").click()
    page.wait_for_url("**/case-live-forwarding/")
    assert visitor.at == UNDER[language] + PAGES[CASE]


def test_picking_is_over_when_it_is_switched_off(still):
    from playwright.sync_api import expect

    page = still().open("cases/")
    cards = page.locator("a.pk-card").count()
    mode = page.get_by_role("button", name="选卡片")
    mode.click()
    expect(page.locator(".pk-kit-tick").first).to_be_visible()
    mode.click()
    expect(page.locator(".pk-kit-tick")).to_have_count(0)
    expect(page.locator("li > a.pk-card")).to_have_count(cards)


def test_cards_that_come_later_get_their_ticks(still):
    from playwright.sync_api import expect

    page = still().open("cases/")
    page.get_by_role("button", name="选卡片").click()
    page.evaluate("""document.querySelector(".md-content__inner").insertAdjacentHTML("beforeend",
        `<div id="late"><a class="pk-card" href="${pitchkit.url("faqs/fq-02")}">Q</a></div>`)""")
    expect(page.locator(f"#late [data-pk-tick={FAQ}]")).to_be_visible()


def test_a_kit_is_ready_made_where_a_page_offers_one(still):
    page = still().open(PAGES[TALK])
    page.evaluate("""document.querySelector(".md-content__inner").insertAdjacentHTML("beforeend",
        '<button id="offer" type="button" data-pk-kit-add="tt-16.fq-02.tt-20">all</button>')""")
    page.locator("#offer").click()
    until(page, "pitchkit.kit.current().ids.length === 2")
    assert page.evaluate("pitchkit.kit.current().ids") == [TALK, FAQ]


def test_emptying_can_be_taken_back(still):
    from playwright.sync_api import expect

    page = still().open(PAGES[TALK])
    pick(page, TALK)
    page.locator(".pk-kit-bar").get_by_role("button", name="清空").click()
    expect(page.locator(".pk-kit-bar")).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".pk-kit-bar__open")).to_contain_text("1 张")


# The page


@both_languages
def test_a_link_opens_the_kit_on_another_device(still, language):
    from playwright.sync_api import expect

    page = ready(still().open(UNDER[language] + FULL), 4)
    expect(page.locator(".pk-kitsheet h2")).to_have_text("第二次见面")
    expect(page.locator("[data-pk-kit-form] [name=title]")).to_have_value("第二次见面")
    expect(page.locator("[data-pk-kit-form] [name=date]")).to_have_value("2026-11-30")
    assert page.locator("[data-pk-kit-link]").get_attribute("data-clipboard-text") == page.url


def test_a_kit_that_came_by_a_link_does_not_take_the_place_of_mine(still):
    from playwright.sync_api import expect

    page = still().open(PAGES[FAQ])
    pick(page, FAQ)
    page.goto(page.url.replace(PAGES[FAQ], FULL))
    ready(page, 4)
    page.get_by_role("button", name="拿出：繁枢科技").click()
    ready(page, 3)
    assert page.evaluate("pitchkit.kit.current().ids") == [FAQ]
    page.get_by_role("button", name="收下").click()
    expect(page.locator("[data-pk-kit-foreign]")).to_be_hidden()
    assert page.evaluate("pitchkit.kit.current().ids") == [TALK, CASE, FAQ]


def test_the_order_is_changed_with_the_keyboard_alone(still):
    from playwright.sync_api import expect

    page = ready(still().open(FULL), 4)
    rows(page).nth(2).get_by_role("button", name="上移").focus()
    page.keyboard.press("Enter")
    expect(rows(page).nth(1)).to_contain_text("转发断线后数据会补吗")
    page.keyboard.press("Enter")  # the focus has gone along
    expect(rows(page).first).to_contain_text("转发断线后数据会补吗")
    assert ids(page) == [FAQ, TALK, CASE, RIVAL]
    expect(page.locator(".pk-kitsheet__card h3").first).to_have_text("转发断线后数据会补吗？")


def test_name_and_date_go_into_the_address_and_the_sheet(still):
    from playwright.sync_api import expect

    page = still().open(PAGES[TALK])
    pick(page, TALK)
    page.locator(".pk-kit-bar__open").click()
    ready(page, 1)
    page.get_by_label("什么会议").fill("北区 & <b>重卡</b>")
    page.get_by_label("哪天").fill("2026-12-01")
    expect(page.locator(".pk-kitsheet h2")).to_have_text("北区 & <b>重卡</b>")
    page.reload()
    ready(page, 1)
    expect(page.locator(".pk-kitsheet h2")).to_have_text("北区 & <b>重卡</b>")
    expect(page.locator(".pk-kitsheet__when")).to_contain_text("2026-12-01")


def test_for_me_holds_what_is_said_and_not_said(still):
    from playwright.sync_api import expect

    page = ready(still().open(FULL), 4)
    sheet = page.locator(".pk-kitsheet__card").first
    for words in ("半分钟", "问三句", "这样说", "别这样说", "反问", "凭什么这么说"):
        expect(sheet.get_by_text(words, exact=True).first).to_be_visible()
    expect(sheet.locator(".pk-kitsheet__band")).to_have_text("仅限内部")
    expect(page.locator(".pk-kitsheet .pk-figure").first).to_be_visible()


def test_for_the_customer_holds_only_what_they_may_have(still):
    from playwright.sync_api import expect

    page = ready(still().open(FULL), 4)
    page.get_by_text("给客户", exact=True).click()
    ready(page, 2)
    expect(page.locator(".pk-kitsheet__band")).to_have_count(0)
    expect(page.locator(".pk-kitsheet .pk-dont, .pk-kitsheet .pk-say")).to_have_count(0)
    expect(rows(page).nth(0)).to_contain_text("只限内部")
    expect(rows(page).nth(3)).to_contain_text("只限内部")
    expect(page.locator(".pk-kitsheet")).not_to_contain_text("繁枢")
    links = page.locator(".pk-kitsheet a").evaluate_all("all => all.map(each => each.href)")
    assert links
    assert all("/customer/" in link for link in links)
    assert page.evaluate("new URLSearchParams(location.hash.slice(1)).get('for')") == "customer"


def test_every_link_of_the_sheet_leads_to_a_page(still):
    page = ready(still().open(UNDER["en"] + FULL), 4)
    for reader in ("me", "customer"):
        page.locator(f"[name=for][value={reader}]").check(force=True)
        ready(page, {"me": 4, "customer": 2}[reader])
        for link in set(page.locator(".pk-kitsheet a").evaluate_all("all => all.map(each => each.href)")):
            assert page.request.get(link.partition("#")[0]).ok, link


def test_a_card_that_is_gone_says_so(still):
    from playwright.sync_api import expect

    page = ready(still().open(f"kit/#ids={TALK}.no-such-card"), 1)
    expect(rows(page).nth(1)).to_contain_text("这张卡已经不在了")


GONE = {"state": "retired", "title": "旧卡", "kind": "话术", "address": "faqs/fq-02", "me": None, "them": None, "why": "", "until": "",
        "successor": {"id": FAQ, "address": "faqs/fq-02", "title": "新卡", "kind": "常见问题"}}  # fmt: skip


def test_what_came_after_takes_the_place_of_what_was_taken_down(still):
    from playwright.sync_api import expect

    page = still().open("kit/")
    page.evaluate("told => pitchkit.give('kit/tt-01.js', told)", GONE)
    # The card's own file comes later than this word: the kit must be asked for it only once.
    page.route("**/kit/tt-01.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.evaluate("location.hash = 'ids=tt-01'")
    expect(rows(page)).to_contain_text("已下架")
    page.get_by_role("button", name="换上").click()
    ready(page, 1)
    assert ids(page) == [FAQ]


def test_what_ends_after_the_build_is_left_out_on_the_day(visit):
    from playwright.sync_api import expect

    for day, cards in (("2026-12-05", 2), ("2026-12-06", 1)):
        visitor = visit()
        visitor.page.clock.set_fixed_time(f"{day}T12:00:00")
        page = ready(visitor.open(f"kit/#ids={FAQ}.pf-grade3-cert"), cards)
        expect(page.locator(".pk-kitsheet__foot").first).to_contain_text("2026-12-05" if cards == 2 else "2026-11-22")
    expect(rows(page).nth(1)).to_contain_text("有效期到 2026-12-05 为止")


@pytest.mark.parametrize(
    "hash_", ["ids=", "ids=../../x.<img>.%00", "ids=tt-16&title=%3Cimg%20src=x%20onerror=alert(1)%3E", "for=customer"]
)
def test_whatever_stands_in_the_address_does_no_harm(still, hash_):
    from playwright.sync_api import expect

    page = still().open(f"kit/#{hash_}")
    expect(page.locator("[data-pk-kit]")).to_be_visible()
    assert page.locator("[data-pk-kit] img").count() == 0


# Favourites and what was opened lately


def test_what_was_opened_and_kept_is_found_again_in_either_language(still):
    from playwright.sync_api import expect

    visitor = still()
    visitor.open(PAGES[TALK]).get_by_role("button", name="收藏", exact=True).click()
    visitor.open(UNDER["en"] + PAGES[TALK])
    page = visitor.open(PAGES[CASE])
    page = visitor.open("en/kit/")
    expect(page.locator("[data-pk-favourites] .pk-card__title")).to_have_text(
        ["Who carries the cost of a wrong choice"]
    )
    expect(page.locator("[data-pk-recent] a.pk-card")).to_have_count(2)
    expect(page.locator("[data-pk-recent] .pk-card__title").nth(1)).to_have_text(
        "Who carries the cost of a wrong choice"
    )
    page.locator("[data-pk-recent]").get_by_role("button").first.click()
    ready(page, 1)
    page.locator("[data-pk-recent] a.pk-card").first.click()
    page.wait_for_url("**/case-live-forwarding/")
    assert visitor.at == UNDER["en"] + PAGES[CASE]


def test_the_last_twelve_are_remembered(still):
    visitor = still()
    names = [f"fq-{number:02}" for number in range(1, 15)]
    for name in names:
        visitor.open(f"faqs/{name}/")
    assert visitor.page.evaluate("pitchkit.kept('recent', []).map(each => each.id)") == names[:1:-1]


def test_the_device_forgets_when_told_to(still):
    from playwright.sync_api import expect

    page = still().open(PAGES[TALK])
    pick(page, TALK)
    page.get_by_role("button", name="收藏", exact=True).click()
    page.locator(".pk-kit-bar__open").click()
    ready(page, 1)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="清除本机记录").click()
    expect(page.locator("[data-pk-kit-empty]")).to_be_visible()
    expect(page.locator("[data-pk-recent], [data-pk-favourites]").filter(visible=True)).to_have_count(0)
    assert page.evaluate("Object.values({...localStorage}).join()").count(TALK) == 0


# Where it runs


def test_it_works_without_a_server(demo, visit):
    from playwright.sync_api import expect

    visitor = visit(at=demo("files").as_uri() + "/")
    visitor.page.clock.set_fixed_time("2026-11-23T09:00:00")
    page = visitor.open("talk-tracks/tt-16.html")
    pick(page, TALK)
    page = visitor.open("cases/index.html")
    page.get_by_role("button", name="选卡片").click()
    page.locator(f"[data-pk-tick={CASE}]").click()
    page.locator(".pk-kit-bar__open").click()
    ready(page, 2)
    expect(page.locator("[data-pk-row] a").first).to_have_attribute("href", re.compile(r"talk-tracks/tt-16\.html$"))
    # Without Material's offline plugin there is nothing to search in.
    visitor.faults[:] = [fault for fault in visitor.faults if "search/search_index.js" not in fault]


def test_the_link_is_copied_inside_a_network_without_https(demo, visit):
    from playwright.sync_api import expect

    with served(demo("internal")) as address:
        page = visit(at=address.replace("127.0.0.1", INTRANET)).open(f"kit/#ids={FAQ}")
        ready(page, 1)
        assert page.evaluate("window.isSecureContext") is False
        page.evaluate(
            "document.addEventListener('copy', () => { window.copied = String(getSelection() || document.activeElement.value) })"
        )
        page.locator("[data-pk-kit-link]").click()
        expect(page.locator("[data-pk-kit-link]")).to_have_text("已复制")
        assert page.evaluate("window.copied").endswith(f"kit/#ids={FAQ}")


@both_languages
@pytest.mark.parametrize("viewport", [SMALL_PHONE, PHONE, DESKTOP], ids=["360", "390", "desk"])
def test_nothing_runs_off_the_screen(still, viewport, language):
    page = still(viewport=viewport).open(UNDER[language] + PAGES[TALK])
    pick(page, TALK)
    for address in (PAGES[TALK], "cases/", FULL):
        page.goto(page.url.split("/kit/", 1)[0] + "/kit/" + UNDER[language] + address)
        until(page, "document.querySelector('.pk-kit-bar, .pk-kitsheet__card')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        bar = page.locator(".pk-kit-bar")
        if bar.count():
            box = bar.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= viewport["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(still, scheme):
    page = still(color_scheme=scheme, viewport=PHONE).open(PAGES[TALK])
    pick(page, TALK)
    found = measured(page, ".pk-kit-bar") + measured(page, "[data-pk-tools]") + measured(page, ".pk-kit-said")
    page.goto(page.url.replace(PAGES[TALK], FULL))
    ready(page, 4)
    found += measured(page, ".md-content")
    assert [each for each in found if each["ratio"] < each["needed"]] == []


# On paper


def printed(page, tmp_path):
    path = tmp_path / "kit.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as paper:
        sizes = {tuple(round(side / 72 * 25.4) for side in leaf.get_size()) for leaf in paper}
        return sizes, [leaf.get_textpage().get_text_bounded() for leaf in paper]


def test_for_me_every_page_says_that_it_stays_inside(still, tmp_path):
    sizes, leaves = printed(ready(still().open(FULL), 4), tmp_path)
    assert sizes == {(210, 297)}
    assert "第二次见面" in leaves[0]
    assert "选错的代价由谁担" in leaves[0]
    for number, leaf in enumerate(leaves, 1):
        assert "仅限内部" in leaf
        assert "内容截至 2026-11-22" in leaf
        assert f"{number} / {len(leaves)}" in leaf


def test_for_the_customer_nothing_of_the_portal_is_printed(still, tmp_path):
    page = ready(still().open(f"{FULL}&for=customer"), 2)
    _, leaves = printed(page, tmp_path)
    whole = "".join(leaves)
    for inside in ("仅限内部", "繁枢", "销售门户", "选错的代价", "不打印", "会议包"):
        assert inside not in whole
    assert page.title() == "第二次见面"


def test_each_card_starts_on_a_clean_page(still, tmp_path):
    from playwright.sync_api import expect

    page = ready(still().open(FULL), 4)
    titles = page.locator(".pk-kitsheet__card h3").all_inner_texts()
    _, leaves = printed(page, tmp_path)
    for title in titles[1:]:
        head = [leaf for leaf in leaves[1:] if title in re.sub(r"\s", "", leaf)[:120]]
        assert head, title
    expect(page.locator(".pk-kitsheet__card")).to_have_count(4)
