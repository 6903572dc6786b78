"""Selling views: the chain of roles, message houses, the way in by scenario, and the libraries of cases, proofs, FAQs."""

import re
from functools import cache

import pytest

from pitchkit.pages import Page
from pitchkit.pages.coverage import Coverage
from pitchkit.pages.proofs import held
from pitchkit.rule import Ground
from pitchkit.views.case_library.telling import by, told
from pitchkit.views.decision_chain.chain import chain
from pitchkit.views.faq_library.asking import asked, in_groups, sixteen
from pitchkit.views.meeting.markets import markets
from pitchkit.views.message_house.house import house
from pitchkit.views.proof_register.register import register
from sites import AS_OF, build, check


def approved(text: str, more: str = "") -> str:
    return f"status: approved\nowner: {{team: product-marketing}}\nexpires_on: 2099-01-01\n{text}{more}"


def site(**more: str) -> dict[str, str]:
    """A small company: a segment with a scenario, a product, two value points, two cases, a proof, talks, questions."""
    files = {
        "segments/seg-heavy": approved("title: 重卡\naudience: public\n"),
        "segments/seg-farm": approved("title: 农机\naudience: public\n"),
        "products/pd-one": approved(
            "title: 澄规\naudience: public\nproduct_type: product\none_line: 断线不丢数\nfor_segments: [seg-heavy]\n"
        ),
        "customers/cu-north": approved(
            "title: 北岭\naudience: public\npublic_name: 某重卡企业\nsegment: seg-heavy\n",
            "consents:\n- {scope: name, audience: public, until: 2027-01-01, evidence: 合同}\n"
            "- {scope: figures, audience: public, until: 2027-01-01, evidence: 合同}\n"
            "- {scope: quote, audience: public, until: 2026-11-01, evidence: 合同}\n",
        ),
        "cases/case-heavy": approved(
            "title: 断线不丢数\naudience: public\ncustomer: cu-north\nproducts: [pd-one]\nproblems: [丢]\n"
            "proof_of: [vp-one]\nscenario: sc-night\n",
            "metrics:\n- {id: loss, label: 丢包率, before: '2.4', after: '0.08', unit: '%', source: 网关日志}\n"
            "inside_pitch: [同行从 2.4 降到 0.08, 两边并行八周, 值班的人没减]\n"
            "answers: {what-provided: 平台, org-change: 没有}\n"
            "selection:\n  main-product: {met: true, why: 是}\n  spectacle: {met: false, why: 无}\n",
        ),
        "cases/case-farm": approved(
            "title: 农机少跑路\nproducts: [pd-one]\nproblems: [跑]\ninside_pitch: [少跑两趟]\n",
            "metrics:\n- {id: days, label: 天数, before: '9', after: '2'}\n",
        ),
        "proofs/pf-paper": approved(
            "title: 等保报告\naudience: public\nproof_type: certificate\nclaim: 过了三级\nissuer: 测评中心\n"
            "scope: 云上环境\nissued_on: 2025-12-06\nvalid_until: 2026-12-05\n"
        ),
        "value-points/vp-one": approved(
            "title: 断线补得回\naudience: public\nproducts: [pd-one]\nstatement: 断线之后自己补上\n"
            "angles: [digital-survival]\npriority: 1\nproofs: [case-heavy#loss, pf-paper]\n",
            "benefits:\n- {role: user, text: 不用手工补数}\n- {role: decider, text: 少一类通报}\n",
        ),
        "value-points/vp-two": approved(
            "title: 少跑路\nproducts: [pd-one]\nstatement: 一趟办完\nangles: [resource-investment]\npriority: 2\n"
            "benefits:\n- {role: initiator, text: 年底有得汇报}\n"
        ),
        "scenarios/sc-night": approved(
            "title: 夜里断线\naudience: public\nsegment: seg-heavy\nstory: 夜里两点断了。\nhow: 先存再发。\n"
            "deep_case: case-heavy\nobjection_answer: 挑五十台车试一周。\n",
            "pains:\n- {id: gap, role: user, text: 一早上搭进去补数, today: 表格里筛}\n"
            "- {id: notice, role: decider, text: 通报上有公司名字}\n",
        ),
        "personas/ps-boss": approved(
            "title: 分管副总\ndecision_role: decider\njob: 副总\nworries: [选了小公司没人管]\nown_interest: 少背锅\n"
        ),
        "faqs/fq-break": approved(
            "title: 断线补吗\naudience: public\nshort_answer: 补。\nfaq_group: product-function\nroles: [user, decider]\n"
            "steps: [select-supplier]\nproducts: [pd-one]\ncase_question: how-it-runs\nasked_by: 9\nanswer: 先存再发。\n"
        ),
        "faqs/fq-price": approved(
            "title: 怎么收费\naudience: public\nshort_answer: 按台数。\nfaq_group: price-contract\nroles: [decider]\nasked_by: 30\n"
        ),
        "talk-tracks/tt-decider": approved(
            "title: 选错的代价\nroles: [decider]\nsteps: [select-supplier]\nscenarios: [sc-night]\ncases: [case-farm]\n"
            "line: {zh: 签字前看得见。, en: See it before you sign.}\nvalue_points: [vp-one]\n"
        ),
        "talk-tracks/tt-user": approved(
            "title: 三屏\nroles: [user]\nsteps: [describe-need]\nvalue_lines: [{text: 有回执, proof: case-heavy#loss}]\n"
        ),
    }
    named = {name.replace("__", "/").replace("_", "-"): text for name, text in more.items()}
    return {f"{name}.yml": text for name, text in {**files, **named}.items() if text}


