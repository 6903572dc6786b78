"""The handover sheet: what is picked for a lead, what stays inside, what vanishes, and a form that keeps nothing."""

import re
from functools import cache

import pytest

from browser.contrast import measured
from browser.portal import ROOT
from browser.visitor import SMALL_PHONE
from pitchkit.pages import Page
from pitchkit.views.handover.pack import Pack, pack
from pitchkit.views.handover.scene import scenes
from sites import AS_OF, build, check


def approved(text: str, more: str = "") -> str:
    return f"status: approved\nowner: {{team: product-marketing}}\nexpires_on: 2099-01-01\n{text}{more}"


def consent(scope: str, audience: str = "public", until: str = "2027-01-01") -> str:
    return f"- {{scope: {scope}, audience: {audience}, until: {until}, evidence: 合同}}\n"


NIGHT = approved(
    "title: 夜里断线\naudience: customer\nsummary: 天亮说不清\nsegment: seg-heavy\nstory: 断了。\ndeep_case: case-deep\n"
    "objection_answer: 挑五十台车试一周。\n",
    "pains:\n- {id: gap, role: user, text: 一早上补数}\n- {id: notice, role: decider, text: 通报上有名字}\n"
    "- {id: more, role: user, text: 夜里翻三屏}\n- {id: bill, role: buyer, text: 三张报价没法比}\n",
)
CARD = approved(
    "title: 基轨\ncompetitor_kind: rival\nproducts: [pd-one]\nline: 便宜的够用\ntraps: [请拔一次线, 第二问]\n"
    "deltas:\n- {dimension: pricing, they: 入门价低, we: 不是低价, as_of: 2026-11-01}\n"
)


def case(title: str, **fields: str) -> str:
    return approved(
        f"title: {title}\naudience: {fields.pop('audience', 'public')}\nproblems: [丢]\n",
        "".join(f"{name}: {value}\n" for name, value in fields.items())
        + "metrics:\n- {id: loss, label: 丢包率, before: '2.4', after: '0.08', unit: '%', source: 网关}\n",
    )


def talk(title: str, role: str, steps: str, **fields: str) -> str:
    given = {"track_type": "value-talk", "audience": "partner", **fields}
    return approved(
        f"title: {title}\nroles: [{role}]\nsteps: [{steps}]\ncustomer_types: [compliance-led]\nline: {title}这样说\n"
        "opening: 您好。\n",
        "".join(f"{name}: {value}\n" for name, value in given.items()),
    )


def faq(title: str, asked_by: int, more: str = "products: [pd-one]\n") -> str:
    return approved(
        f"title: {title}\naudience: public\nshort_answer: {title}答\nfaq_group: price-contract\nasked_by: {asked_by}\n",
        more,
    )


def material(title: str, kind: str, **fields: str) -> str:
    given = {"audience": "public", "level": "company", "pool": "daily", "products": "[pd-one]", **fields}
    return approved(
        f"title: {title}\nmaterial_type: {kind}\nshare_text: 请看{title}\n",
        "".join(f"{name}: {value}\n" for name, value in given.items()),
    )


