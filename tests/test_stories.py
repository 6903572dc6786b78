"""Stories: costs by circle, a chain of stages that finds what fits, and a calculation that stays in the browser."""

import re

import pytest
import yaml

from browser.contrast import measured
from browser.portal import ROOT
from browser.visitor import DESKTOP, PHONE, SMALL_PHONE
from sites import build

COSTS = "stories/st-three-bills/"
STEPS = "stories/st-seven-steps/"
GLOSSARY = "glossary/"

STORY = (
    "title: {zh: 七步, en: Seven steps}\nstatus: approved\nowner: {team: product-marketing}\n"
    "story_type: transformation-story\nphenomenon: {zh: 现象, en: Seen}\nassertion: {zh: 断言, en: Said}\n"
    "backed_by: [pf-a]\n"
)
PROOF = "title: {zh: 报告, en: Report}\nstatus: approved\naudience: public\nowner: {team: product-marketing}\n"
PROOF += "proof_type: test-report\nclaim: {zh: 说法, en: Claim}\n"
STAGES = "stages:\n- {stage: data-value, text: 拿数说话, value_points: [vp-b]}\n- {stage: business-transforms, text: 业务先变}\n"


def point(title, stages="", status="approved"):
    fits = f"fits_stages: [{stages}]\n" if stages else ""
    return f"title: {title}\nstatus: {status}\naudience: public\nowner: {{team: product-marketing}}\n{fits}"


def page_of(files, record="st-a", language="zh", audience="internal"):
    site = build({"proofs/pf-a.yml": PROOF, **files}, audience)
    (page,) = (page for page in site.pages if (page.record, page.language, page.layout) == (record, language, ""))
    return page


def section(page, name):
    return next((section.html for section in page.sections if section.id == name), "")


# The chain of stages


def test_stages_stand_in_the_order_of_the_way_not_of_the_file():
    stages = section(page_of({"stories/st-a.yml": STORY + STAGES}), "stages")
    assert re.findall(r'<li id="stage-([a-z-]+)">', stages) == ["business-transforms", "data-value"]


def test_what_says_it_fits_a_stage_stands_there_after_what_the_story_names():
    files = {
        "stories/st-a.yml": STORY + STAGES,
        "value-points/vp-a.yml": point("自己说合适", "data-value"),
        "value-points/vp-b.yml": point("故事点名的"),
        "value-points/vp-c.yml": point("草稿", "data-value", "draft"),
        "value-points/vp-d.yml": point("别的阶段", "agile-development"),
    }
    stages = section(page_of(files), "stages")
    here = stages[stages.index('id="stage-data-value"') :]
    assert re.findall(r'<a class="pk-chip" href="pk://value-points/([a-z-]+)">', here) == ["vp-b", "vp-a"]


def test_who_stands_at_a_stage_is_for_sellers_only():
    segment = "title: 重卡\nstatus: approved\naudience: public\nowner: {team: product-marketing}\n"
    files = {
        "stories/st-a.yml": STORY.replace("status", "audience: public\nstatus") + STAGES,
        "segments/seg-a.yml": segment + "transformation_stage: data-value\n",
    }
    assert "pk://segments/seg-a" in section(page_of(files), "stages")
    public = section(page_of(files, audience="public"), "stages")
    assert "拿数说话" in public
    assert "pk://segments/seg-a" not in public


# Costs by circle


GRID = """grid:
- {cost_type: risk-cost, circle: tech-circle, theme: 拔线, claim: 补得回, proof: pf-a}
- {cost_type: visible-cost, circle: industry-circle, theme: 工时, claim: 降了}
"""


def test_the_grid_has_a_row_for_each_kind_of_cost_and_a_column_for_each_circle_named():
    costs = section(page_of({"stories/st-a.yml": STORY + GRID}), "costs")
    assert re.findall(r'columnheader">([^<]*)<', costs) == ["行业", "技术圈"]
    rows = re.findall(r'<tr role="row" class="pk-costs__([a-z-]+)">(.*?)</tr>', costs, re.DOTALL)
    assert [name for name, _ in rows] == ["visible-cost", "elastic-cost", "risk-cost"]
    told = {name: re.findall(r'pk-costs__theme">([^<]*)<|(–)', row) for name, row in rows}
    assert told == {
        "visible-cost": [("工时", ""), ("", "–")],
        "elastic-cost": [("", "–"), ("", "–")],
        "risk-cost": [("", "–"), ("拔线", "")],
    }