def pages(files: dict[str, str], language: str = "zh", audience: str = "internal") -> dict[str, Page]:
    made = build(files, audience, languages=(language,))
    assert not [p.line() for p in made.problems if p.code.name == "template-fault"]
    return {page.address: page for page in made.pages if page.language == language}


@cache
def usual(language: str = "zh", audience: str = "internal") -> dict[str, Page]:
    return pages(site(), language, audience)


def draft(text: str) -> str:
    return text.replace("status: approved", "status: draft")


def ids(entries) -> list[str]:
    return [entry.id for entry in entries]


def zh(text) -> str:
    return text.to("zh", "zh").words


def part(page: Page, section: str) -> str:
    """The HTML of one section of a page."""
    return next(each.html for each in page.sections if each.id == section)


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# Of all of them


OWN = ("decision-chain", "message-house", "meeting", "case-library", "proof-register", "faq-library", "faq-manual")


def own(made: dict[str, Page]) -> dict[str, Page]:
    return {address: page for address, page in made.items() if address.partition("/")[0] in OWN}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("audience", ["internal", "partner", "customer", "public"])
def test_no_link_leads_nowhere(language, audience):
    made = usual(language, audience)
    assert len(own(made)) >= 5
    for page in own(made).values():
        anchors = {section.id for section in page.sections} | set(re.findall(r'\bid="([^"]+)"', page.html))
        for address, anchor in re.findall(r'href="pk://([^"#]*)#?([^"]*)"', page.html):
            assert address in made, (page.address, address)
            there = made[address]
            known = {section.id for section in there.sections} | set(re.findall(r'\bid="([^"]+)"', there.html))
            assert not anchor or "=" in anchor or anchor in known, (page.address, address, anchor)
        for anchor in re.findall(r'href="#([^"]+)"', page.html):
            assert anchor in anchors, (page.address, anchor)


@pytest.mark.parametrize("audience", ["internal", "customer"])
def test_an_empty_company_has_none_of_these_pages(audience):
    assert own(pages({}, audience=audience)) == {}


@pytest.mark.parametrize("audience", ["customer", "public"])
def test_a_customer_finds_neither_coaching_nor_what_is_for_inside(audience):
    html = "".join(page.title + page.html for page in own(usual("zh", audience)).values())
    for words in (
        "pk-internal",
        "授权",
        "先说这一句",
        "还没有",
        "决策链",
        "打动他",
        "入选",
        "见谁",
        "roles/",
        "经营资源投入",
    ):
        assert words not in html, words


def test_a_page_has_each_id_once():
    for page in own(usual()).values():
        found = [section.id for section in page.sections] + re.findall(r'\bid="([^"]+)"', page.html)
        doubled = [each for each in set(re.findall(r'\bid="([^"]+)"', page.html)) if found.count(each) > 2]
        assert doubled == [], page.address


# Which proofs hold


def test_a_proof_holds_until_it_ends_and_only_where_its_figure_is_there():
    files = site(proofs__pf_old=approved("title: 旧证书\nvalid_until: 2026-11-21\n"))
    catalog = check(files).catalog
    refs = ["pf-paper", "pf-old", "case-heavy#loss", "case-heavy#nothing", "pf-none", "pf-paper"]
    found = held(catalog, refs, AS_OF)
    assert [proof.ref for proof in found] == ["pf-paper", "case-heavy#loss"]
    assert [proof.figure.id if proof.figure else None for proof in found] == [None, "loss"]


# The decision chain


def stages(files: dict[str, str]) -> dict:
    judged = check(files)
    coverage = Coverage(Ground(judged.catalog, AS_OF, judged.loaded.vocabularies), judged.catalog.of("talk-track"))
    return {stage.role.id: stage for stage in chain(judged.catalog, coverage, AS_OF)}


def test_the_chain_is_as_long_as_there_are_roles_and_tells_who_wants_what():
    found = stages(site())
    assert list(found) == ["initiator", "user", "influencer", "decider", "buyer", "auditor"]
    boss = found["decider"]
    assert ids(boss.people) == ["ps-boss"]
    assert [zh(worry) for worry in boss.worries] == ["选了小公司没人管"]
    assert [zh(own) for own in boss.own_interests] == ["少背锅"]
    assert not found["buyer"].is_known