def site(**more: str) -> dict[str, str]:
    """A small company with one scene, and for each list what belongs on the sheet and what does not."""
    files = {
        "segments/seg-all": approved("title: 商用车\naudience: public\n"),
        "segments/seg-heavy": approved("title: 重卡\naudience: public\nparent: [seg-all]\n"),
        "segments/seg-farm": approved("title: 农机\naudience: public\n"),
        "products/pd-one": approved("title: 澄规\naudience: public\nproduct_type: product\none_line: 转发\n"),
        "products/pd-two": approved("title: 澄链\naudience: public\nproduct_type: product\none_line: 售后\n"),
        "value-points/vp-one": approved(
            "title: 补得回\nproducts: [pd-one]\nstatement: 补得回\npains: [sc-night#gap]\n"
            "benefits: [{role: user, text: 不用补}]\naudience: public\n"
        ),
        "scenarios/sc-night": NIGHT,
        "customers/cu-named": approved(
            "title: 北岭重卡\naudience: public\npublic_name: 一家重卡企业\nsegment: seg-heavy\nconsents:\n",
            consent("name") + consent("figures"),
        ),
        "customers/cu-silent": approved(
            "title: 南屿动力\naudience: public\npublic_name: 一家发动机企业\nsegment: seg-farm\nconsents:\n",
            consent("name", until="2026-11-21") + consent("name", "partner") + consent("figures"),
        ),
        "cases/case-deep": case("补回来", customer="cu-named", products="[pd-one]", scenario="sc-night"),
        "cases/case-far": case("别处用", customer="cu-silent", products="[pd-one]"),
        "cases/case-other": case("不相干", customer="cu-silent", products="[pd-two]"),
        "personas/ps-engineer": approved(
            "title: 值班工程师\ndecision_role: user\njob: 值班\ninterests: [一个屏看完, 少登系统, 第三样]\npains: [sc-night#gap]\n"
        ),
        "personas/ps-clerk": approved("title: 录入员\ndecision_role: user\njob: 录入\ninterests: [少录]\n"),
        "personas/ps-boss": approved("title: 副总\ndecision_role: decider\njob: 副总\nown_interest: 少背锅\n"),
        "personas/ps-farmer": approved("title: 场长\ndecision_role: decider\njob: 场长\nsegments: [seg-farm]\n"),
        "competitors/cp-rail": CARD,
        "competitors/cp-two": CARD.replace("基轨", "阶云").replace("pd-one", "pd-two"),
        "talk-tracks/tt-closing": talk("签字", "decider", "select-supplier", scenarios="[sc-night]"),
        "talk-tracks/tt-sums": talk("账", "decider", "call-proposals, recognise-problem", scenarios="[sc-night]"),
        "talk-tracks/tt-fire": talk(
            "应急", "decider", "recognise-problem", scenarios="[sc-night]", track_type="emergency-talk"
        ),
        "talk-tracks/tt-audit": talk("回执", "auditor", "call-proposals", scenarios="[sc-night]"),
        "talk-tracks/tt-near": talk("试用", "user", "describe-need", products="[pd-one]", segments="[seg-all]"),
        "talk-tracks/tt-farm": talk("农忙", "user", "recognise-problem", products="[pd-one]", segments="[seg-farm]"),
        "talk-tracks/tt-init": talk("起头", "initiator", "describe-need", products="[pd-one]"),
        "faqs/fq-often": faq("断线补吗", 57),
        "faqs/fq-most": faq("怎么收费", 61, "products: [pd-two, pd-one]\nsegments: [seg-all]\n"),
        "faqs/fq-farm": faq("农机呢", 99, "products: [pd-one]\nsegments: [seg-farm]\n"),
        "faqs/fq-two": faq("售后呢", 98, "products: [pd-two]\n"),
        "materials/mt-hook": material("自查表", "product-guide", attraction="problem-help", segments="[seg-heavy]"),
        "materials/mt-pool": material("白皮书", "white-paper", pool="hook", scenarios="[sc-night]"),
        "materials/mt-sheet": material("案例单页", "case-sheet", segments="[seg-all]"),
        "materials/mt-farm": material("农机案例", "case-sheet", segments="[seg-farm]"),
        "materials/mt-deck": material("宣讲稿", "slide-deck", scenarios="[sc-night]"),
        "materials/mt-inside": material("内部单页", "case-sheet", scenarios="[sc-night]", audience="partner"),
        "materials/mt-own": material("某家单页", "case-sheet", scenarios="[sc-night]", level="customer"),
    }
    named = {name.replace("__", "/").replace("_", "-"): text for name, text in more.items()}
    return {f"{name}.yml": text for name, text in {**files, **named}.items() if text}


def packed(scene: str = "sc-night", **more: str) -> Pack:
    judged = check(site(**more))
    by_id = {each.entry.id: each for each in scenes(judged.catalog, AS_OF)}
    return pack(by_id[scene], judged.loaded.vocabularies)


