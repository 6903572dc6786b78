"""The case finder: the nearest case with its reason, its figure first, and whether its customer may be named."""

import pytest

from browser.visitor import PHONE
from pitchkit.record import Text
from pitchkit.views.case_library.finding import amount, band
from sites import build, samples, written_over

CASE, CUSTOMER = "cases/sample-case.yml", "customers/sample-customer.yml"
NAMED = "consents: [{scope: name, audience: %s, until: %s, evidence: CF-001}]"


def library(made, language="zh"):
    return next(page.lead for page in made.pages if (page.address, page.language) == ("case-library/", language))


def site(customer="", case=""):
    files = samples()
    return files | {CUSTOMER: written_over(files[CUSTOMER], customer), CASE: written_over(files[CASE], case)}


@pytest.mark.parametrize(
    ("size", "count"),
    [
        ({"zh": "六万辆联网车"}, 60_000),
        ({"zh": "2.2 万辆联网客车"}, 22_000),
        ({"zh": "约 7 万辆"}, 70_000),
        ({"en": "8,600 connected trucks"}, 8_600),
        ({"en": "about 1.5 million devices"}, 1_500_000),
        ({"zh": "两千人"}, 2_000),
        ({"zh": "很大"}, None),
    ],
)
def test_a_size_counts_what_its_first_number_says(size, count):
    assert amount(Text(size)) == count


def test_sizes_fall_into_bands_by_their_lower_end():
    assert [band(count) for count in (999, 1_000, 9_999, 10_000, 59_999, 60_000, 5_000_000)] == [0, 1, 1, 2, 3, 4, 4]


@pytest.mark.parametrize(
    ("because", "consent", "said", "silent"),
    [
        ("a public consent holds everywhere", NAMED % ("public", "2027-12-31"), "公开场合也行", "不能点名"),
        ("one for customers is for them", NAMED % ("customer", "2027-12-31"), "当着客户可以", "公开场合"),
        ("an ended one is none, and says when", NAMED % ("public", "2026-10-31"), "授权到", "可以点名"),
        ("without any there is no date", "consents: []", "不能点名", "授权到 <"),
    ],
)
def test_the_card_says_whether_the_customer_may_be_named(because, consent, said, silent):
    lead = library(build(site(f"public_name: 一家重卡企业\n{consent}")))
    card = lead[lead.index("pk-found__named") :]
    card = card[: card.index("</p>")]
    assert said in card, because
    assert silent not in card, because
    assert "<b>一家重卡企业</b>" in card, "what to call them is always told"


def test_the_card_brings_three_lines_to_retell():
    pitch = "inside_pitch: [以前一早上补数, 两个平台并行八周, 现在没人补了, 第四句]"
    lead = library(build(site(case=pitch)))
    assert "<li>现在没人补了</li>" in lead
    assert "第四句" not in lead


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_consents_are_told_to_nobody_outside(audience):
    agreed = "audience: public, until: 2027-12-31, evidence: CF-001"
    files = site(f"consents: [{{scope: name, {agreed}}}, {{scope: figures, {agreed}}}]", "audience: public")
    assert "pk-found__named" in library(build(files))
    assert "pk-found__named" not in library(build(files, audience))


# In the browser


def shown(page):
    return page.locator(".pk-finds > li:visible")


def why(page, place=0):
    return shown(page).nth(place).locator("[data-pk-why]").text_content()


def test_on_a_phone_the_peer_is_two_taps_away(visit):
    page = visit(viewport=PHONE, has_touch=True).open("case-library/")
    page.locator(".pk-seek summary").tap()
    page.get_by_role("button", name="重型商用车").tap()
    assert page.locator("[data-pk-shown]").text_content() == "2"
    assert shown(page).count() == 2
    assert why(page) == "行业：重型商用车"
    assert page.url.endswith("#segment=seg-heavy-truck")


def test_where_none_fits_the_nearest_comes_first_and_says_what_differs(visit):
    page = visit().open("case-library/#segment=seg-heavy-truck&size=1")
    assert page.get_by_text("没有全合的，最近的在前").is_visible()
    assert page.locator("[data-pk-shown]").text_content() == "0"
    scores = [why(page, n).count("不同") + why(page, n).count("相近") / 2 for n in range(shown(page).count())]
    assert scores == sorted(scores)
    assert why(page) == "行业：重型商用车 · 规模：不同"
    assert shown(page).locator("visible=true").filter(has_text="行业：不同 · 规模：不同").count() == 0


def test_what_fits_in_full_stands_before_what_is_near(visit):
    page = visit().open("en/case-library/#segment=seg-heavy-truck&product=pd-insightlab")
    assert why(page) == "Industry: Heavy trucks · Product: InsightLab"
    assert page.locator("[data-pk-shown]").text_content() == "1"
    assert "different" in why(page, 1)


def test_a_pain_finds_the_cases_of_its_scene(visit):
    page = visit().open("case-library/")
    page.get_by_label("痛点").select_option("sc-live-forwarding#gap-after-outage")
    assert why(page) == "痛点：同一个"
    assert shown(page).first.locator("a.pk-exhibit").get_attribute("href").endswith("cases/case-live-forwarding/")
    page.reload()
    assert page.get_by_label("痛点").input_value() == "sc-live-forwarding#gap-after-outage"


def test_words_leave_only_what_says_them(visit):
    page = visit().open("case-library/#q=客车")
    assert 0 < shown(page).count() < 10
    page.get_by_label("在案例里找").fill("没有这种话")
    assert shown(page).count() == 0
    assert page.get_by_text("没有符合的").or_(page.locator(".pk-index__none")).first.is_visible()
    page.get_by_role("button", name="清除条件").click()
    assert shown(page).count() == 10


def test_without_scripts_every_case_stands_there(visit):
    page = visit(java_script_enabled=False).open("case-library/")
    assert shown(page).count() == 10
    assert not page.locator("[data-pk-cases]").is_visible()