def test_the_line_to_start_with_is_of_the_first_step_that_is_fresh():
    files = site(
        talk_tracks__tt_early=approved("title: 早\nroles: [decider]\nsteps: [recognise-problem]\nline: 早说\n").replace(
            "2099-01-01", "2026-11-01"
        ),
        talk_tracks__tt_late=approved("title: 晚\nroles: [decider]\nsteps: [evaluate-result]\nline: 晚说\n"),
    )
    opening = stages(files)["decider"].opening
    assert (zh(opening.line), opening.entry.id, opening.step) == ("签字前看得见。", "tt-decider", "select-supplier")
    only_old = {name: each for name, each in files.items() if "tt-late" not in name and "tt-decider" not in name}
    assert zh(stages(only_old)["decider"].opening.line) == "早说"


def test_without_a_line_the_first_value_line_is_said():
    assert zh(stages(site())["user"].opening.line) == "有回执"


def test_questions_come_as_often_as_they_are_heard():
    assert ids(stages(site())["decider"].questions) == ["fq-price", "fq-break"]


def test_the_point_that_is_spoken_of_and_proven_comes_first():
    benefit = "benefits: [{role: decider, text: 省}]\n"
    other = approved(f"title: 便宜\nproducts: [pd-one]\npriority: 1\nproofs: [pf-paper]\n{benefit}")
    point = stages(site(value_points__vp_aa=other))["decider"].point
    assert (point.entry.id, zh(point.benefit.text), point.proof.ref) == ("vp-one", "少一类通报", "case-heavy#loss")
    bare = other.replace("proofs: [pf-paper]\n", "")
    spoken = site()["talk-tracks/tt-decider.yml"].replace("[vp-one]", "[vp-aa]")
    point = stages(site(value_points__vp_aa=bare, talk_tracks__tt_decider=spoken))["decider"].point
    assert point.entry.id == "vp-one"
    unproven = stages(site())["initiator"].point
    assert (unproven.entry.id, unproven.proof) == ("vp-two", None)


def test_the_figure_of_the_benefit_itself_proves_it_best():
    files = site()
    files["value-points/vp-one.yml"] = files["value-points/vp-one.yml"].replace(
        "text: 少一类通报}", "text: 少一类通报, metric: case-farm#days}"
    )
    assert stages(files)["decider"].point.proof.ref == "case-farm#days"


def test_the_word_goes_on_by_the_case_that_proves_what_the_next_role_cares_about():
    found = stages(site())
    assert (found["initiator"].passing.to.id, found["initiator"].passing.case.id) == ("user", "case-heavy")
    assert found["user"].passing.case.id == "case-farm"  # nothing is nearer to the influencer, and it is not told yet
    assert found["influencer"].passing.case.id == "case-heavy"  # both are near, and this one proves
    assert len(found["initiator"].passing.lines) == 3
    assert found["auditor"].passing is None


def test_the_chain_does_not_tell_one_story_only():
    found = stages(site(cases__case_zz=approved("title: 又一个\ninside_pitch: [又一句]\n")))
    told_ = [found[role].passing.case.id for role in ("user", "decider")]
    assert told_ == ["case-farm", "case-zz"]  # to the influencer and the buyer, of whom nothing is known


def test_customers_get_no_chain_even_where_they_may_read_talks():
    talk = site()["talk-tracks/tt-decider.yml"] + "audience: public\n"
    made = pages(site(talk_tracks__tt_decider=talk), audience="customer")
    assert "talk-tracks/tt-decider" in made
    assert "decision-chain/" not in made
    assert "say-decider" not in made["scenarios/sc-night"].html
    assert "say-decider" not in made["meeting/"].html


def test_drafts_and_what_has_ended_stay_out_of_the_chain():
    files = site()
    files["personas/ps-boss.yml"] = draft(files["personas/ps-boss.yml"])
    files["faqs/fq-price.yml"] = draft(files["faqs/fq-price.yml"])
    files["cases/case-heavy.yml"] += "valid_until: 2026-11-21\n"
    found = stages(files)
    assert found["decider"].people == ()
    assert ids(found["decider"].questions) == ["fq-break"]
    assert found["initiator"].passing.case.id == "case-farm"
    assert found["decider"].point.proof.ref == "pf-paper"


def test_one_tap_leads_from_the_chain_to_the_role_and_to_the_meeting():
    html = usual()["decision-chain/"].html
    assert html.count('href="pk://situations/decider-select-supplier"') == 2
    assert 'href="pk://roles/decider"' in html
    assert 'data-clipboard-text="签字前看得见。"' in html