def pages(files: dict[str, str], language: str = "zh", audience: str = "internal") -> dict[str, Page]:
    made = build(files, audience, languages=(language,))
    assert not [p.line() for p in made.problems if p.code.name == "template-fault"]
    return {page.address: page for page in made.pages if page.language == language}


@cache
def usual(language: str = "zh", audience: str = "internal") -> dict[str, Page]:
    return pages(site(), language, audience)


def sheet(audience: str = "internal", **more: str) -> Page:
    made = pages(site(**more), audience=audience) if more else usual("zh", audience)
    return made["handover/sc-night"]


def part(page: Page, section: str) -> str:
    return next(each.html for each in page.sections if each.id == section)


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def ids(found) -> list[str]:
    return [each.entry.id for each in found]


def old(record: str) -> str:
    return record.replace("2099-01-01", "2026-11-01")


def draft(record: str) -> str:
    return record.replace("status: approved", "status: draft")


# What is picked


def test_only_the_roles_it_hurts_are_expected_each_with_all_its_pains():
    found = packed().expected
    assert [(each.role.id, [pain.id for pain in each.pains]) for each in found] == [
        ("user", ["gap", "more"]),
        ("decider", ["notice"]),
        ("buyer", ["bill"]),
    ]


def test_who_feels_the_pain_comes_before_anybody_in_the_role_and_those_of_other_segments_never():
    people = {each.role.id: [entry.id for entry, _ in each.people] for each in packed().expected}
    assert people == {"user": ["ps-engineer"], "decider": ["ps-boss"], "buyer": []}
    gone = packed(personas__ps_engineer="").expected
    assert [entry.id for entry, _ in gone[0].people] == ["ps-clerk"]


def test_what_is_sold_here_is_what_answers_the_pains():
    assert packed().scene.products == ("pd-one",)


def test_where_nothing_answers_a_pain_the_cases_say_what_is_sold_and_then_the_talks():
    assert packed(value_points__vp_one="").scene.products == ("pd-one",)
    nothing = {"value_points__vp_one": "", "cases__case_deep": "", "cases__case_far": ""}
    assert packed(**nothing).scene.products == ()
    spoken = talk("签字", "decider", "select-supplier", scenarios="[sc-night]", products="[pd-two]")
    assert packed(**nothing, talk_tracks__tt_closing=spoken).scene.products == ("pd-two",)


def test_each_role_gets_the_talk_for_the_earliest_step_first_and_no_emergency():
    moves = {move.role.id: move for move in packed().moves}
    assert (moves["decider"].first.entry.id, moves["decider"].first.step.id) == ("tt-sums", "recognise-problem")
    assert ids(moves["decider"].later) == ["tt-closing"]


def test_a_role_it_hurts_without_words_of_the_scene_gets_those_of_its_product_and_segment():
    moves = {move.role.id: move.first.entry.id for move in packed().moves}
    assert moves == {"user": "tt-near", "decider": "tt-sums", "auditor": "tt-audit"}


def test_a_talk_due_for_review_comes_after_one_that_is_fresh():
    early = old(talk("账", "decider", "recognise-problem", scenarios="[sc-night]"))
    moves = {move.role.id: move for move in packed(talk_tracks__tt_sums=early).moves}
    assert (moves["decider"].first.entry.id, ids(moves["decider"].later)) == ("tt-closing", ["tt-sums"])


def test_the_nearest_cases_come_first_and_say_why():
    assert [(near.entry.id, near.reason) for near in packed().cases] == [("case-deep", "deep"), ("case-far", "product")]
    peer = case("同行", customer="cu-named", products="[pd-two]")
    same = case("同场景", customer="cu-silent", products="[pd-two]", scenario="sc-night")
    found = packed(cases__case_peer=peer, cases__case_same=same).cases
    assert [(near.entry.id, near.reason) for near in found] == [
        ("case-deep", "deep"),
        ("case-same", "scenario"),
        ("case-peer", "segment"),
    ]