def test_a_claim_leads_to_its_proof_and_inside_says_where_it_has_none():
    files = {"stories/st-a.yml": STORY.replace("status", "audience: public\nstatus") + GRID}
    inside, outside = (section(page_of(files, audience=audience), "costs") for audience in ("internal", "public"))
    assert 'href="pk://proofs/pf-a"' in inside
    assert 'href="pk://proofs/pf-a"' in outside
    assert "技术圈" not in outside, "whom it is told to is not for those it is told to"
    assert inside.count("尚无证据") == 1
    assert "尚无证据" not in outside


# The demo's stories


def story(name):
    return yaml.safe_load((ROOT / f"content/stories/{name}.yml").read_text("utf-8"))


def test_the_three_bills_fill_nine_cells_with_a_proof_each():
    grid = story("st-three-bills")["grid"]
    assert len({(cell["cost_type"], cell["circle"]) for cell in grid}) == 9
    assert all(cell["proof"] and cell["product"] for cell in grid)
    assert len(grid) == 9


def test_the_seven_steps_are_seven_with_something_to_say_and_a_case_at_each():
    stages = story("st-seven-steps")["stages"]
    assert len({stage["stage"] for stage in stages}) == len(stages) == 7
    assert all(stage["sign"] and stage["value_points"] and stage["cases"] for stage in stages)


# The calculation, in a browser


def fill(page, **figures):
    for name, figure in figures.items():
        page.locator(f"#bill-{name.replace('_', '-')}").fill(figure)


def bill(page, name):
    return page.locator(f"[data-pk-bill={name}-cost]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_add_up_by_kind_of_cost_as_they_are_typed(visit, language):
    from playwright.sync_api import expect

    page = visit(viewport=PHONE).open({"zh": "", "en": "en/"}[language] + COSTS)
    expect(page.locator("[data-pk-total]")).to_have_text("")
    fill(page, software="1,200.5", equipment="０．１", hands="0.2", peak_servers="３００", late="99.2")
    expect(bill(page, "visible").locator("[data-pk-subtotal]")).to_have_text("1,200.8")
    expect(bill(page, "elastic").locator("[data-pk-subtotal]")).to_have_text("300")
    expect(bill(page, "risk").locator("[data-pk-subtotal]")).to_have_text("99.2")
    expect(page.locator("[data-pk-total]")).to_have_text("1,600")
    expect(bill(page, "visible").locator("[data-pk-share] b")).to_have_text("75%")
    still = {"zh": "还没有数的：2 项", "en": "Still without a figure: 2"}[language]
    expect(bill(page, "visible").locator("[data-pk-open]")).to_be_hidden()
    expect(bill(page, "elastic").locator("[data-pk-open]")).to_have_text(still)
    expect(bill(page, "risk").locator("[data-pk-open]")).to_have_text(still)


def test_what_is_no_number_is_told_and_not_counted(visit):
    from playwright.sync_api import expect

    page = visit().open(COSTS)
    line, wrong = page.locator("#bill-software"), page.locator("#wrong-software")
    fill(page, equipment="10", software="1.")
    expect(wrong).to_be_hidden()
    fill(page, software="一百")
    expect(wrong).to_be_visible()
    expect(line).to_have_attribute("aria-invalid", "true")
    assert "wrong-software" in line.get_attribute("aria-describedby").split()
    expect(page.locator("[data-pk-total]")).to_have_text("10")
    for typed, total in {"-5": "10", "12万": "10", "1e3": "10", ".5": "10.5", "7": "17"}.items():
        fill(page, software=typed)
        expect(page.locator("[data-pk-total]")).to_have_text(total)
    expect(wrong).to_be_hidden()
    expect(line).to_have_attribute("aria-invalid", "false")


def test_nothing_is_kept_and_nothing_is_sent(visit):
    from playwright.sync_api import expect

    desk = visit()
    page = desk.open(COSTS)
    sent = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    fill(page, software="4711", late="42")
    page.locator("#bill-late").press("Enter")
    expect(page.locator("[data-pk-total]")).to_have_text("4,753")
    assert [request for request in sent if "4711" in request] == []
    assert desk.at == COSTS
    assert "4711" not in page.url
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])")
    assert "4711" not in kept
    page.reload()
    expect(page.locator("#bill-software")).to_have_value("")