def test_lines_of_a_case_that_stays_inside_have_no_copy_button():
    html = part(usual()["decision-chain/"], "role-user")
    assert "少跑两趟" in html
    assert 'data-clipboard-text="少跑两趟"' not in html
    assert 'data-clipboard-text="同行从' in part(usual()["decision-chain/"], "role-initiator")


def test_what_is_missing_in_the_chain_is_told_inside_only():
    assert "还没有画像" in usual()["decision-chain/"].html
    shown = site(talk_tracks__tt_decider=site()["talk-tracks/tt-decider.yml"] + "audience: partner\n")
    page = pages(shown, audience="partner")["decision-chain/"]
    assert "还没有" not in text(page.html).replace("还没有话术", "")
    assert "签字前看得见。" in page.html
    assert "decision-chain/" not in usual("zh", "partner")


# Message houses


def built(files: dict[str, str], product: str = "pd-one"):
    judged = check(files)
    return house(judged.catalog, judged.catalog.entries[product], judged.loaded.vocabularies, AS_OF)


def gaps(files: dict[str, str]) -> list[tuple[str, str]]:
    return [(gap.missing, gap.entry.id if gap.entry else gap.role.id if gap.role else "") for gap in built(files).gaps]


def test_a_house_has_a_roof_pillars_by_angle_and_a_ground_of_proofs():
    found = built(site())
    assert zh(found.roof) == "断线不丢数"
    assert [(pillar.angle, [beam.entry.id for beam in pillar.beams]) for pillar in found.pillars] == [
        ("resource-investment", ["vp-two"]),
        ("digital-survival", ["vp-one"]),
    ]
    assert [(stone.proof.ref, ids(stone.carries)) for stone in found.foundation] == [
        ("case-heavy#loss", ["vp-one"]),
        ("pf-paper", ["vp-one"]),
    ]


def test_each_role_gets_the_sentence_of_the_most_important_point():
    voices = {voice.role.id: voice for voice in built(site()).voices}
    assert zh(voices["decider"].benefit.text) == "少一类通报"
    assert voices["initiator"].beam.entry.id == "vp-two"
    assert voices["buyer"].benefit is None


def test_what_a_house_lacks_is_told():
    assert gaps(site()) == [("proof", "vp-two"), ("role", "influencer"), ("role", "buyer"), ("role", "auditor")]
    files = site(
        products__pd_one=approved("title: 澄规\n"),
        value_points__vp_two=draft(site()["value-points/vp-two.yml"]),
    )
    assert gaps(files)[:2] == [("roof", ""), ("angles", "")]
    assert gaps(files)[-1] == ("draft", "vp-two")
    files["value-points/vp-one.yml"] += "valid_until: 2026-11-21\n"
    assert gaps(files) == [("roof", ""), ("pillars", ""), ("draft", "vp-two")]


def test_a_second_angle_counts_wherever_it_is_named():
    one, two = site()["value-points/vp-one.yml"], site()["value-points/vp-two.yml"]
    same = two.replace("resource-investment", "digital-survival")
    assert ("angles", "") in gaps(site(value_points__vp_two=same))
    more = one.replace("[digital-survival]", "[digital-survival, business-agility]")
    assert ("angles", "") not in gaps(site(value_points__vp_two=same, value_points__vp_one=more))
    without = two.replace("angles: [resource-investment]\n", "")
    found = built(site(value_points__vp_two=without))
    assert [pillar.angle for pillar in found.pillars] == ["digital-survival", ""]
    assert ("angle", "vp-two") in gaps(site(value_points__vp_two=without))


def test_in_the_ground_figures_come_first_then_what_carries_most_and_each_proof_once():
    one = site()["value-points/vp-one.yml"].replace("[case-heavy#loss, pf-paper]", "[pf-paper, case-heavy#loss]")
    two = site()["value-points/vp-two.yml"] + "proofs: [case-farm#days, pf-paper]\n"
    three = approved("title: 三\nproducts: [pd-one]\nangles: [business-agility]\nproofs: [case-farm#days]\n")
    stones = built(site(value_points__vp_one=one, value_points__vp_two=two, value_points__vp_zz=three)).foundation
    assert [(stone.proof.ref, ids(stone.carries)) for stone in stones] == [
        ("case-farm#days", ["vp-two", "vp-zz"]),
        ("case-heavy#loss", ["vp-one"]),
        ("pf-paper", ["vp-one", "vp-two"]),
    ]


def test_important_points_stand_first_in_their_pillar():
    more = approved("title: 次要\nproducts: [pd-one]\nangles: [digital-survival]\npriority: 3\n")
    found = built(site(value_points__vp_aa=more))
    assert ids(beam.entry for beam in found.pillars[-1].beams) == ["vp-one", "vp-aa"]