def test_a_case_for_inside_stands_behind_all_that_may_be_told():
    inside = case("补回来", customer="cu-named", products="[pd-one]", scenario="sc-night", audience="partner")
    found = packed(cases__case_deep=inside).cases
    assert [(near.entry.id, near.may_be_told) for near in found] == [("case-far", True), ("case-deep", False)]


def test_a_customer_may_be_named_where_a_consent_reaches_customers_and_holds_today():
    named, silent = packed().cases
    assert str(named.name_until) == "2027-01-01"
    assert (silent.name_until, str(silent.figures_until)) == (None, "2027-01-01")


def test_competitors_are_those_met_with_these_products():
    assert ids(packed().rivals) == ["cp-rail"]
    near, far = CARD + "segments: [seg-heavy]\n", CARD + "segments: [seg-farm]\n"
    assert ids(packed(competitors__cp_a=far, competitors__cp_z=near).rivals) == ["cp-z", "cp-rail", "cp-a"]


def test_questions_are_about_these_products_the_most_asked_first_and_not_what_only_others_ask():
    assert ids(packed().questions) == ["fq-most", "fq-often"]


def test_a_hook_comes_before_a_case_sheet_and_each_may_be_sent_as_it_is():
    assert ids(packed().pieces) == ["mt-pool", "mt-hook", "mt-sheet"]


def test_a_material_about_another_product_is_no_hook_here():
    other = material("自查表", "product-guide", attraction="problem-help", segments="[seg-heavy]", products="[pd-two]")
    assert ids(packed(materials__mt_hook=other).pieces) == ["mt-pool", "mt-sheet"]


@pytest.mark.parametrize("change", [draft, lambda record: record + "valid_until: 2026-11-21\n"])
def test_nothing_unfinished_or_ended_is_handed_over(change):
    kept = {"scenarios", "segments", "products", "customers", "value-points"}
    files = {name: text for name, text in site().items() if name.partition("/")[0] not in kept}
    changed = {
        name.removesuffix(".yml").replace("/", "__").replace("-", "_"): change(text) for name, text in files.items()
    }
    found = packed(**changed)
    assert (found.moves, found.cases, found.rivals, found.questions, found.pieces) == ((), (), (), (), ())
    assert [each.people for each in found.expected] == [(), (), ()]


def test_a_scene_without_a_segment_takes_what_is_for_any_and_stands_last():
    anywhere = NIGHT.replace("segment: seg-heavy\n", "")
    judged = check(site(scenarios__sc_a=anywhere))
    assert [scene.entry.id for scene in scenes(judged.catalog, AS_OF)] == ["sc-night", "sc-a"]
    assert "fq-often" in ids(packed("sc-a", scenarios__sc_a=anywhere).questions)


# The sheet


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("audience", ["internal", "partner"])
def test_no_link_leads_nowhere(language, audience):
    made = usual(language, audience)
    for address in ("handover/", "handover/sc-night", "scenarios/sc-night"):
        for target in re.findall(r'href="pk://([^"#]*)', made[address].html):
            assert target in made, (address, target)


def test_the_sheet_holds_what_was_picked():
    page = sheet()
    assert [section.id for section in page.sections] == [
        "expected", "say", "cases", "doubt", "questions", "forward", "rivals",
    ]  # fmt: skip
    expected = text(part(page, "expected"))
    for words in ("值班工程师", "一个屏看完", "少登系统", "少背锅", "夜里翻三屏", "采购成本", "三张报价没法比"):
        assert words in expected
    assert "第三样" not in expected
    assert "账这样说" in part(page, "say")
    assert "挑五十台车试一周。" in part(page, "doubt")
    assert text(part(page, "questions")).startswith("怎么收费 被问过 61 次 怎么收费答 断线补吗")
    assert 'data-clipboard-text="请看自查表"' in part(page, "forward")
    rivals = text(part(page, "rivals"))
    assert "便宜的够用" in rivals
    assert "请拔一次线" in rivals
    assert "第二问" not in rivals