def test_clear_empties_the_sheet_and_goes_to_its_beginning(visit):
    from playwright.sync_api import expect

    page = visit().open(COSTS)
    fill(page, software="5", late="x")
    page.locator("[data-pk-clear]").click()
    expect(page.locator("#bill-software")).to_be_focused()
    expect(page.locator("[data-pk-total]")).to_have_text("")
    assert page.locator(".pk-sum input").evaluate_all("all => all.map((each) => each.value).join('')") == ""
    expect(
        page.locator(".pk-sum [data-pk-share]:visible, .pk-sum [data-pk-open]:visible, .pk-sum__wrong:visible")
    ).to_have_count(0)


def test_the_sheet_works_from_a_folder(visit, demo):
    from playwright.sync_api import expect

    window = visit(demo("files").as_uri() + "/")
    page = window.open("stories/st-three-bills.html")
    fill(page, software="2", gaps="3")
    expect(page.locator("[data-pk-total]")).to_have_text("5")
    # Without Material's offline plugin there is nothing to search in.
    window.faults[:] = [fault for fault in window.faults if "search/search_index.js" not in fault]


def test_without_javascript_the_sheet_can_be_filled_in_by_hand(visit):
    page = visit(java_script_enabled=False).open(COSTS)
    assert page.locator(".pk-sum input").count() == 9
    assert page.locator(".pk-sum__line label").count() == 9
    assert all(line.is_visible() for line in page.locator(".pk-sum input, .pk-sum__total output").all())
    assert page.locator(".pk-sum [data-pk-tools]").is_hidden()
    assert "手填" in page.locator(".pk-sum noscript").inner_text()


# How it looks


@pytest.mark.parametrize("address", [COSTS, STEPS, GLOSSARY, "stories/st-two-clocks/", "terms/tm-resend/"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_page_fits_its_window(visit, address, language):
    page = visit(viewport=SMALL_PHONE).open(language + address)
    if address == COSTS:
        fill(page, software="123456789012.34", late="1")
    for size in (SMALL_PHONE, PHONE, DESKTOP):
        page.set_viewport_size(size)
        width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width[0] <= width[1], size


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("address", "worn"),
    [
        (COSTS, ["pk-costs__theme", "pk-arc", "pk-term", "pk-sum"]),
        (STEPS, ["pk-chain", "pk-chip", "pk-label"]),
        (GLOSSARY, ["pk-glossary__plain", "pk-glossary__avoid"]),
    ],
)
def test_text_stands_out_from_its_ground(visit, address, worn, scheme):
    page = visit(color_scheme=scheme).open(address)
    if address == COSTS:
        fill(page, software="5", late="x")
    texts = measured(page, ".md-content")
    html = page.locator(".md-content").inner_html()
    assert [name for name in worn if name not in html] == []
    faint = [f"{text['what']}: {text['ratio']} < {text['needed']}" for text in texts if text["ratio"] < text["needed"]]
    assert len(texts) > 20
    assert not faint, "\n".join(dict.fromkeys(faint))


# A word that is explained


def test_an_explained_word_is_reached_by_key_and_says_its_plain_words(visit):
    from playwright.sync_api import expect

    desk = visit()
    page = desk.open("value-points/vp-live-forwarding/")
    word = page.locator("a.pk-term[href$='terms/tm-resend/']:visible").first
    plain = yaml.safe_load((ROOT / "content/terms/tm-resend.yml").read_text("utf-8"))["plain"]["zh"]
    expect(word).to_have_attribute("title", plain)
    word.focus()
    expect(page.get_by_text(plain, exact=True).last).to_be_visible()
    word.press("Enter")
    page.wait_for_url("**/terms/tm-resend/")
    expect(page.locator(".pk-answer__text")).to_contain_text(plain)


def test_without_javascript_a_tap_leads_to_the_explanation(visit):
    phone = visit(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False)
    page = phone.open("value-points/vp-live-forwarding/")
    page.locator("a.pk-term[href$='terms/tm-resend/']:visible").first.tap()
    page.wait_for_url("**/terms/tm-resend/")
    assert page.locator(".pk-answer__text").is_visible()