def test_a_customer_reads_one_pillar_for_each_gain():
    more = approved(
        "title: 另一个\naudience: public\nproducts: [pd-one]\nangles: [digital-survival]\nproofs: [pf-paper]\n"
    )
    files = site(value_points__vp_more=more + "benefits: [{role: user, text: 好}]\n", value_points__vp_two="")
    for audience, pillars in (("internal", 1), ("customer", 2)):
        page = pages(files, audience=audience)["message-house/pd-one"]
        assert page.html.count('class="pk-pillar"') == pillars


def test_the_products_page_leads_to_its_house_where_one_stands():
    for audience in ("internal", "customer"):
        made = usual("zh", audience)
        assert 'href="pk://message-house/pd-one"' in part(made["products/pd-one"], "one-sheet")
        assert "message-house/pd-one" in made
    made = pages(site(products__pd_bare=approved("title: 空\n")))
    assert "message-house/pd-bare" not in made
    assert 'href="pk://message-house/pd-bare"' not in made["products/pd-bare"].html
    assert 'href="pk://products/pd-bare"' in made["message-house/"].html


def test_gaps_of_a_house_stay_inside():
    inside = usual()["message-house/pd-one"]
    assert "柱子下面没有凭据" in part(inside, "gaps")
    outside = usual("zh", "customer")["message-house/pd-one"]
    assert outside.title == "一页看懂澄规"
    assert [section.id for section in outside.sections] == ["roles"]
    assert "还没写对他的好处" in inside.html
    assert "还没写对他的好处" not in outside.html


# The way in: segment, scene, role


def places(files: dict[str, str]):
    judged = check(files)
    return markets(judged.catalog, judged.loaded.vocabularies.terms("decision-role"), AS_OF)


def test_the_way_in_goes_from_the_segment_to_what_each_role_says_there():
    heavy, farm = places(site())
    assert (heavy.segment.id, ids(scene.entry for scene in heavy.scenes)) == ("seg-heavy", ["sc-night"])
    assert [(heard.role.id, zh(heard.pain.text)) for heard in heavy.scenes[0].heard] == [
        ("user", "一早上搭进去补数"),
        ("decider", "通报上有公司名字"),
    ]
    assert [role.id for role in heavy.scenes[0].spoken_to] == ["decider"]
    assert (farm.segment.id, farm.scenes) == ("seg-farm", ())


def test_a_scene_without_segment_is_not_lost_and_one_that_has_ended_is():
    files = site(
        scenarios__sc_free=approved("title: 谁都会\n"),
        scenarios__sc_gone=approved("title: 过了\nvalid_until: 2026-11-21\n"),
    )
    assert [(market.segment.id if market.segment else "", len(market.scenes)) for market in places(files)] == [
        ("seg-heavy", 1),
        ("seg-farm", 0),
        ("", 1),
    ]
    assert 'href="#no-segment"' in pages(files)["meeting/"].html


def test_three_taps_lead_from_the_industry_to_the_words_for_a_role():
    made = usual()
    way_in = made["meeting/"].html
    assert 'href="pk://scenarios/sc-night#gap"' in way_in
    assert 'href="pk://scenarios/sc-night#say-decider"' in way_in
    scene = made["scenarios/sc-night"]
    assert 'id="say-decider"' in part(scene, "what-to-say")
    assert 'href="pk://situations/decider-select-supplier-seg-heavy"' in part(scene, "what-to-say")
    assert 'href="#say-decider"' in scene.lead


def test_a_draft_talk_opens_no_way():
    files = site(talk_tracks__tt_decider=draft(site()["talk-tracks/tt-decider.yml"]))
    made = pages(files)
    assert "say-decider" not in made["meeting/"].html
    assert "say-decider" not in made["scenarios/sc-night"].html
    assert "决定者在这里疼" in part(made["scenarios/sc-night"], "what-to-say")
    assert 'href="pk://talk-tracks/tt-decider"' in part(made["scenarios/sc-night"], "what-to-say")


def test_a_talk_past_its_review_date_gives_way_to_a_fresh_one():
    old = site()["talk-tracks/tt-decider.yml"].replace("2099-01-01", "2026-11-01")
    files = site(
        talk_tracks__tt_decider=old,
        talk_tracks__tt_new=old.replace("2026-11-01", "2099-01-01").replace("签字前看得见。", "新的一句。"),
    )
    html = part(pages(files)["scenarios/sc-night"], "what-to-say")
    assert html.index("新的一句。") < html.index('href="pk://talk-tracks/tt-decider"')
    assert "签字前看得见" not in html