def test_a_case_has_its_figure_its_customer_and_whether_they_may_be_named():
    told = text(part(sheet(), "cases")).replace(" ", "")
    deep, _, far = told.partition("别处用")
    assert "2.4%→0.08%" in deep
    assert "丢包率北岭重卡·这个场景的深度案例可以提客户名授权到2027-01-01" in deep
    assert "别提客户名对外只说：一家发动机企业" in far


def test_a_figure_customers_may_not_hear_is_marked():
    customer = site()["customers/cu-named.yml"]
    assert "数字别对外说" not in part(sheet(), "cases")
    assert "数字别对外说" in part(sheet(customers__cu_named=customer.replace("scope: figures", "scope: logo")), "cases")


def test_a_case_that_goes_no_further_than_partners_is_marked():
    inside = case("补回来", customer="cu-named", products="[pd-one]", audience="partner")
    assert "别讲给客户" in part(sheet(cases__case_deep=inside), "cases")
    assert "可以提客户名" not in part(sheet(cases__case_deep=inside), "cases")


def test_a_role_without_words_is_told_on_screen_and_inside_only():
    assert text(part(sheet(), "say")).endswith("还没有写给他的话：购买者")
    assert "还没有" not in sheet("partner").html


def test_two_builds_give_the_same_sheet():
    assert pages(site())["handover/sc-night"].html == pages(dict(reversed(site().items())))["handover/sc-night"].html


# What stays inside


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_battle_cards_consents_and_real_names_stay_inside(audience):
    html = "".join(page.html for address, page in usual("zh", audience).items() if address.startswith("handover"))
    for words in ("基轨", "便宜的够用", "pk-internal", "授权", "被问过", "值班工程师"):
        assert words not in html, words


def test_a_partner_hears_what_may_always_be_said_to_customers():
    told = text(part(sheet("partner"), "cases"))
    assert "对客户只说：一家重卡企业；要提名字先问我们" in told
    assert "南屿动力" in told  # this partner may know, and is told not to pass it on
    assert "rivals" not in [section.id for section in sheet("partner").sections]


@pytest.mark.parametrize("audience", ["customer", "public"])
def test_a_customer_is_not_shown_how_a_lead_is_passed_on(audience):
    made = pages(site(scenarios__sc_night=NIGHT.replace("customer", "public", 1)), audience=audience)
    assert not [address for address in made if address.startswith("handover")]
    assert "handover/" not in made["scenarios/sc-night"].html


# What vanishes


def test_a_section_without_anything_vanishes():
    bare = {"scenarios/sc-night.yml": approved("title: 夜里断线\nstory: 断了。\n")}
    page = pages(bare)["handover/sc-night"]
    assert page.sections == ()
    assert "关键联系人" in page.lead


@pytest.mark.parametrize(
    ("section", "kinds"),
    [
        ("cases", ("cases",)),
        ("questions", ("faqs",)),
        ("forward", ("materials",)),
        ("rivals", ("competitors",)),
    ],
)
def test_each_list_vanishes_alone(section, kinds):
    files = {name: text for name, text in site().items() if name.partition("/")[0] not in kinds}
    left = [each.id for each in pages(files)["handover/sc-night"].sections]
    assert left == [each.id for each in sheet().sections if each.id != section]


def test_without_a_scene_there_is_nothing_to_hand_over():
    assert not [address for address in pages({}) if address.startswith("handover")]


def test_a_draft_scene_has_no_sheet_and_no_link_to_one_and_is_named_inside():
    drafted = NIGHT.replace("title: 夜里断线", "title: 写到一半")
    made = pages(site(scenarios__sc_draft=draft(drafted)))
    assert "handover/sc-draft" not in made
    assert "handover/" not in made["scenarios/sc-draft"].html
    assert "写到一半" in made["handover/"].html.partition("还是草稿")[2]
    assert 'href="pk://handover/sc-night"' in made["scenarios/sc-night"].html