def test_a_scenario_answers_in_the_order_of_a_meeting():
    files = site(
        materials__mt_sheet=approved("title: 案例单页\nscenarios: [sc-night]\nmaterial_type: case-sheet\n"),
        comparisons__cmp_ways=approved("title: 断线三条路\nscenarios: [sc-night]\n"),
        scenarios__sc_night=site()["scenarios/sc-night.yml"] + "related: [fq-break]\n",
    )
    page = pages(files)["scenarios/sc-night"]
    found = [section.id for section in page.sections]
    assert found[:9] == [
        "what-happens",
        "who-it-hurts",
        "what-to-say",
        "how-it-goes-right",
        "deep-case",
        "different",
        "questions",
        "materials",
        "comparisons",
    ]
    assert "表格里筛" in part(page, "who-it-hurts")
    assert "0.08%" in part(page, "deep-case")
    assert "补。" in part(page, "questions")
    assert 'href="pk://materials/mt-sheet"' in part(page, "materials")


def test_a_customer_reads_scenes_without_the_sellers_words():
    made = usual("zh", "customer")
    assert made["meeting/"].title == "您遇到过吗"
    assert 'href="pk://scenarios/sc-night#notice"' in made["meeting/"].html
    assert "农机" not in made["meeting/"].html
    scene = made["scenarios/sc-night"]
    assert "what-to-say" not in [section.id for section in scene.sections]
    assert "这样说" not in scene.html
    assert "挑五十台车试一周" in part(scene, "different")
    assert [section.title for section in scene.sections if section.id == "different"] == ["如果您的情况不一样"]


def test_inside_a_market_without_a_scene_is_told():
    assert "还没有场景的市场" in usual()["meeting/"].html


# The case library


def cases(files: dict[str, str]):
    judged = check(files)
    return told(judged.catalog, judged.loaded.vocabularies, AS_OF)


def test_the_library_counts_answers_by_group_and_criteria_met():
    heavy = next(case for case in cases(site()) if case.entry.id == "case-heavy")
    assert [(each.group, each.given, each.asked) for each in heavy.answers] == [
        ("business", 1, 8),
        ("organisation", 1, 4),
        ("people", 0, 4),
    ]
    assert (heavy.given, heavy.asked, heavy.met, heavy.criteria, heavy.segment) == (2, 16, 1, 5, "seg-heavy")


def test_consents_are_told_by_scope_with_the_widest_that_holds():
    files = site()
    files["customers/cu-north.yml"] += "- {scope: name, audience: partner, until: 2030-01-01, evidence: 合同}\n"
    heavy = next(case for case in cases(files) if case.entry.id == "case-heavy")
    assert [(each.scope, each.standing, each.audience, str(each.until)) for each in heavy.agreed] == [
        ("name", "ends-soon", "public", "2027-01-01"),
        ("figures", "ends-soon", "public", "2027-01-01"),
        ("quote", "ended", "public", "2026-11-01"),
    ]
    farm = next(case for case in cases(files) if case.entry.id == "case-farm")
    assert [each.standing for each in farm.agreed] == ["never"] * 3


def test_a_wide_consent_that_has_ended_does_not_hide_a_narrow_one_that_holds():
    files = site()
    files["customers/cu-north.yml"] += "- {scope: quote, audience: partner, until: 2030-01-01, evidence: 合同}\n"
    heavy = next(case for case in cases(files) if case.entry.id == "case-heavy")
    assert (heavy.agreed[2].standing, heavy.agreed[2].audience) == ("holds", "partner")


def test_a_consent_that_ends_in_more_than_ninety_days_holds():
    files = site()
    files["customers/cu-north.yml"] = files["customers/cu-north.yml"].replace("2027-01-01", "2027-02-21")
    heavy = next(case for case in cases(files) if case.entry.id == "case-heavy")
    assert [each.standing for each in heavy.agreed][:2] == ["holds", "holds"]


def test_cases_stand_by_what_can_be_told_then_figure_then_fullness():
    files = site(
        cases__case_aa=draft(site()["cases/case-heavy.yml"]),
        cases__case_words=approved("title: 只有话\nanswers: {what-provided: 平台, org-change: 没有, top-debate: 有}\n"),
    )
    assert ids(case.entry for case in cases(files)) == ["case-heavy", "case-farm", "case-words", "case-aa"]


def test_cases_stand_by_market_and_product_and_empty_shelves_last():
    judged = check(site(products__pd_zero=approved("title: 新品\n")))
    found = told(judged.catalog, judged.loaded.vocabularies, AS_OF)
    markets_ = by(judged.catalog.of("segment"), found, "segment")
    assert [(shelf.entry.id if shelf.entry else "", ids(case.entry for case in shelf.cases)) for shelf in markets_] == [
        ("seg-heavy", ["case-heavy"]),
        ("seg-farm", []),
        ("", ["case-farm"]),
    ]
    products = by(judged.catalog.of("product"), found, "products")
    assert [(shelf.entry.id, len(shelf.cases)) for shelf in products] == [("pd-one", 2), ("pd-zero", 0)]


def test_how_a_case_is_told_and_consented_is_for_inside():
    inside, outside = usual()["case-library/"], usual("zh", "public")["case-library/"]
    assert "还没有案例的市场" in part(inside, "by-segment")
    assert "0 / 4" in part(inside, "told")
    assert "2026-11-01" in part(inside, "consents")
    assert [section.id for section in outside.sections] == ["by-segment", "by-product"]
    assert outside.title == "客户怎么做成的"
    assert "0.08%" in outside.html


def test_a_long_library_goes_on_over_further_pages():
    more = {f"cases__case_{i:03}": approved(f"title: 案例{i}\n") for i in range(200)}
    made = pages(site(**more))
    first, second = made["case-library/"], made["case-library/page-2/"]
    assert (first.shelf, first.next, first.stands_for) == ("prove", "case-library/page-2/", ("cases/",))
    assert (second.shelf, second.previous, second.parent) == ("", "case-library/", "case-library/")
    assert (first.html.count('class="pk-exhibit"'), second.html.count('class="pk-exhibit"')) == (200, 2)
    assert "by-segment" not in [section.id for section in second.sections]


# The proof register


def rows(files: dict[str, str], *, inside: bool = True):
    judged = check(files)
    types = [term.id for term in judged.loaded.vocabularies.terms("proof-type")]
    return {row.ref: row for row in register(judged.catalog, types, AS_OF, inside=inside)}


def test_the_register_holds_every_proof_and_every_figure():
    found = rows(site())
    assert list(found) == ["case-heavy#loss", "case-farm#days", "pf-paper"]
    paper, loss = found["pf-paper"], found["case-heavy#loss"]
    assert (paper.type, zh(paper.claim), zh(paper.issuer), zh(paper.scope)) == (
        "certificate",
        "过了三级",
        "测评中心",
        "云上环境",
    )
    assert (str(paper.dated), str(paper.ends), paper.standing) == ("2025-12-06", "2026-12-05", "ends-soon")
    assert (loss.type, loss.figure.id, zh(loss.issuer)) == ("case-metric", "loss", "网关日志")


@pytest.mark.parametrize(
    ("until", "standing"),
    [("2026-11-21", "ended"), ("2026-11-22", "ends-soon"), ("2027-02-20", "ends-soon"), ("2027-02-21", "holds")],
)
def test_a_proof_is_marked_ninety_days_before_it_ends(until, standing):
    files = site(proofs__pf_paper=site()["proofs/pf-paper.yml"].replace("2026-12-05", until))
    assert rows(files)["pf-paper"].standing == standing


def test_a_figure_of_a_case_ends_with_the_consent_or_with_the_case():
    loss = rows(site())["case-heavy#loss"]
    assert (str(loss.ends), loss.by_consent, loss.standing) == ("2027-01-01", True, "ends-soon")
    files = site(cases__case_heavy=site()["cases/case-heavy.yml"] + "valid_until: 2026-12-01\n")
    loss = rows(files)["case-heavy#loss"]
    assert (str(loss.ends), loss.by_consent) == ("2026-12-01", False)
    assert rows(site())["case-farm#days"].standing == "endless"  # no customer, so nobody to ask
    silent = site()
    silent["customers/cu-north.yml"] = silent["customers/cu-north.yml"].replace("scope: figures", "scope: logo")
    assert rows(silent)["case-heavy#loss"].standing == "inside"


def test_the_register_knows_who_rests_on_what_in_fields_and_in_prose():
    files = site(
        faqs__fq_break=site()["faqs/fq-break.yml"].replace("answer: 先存再发。", "answer: 见 [[case-heavy#loss]]。"),
        faqs__fq_price=site()["faqs/fq-price.yml"] + "related: [pf-paper]\n",
        faqs__fq_gone=approved("title: 旧\nproofs: [pf-paper]\n").replace("approved", "retired"),
    )
    found = rows(files)
    assert ids(found["case-heavy#loss"].rests) == ["fq-break", "tt-user", "vp-one"]
    assert ids(found["pf-paper"].rests) == ["vp-one"]
    assert found["case-farm#days"].rests == ()


def test_a_value_point_with_one_proof_stands_alone_on_it():
    assert rows(site())["case-heavy#loss"].alone == frozenset()
    one = site()["value-points/vp-one.yml"].replace(", pf-paper", "")
    assert rows(site(value_points__vp_one=one))["case-heavy#loss"].alone == {"vp-one"}


def test_a_figure_named_in_the_proof_itself_is_the_same_proof():
    files = site(
        proofs__pf_paper=site()["proofs/pf-paper.yml"] + "figure: {id: minutes, label: 分钟, value: '96'}\n",
        faqs__fq_price=site()["faqs/fq-price.yml"] + "answer: 见 [[pf-paper#minutes]]。\n",
    )
    assert ids(rows(files)["pf-paper"].rests) == ["fq-price", "vp-one"]