def test_a_scene_that_has_ended_is_not_linked_to_a_sheet():
    made = pages(site(scenarios__sc_night=NIGHT + "valid_until: 2026-11-21\n"))
    assert not [address for address in made if address.startswith("handover")]
    assert "handover/" not in made["scenarios/sc-night"].html


# The index and the form


def test_the_index_lists_the_scenes_by_segment():
    farm = NIGHT.replace("seg-heavy", "seg-farm").replace("夜里断线", "农忙断线")
    anywhere = NIGHT.replace("segment: seg-heavy\n", "").replace("夜里断线", "哪儿都断线")
    made = pages(site(scenarios__sc_farm=farm, scenarios__sc_any=anywhere))
    index = made["handover/"]
    assert (index.shelf, index.order) == ("meet", 70)
    assert [section.title for section in index.sections] == ["农机", "重卡", "不分行业"]
    assert 'href="pk://handover/sc-farm"' in part(index, "segment-seg-farm")
    assert "哪儿都断线" in part(index, "no-segment")
    assert [(made[f"handover/{name}"].previous, made[f"handover/{name}"].next) for name in ("sc-farm", "sc-night")] == [
        (None, "handover/sc-night"),
        ("handover/sc-farm", "handover/sc-any"),
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            (
                "关键联系人",
                "议题从哪来",
                "照客户原话写",
                "今天怎么做",
                "走到哪一步",
                "下一次",
                "只留在 CRM",
                "行业会议",
            ),
        ),
        (
            "en",
            ("Key contacts", "Where the topic", "own words", "do it today", "Next time", "stay in the CRM", "Auditor"),
        ),
    ],
)
def test_the_form_asks_for_what_no_record_holds(language, words):
    lead = text(usual(language)["handover/sc-night"].lead)
    for each in words:
        assert each in lead, each


@pytest.mark.parametrize("audience", ["internal", "partner"])
def test_nothing_on_the_sheet_can_be_typed_into_or_sent(audience):
    html = sheet(audience).html
    assert not re.findall(r"<(?:form|input|textarea|select|option)\b|contenteditable|localStorage", html)


def test_the_form_marks_who_is_hurt_here():
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>", sheet().lead)
    assert [text(row) for row in rows] == [
        "发起者", "使用者 这里疼", "影响者", "决定者 这里疼", "购买者 这里疼", "审计者",
    ]  # fmt: skip


# On paper, and on the smallest phone


@pytest.mark.parametrize("under", ["", "en/"])
def test_every_sheet_of_the_demo_prints_on_two_a4_pages_at_most_without_navigation(visit, under):
    somebody = visit()
    for scenario in sorted(path.stem for path in (ROOT / "content/scenarios").glob("*.yml")):
        page = somebody.open(f"{under}handover/{scenario}/")
        page.emulate_media(media="print")
        printed = page.pdf(prefer_css_page_size=True)
        sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        assert 1 <= len(sizes) <= 2, scenario
        assert {(round(float(wide)), round(float(high))) for wide, high in sizes} == {(595, 842)}, scenario
        for frame in (".md-header", ".md-tabs", ".md-path", ".md-footer", ".pk-copy", ".pk-noprint"):
            assert not page.locator(frame).locator("visible=true").count(), (scenario, frame)
        assert page.locator(".pk-form").is_visible()


def test_a_sheet_is_no_wider_than_the_smallest_phone(visit):
    page = visit(viewport=SMALL_PHONE).open("en/handover/sc-system-link/")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit, scheme):
    texts = measured(visit(color_scheme=scheme).open("handover/sc-system-link/"), ".md-content")
    kinds = " ".join(each["what"] for each in texts)
    for expected in ("pk-form__here", "pk-form__rule", "pk-near__who", "pk-label", "pk-badge"):
        assert expected in kinds, f"nothing was measured of {expected}"
    assert [each for each in texts if each["ratio"] < each["needed"]] == []