def test_the_register_tells_what_weakens_inside_only():
    inside, outside = usual()["proof-register/"], usual("zh", "public")["proof-register/"]
    assert "一旦失效，2 页站不住" in part(inside, "type-case-metric")
    assert "90 天内到期或已失效：2 条" in text(inside.lead)
    assert outside.title == "证据一览"
    assert "过了三级" in outside.html
    assert "2026-12-05" in outside.html
    assert "站不住" not in outside.html
    assert "农机" not in outside.html


def test_the_urgent_list_leads_to_rows_on_whichever_page_they_stand():
    more = {f"proofs__pf_{i:03}": approved(f"title: 证{i}\nproof_type: case-metric\n") for i in range(210)}
    made = pages(site(**more))
    assert 'href="pk://proof-register/page-2/#proof.pf-paper"' in made["proof-register/"].lead
    assert 'id="proof.pf-paper"' in made["proof-register/page-2/"].html
    assert "天内到期" not in made["proof-register/page-2/"].html


# Questions


def questions(files: dict[str, str]):
    judged = check(files)
    return asked(judged.catalog, judged.loaded.vocabularies.terms("faq-group"), AS_OF)


def test_questions_stand_by_group_and_what_is_asked_most_comes_first():
    files = site(
        faqs__fq_aa=approved("title: 断多久\nfaq_group: product-function\n"),
        faqs__fq_ab=draft(site()["faqs/fq-break.yml"]).replace("asked_by: 9", "asked_by: 99"),
        faqs__fq_ac=approved("title: 没分组\n"),
        faqs__fq_gone=approved("title: 过了\nvalid_until: 2026-11-21\n"),
    )
    found = questions(files)
    assert ids(each.entry for each in found) == ["fq-break", "fq-aa", "fq-ab", "fq-price", "fq-ac"]
    assert [each.is_usable for each in found] == [True, True, False, True, True]
    assert list(in_groups(found)) == ["product-function", "price-contract", ""]


def test_the_short_answer_is_read_at_once_and_tags_lead_to_more_of_the_kind():
    page = usual()["faq-library/"]
    html = part(page, "group-product-function")
    assert "补。" in html
    assert 'href="#role-user"' in html
    assert 'href="#step-select-supplier"' in html
    assert 'href="#product-pd-one"' in html
    assert 'id="role-user"' in part(page, "by-role")
    assert part(page, "by-role").count('href="#q-fq-break"') == 2  # the user and the decider ask it
    assert part(page, "by-product").count('href="#q-fq-break"') == 1


def test_which_of_the_sixteen_questions_have_an_answer():
    judged = check(site(faqs__fq_draft="title: 草\ncase_question: org-change\n"))
    terms = judged.loaded.vocabularies.terms("case-question")
    slots = sixteen(terms, asked(judged.catalog, (), AS_OF))
    assert len(slots) == 16
    assert {slot.question.id: ids(each.entry for each in slot.asked) for slot in slots if slot.asked} == {
        "how-it-runs": ["fq-break"]
    }
    assert "十六问里 1 问有问答" in text(part(usual()["faq-library/"], "sixteen"))


def test_a_customer_finds_questions_by_product_and_nothing_of_who_asks():
    made = usual("zh", "customer")
    page = made["faq-library/"]
    assert [section.id for section in page.sections] == ["group-product-function", "group-price-contract", "by-product"]
    assert "被问过" not in page.html
    assert "使用者" not in page.html
    assert 'href="pk://faq-manual/"' in page.html


@pytest.mark.parametrize("audience", ["internal", "customer"])
def test_the_manual_holds_every_approved_question_in_full(audience):
    files = site(faqs__fq_draft="title: 草稿问\nshort_answer: 不知道\nfaq_group: price-contract\n")
    page = pages(files, audience=audience)["faq-manual/"]
    html = part(page, "group-product-function")
    assert html.index("断线补吗") < html.index("补。") < html.index("先存再发。")
    assert "怎么收费" in part(page, "group-price-contract")
    assert "草稿问" not in page.html
    assert "2026-11-22" in page.lead


def test_a_long_library_and_a_long_manual_go_on_over_further_pages():
    more = {f"faqs__fq_{i:03}": approved(f"title: 问{i}\nroles: [buyer]\nshort_answer: 答\n") for i in range(205)}
    made = pages(site(**more))
    library, behind = made["faq-library/"], made["faq-library/page-2/"]
    assert (library.shelf, behind.shelf, behind.parent) == ("meet", "", "faq-library/")
    assert 'href="pk://faq-library/#role-buyer"' in behind.html
    assert "by-role" not in [section.id for section in behind.sections]
    assert 'href="pk://faqs/"' in part(library, "by-role")
    assert part(library, "by-role").count("<li>") == 31 + 1 + 2
    assert made["faq-manual/page-2/"].parent == "faq-manual/"
    assert made["faq-manual/"].parent == "faq-library/"
