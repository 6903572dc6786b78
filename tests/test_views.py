"""Views: what a small company's portal shows across its kinds, and what one situation is compiled from."""

import re
from itertools import pairwise

import pytest

from pitchkit.pages import Page
from pitchkit.pages.coverage import NEEDS, Coverage, state_of
from pitchkit.rule import Ground
from pitchkit.views.home.choosing import due, featured_case, launches, top_value_points
from pitchkit.views.situation.compiler import Situation, compile_situation
from pitchkit.views.situation.deck import Deck, deck_of
from sites import AS_OF, build, check, lines

COMPANY = "title: {zh: 云渡科技, en: Yundu}\nsummary: {zh: 让车队少停几天。, en: Fleets that stop less.}\n"


def approved(text: str, more: str = "") -> str:
    return f"status: approved\nowner: {{team: product-marketing}}\nexpires_on: 2099-01-01\n{text}{more}"


def talk(title: str, more: str = "", *, roles="[decider]", steps="[select-supplier]") -> str:
    return approved(f"title: {title}\nroles: {roles}\nsteps: {steps}\n", more)


def site(**more: str) -> dict[str, str]:
    """A small company: two segments, two customers with a case each, a value point, a talk for everybody."""
    files = {
        "segments/seg-trucks": approved("title: 重型商用车\n"),
        "segments/seg-heavy": approved("title: 重卡\nparent: [seg-trucks]\n"),
        "segments/seg-farm": approved("title: 农机\n"),
        "products/pd-one": approved("title: 澄规\n"),
        "customers/cu-north": approved(
            "title: 北岭\npublic_name: 某重卡企业\nsegment: seg-heavy\n",
            "consents:\n- {scope: name, audience: public, until: 2027-01-01, evidence: 合同}\n"
            "- {scope: name, audience: partner, until: 2028-01-01, evidence: 合同}\n",
        ),
        "customers/cu-field": approved("title: 穗野\npublic_name: 某农机企业\nsegment: seg-farm\n"),
        "cases/case-heavy": approved(
            "title: 断线不丢数\ncustomer: cu-north\nproof_of: [vp-one]\n",
            "metrics:\n- {id: loss, label: 丢包率, before: '2.4', after: '0.08', unit: '%'}\n"
            "- {id: hours, label: 补数, before: '46', after: '3'}\n",
        ),
        "cases/case-farm": approved(
            "title: 农机少跑路\ncustomer: cu-field\nproducts: [pd-one]\n",
            "metrics:\n- {id: days, label: 天数, before: '9', after: '2'}\n",
        ),
        "proofs/pf-paper": approved("title: 测评报告\n"),
        "value-points/vp-one": approved("title: 断线补得回\nproofs: [pf-paper, case-heavy#loss]\nproducts: [pd-one]\n"),
        "talk-tracks/tt-all": talk(
            "选错的代价",
            "line: {zh: 签字前看得见。, en: See it before you sign.}\nvalue_points: [vp-one]\nnext_step: 约试用周\n"
            "discovery_questions: [谁敢签字, 怕问什么, 断一次多久, 第四问]\n"
            "objections:\n- {type: price-too-high, hear: 太贵, say: 拆开看, dont_say: 我们最便宜}\n"
            "value_lines:\n- {text: 有回执, proof: case-heavy#loss}\n- {text: 九天变两天, proof: case-farm#days}\n",
        ),
    }
    named = {name.replace("__", "/").replace("_", "-"): text for name, text in more.items()}
    return {f"{name}.yml": text for name, text in {**files, **named}.items() if text}


def deck(files: dict[str, str]) -> Deck:
    judged = check(files)
    roles, steps = (judged.loaded.vocabularies.terms(name) for name in ("decision-role", "purchase-step"))
    return deck_of(judged.ground, [term.id for term in roles], [term.id for term in steps])


def situation(
    files: dict[str, str], segment: str = "", role: str = "decider", step: str = "select-supplier", **more: str
) -> Situation:
    found = compile_situation(deck(files), role=role, step=step, segment=segment, **more)
    assert found is not None, lines(check(files))
    return found


def zh(text) -> str:
    return text.to("zh", "zh").words


def ids(entries) -> list[str]:
    return [entry.id for entry in entries]


# One situation


def test_nothing_is_compiled_where_there_are_no_words_at_all():
    assert compile_situation(deck(site(talk_tracks__tt_all="")), role="decider", step="select-supplier") is None
    assert compile_situation(deck(site(talk_tracks__tt_all=draft("草稿"))), role="decider") is None


def test_a_talk_brings_its_words_questions_objections_and_next_step():
    found = situation(site())
    assert zh(found.talk.what.line) == "签字前看得见。"
    assert [zh(each.what) for each in found.questions] == ["谁敢签字", "怕问什么", "断一次多久"]
    assert [objection.what.type for objection in found.objections] == ["price-too-high"]
    assert zh(found.next.what) == "约试用周"
    assert (found.strangers, found.is_borrowed) == ((), False)


def test_without_a_line_the_first_value_line_is_said_and_the_opening_fills_the_half_minute():
    files = site(talk_tracks__tt_all=talk("开口", "opening: 您好。\nvalue_lines: [{text: 少停三天}]\n"))
    html = pages(files)["situations/decider-select-supplier"].html
    assert '<p class="pk-line__text">少停三天</p>' in html
    assert "您好。" in html.partition("pk-situation__half")[2]


def draft(title: str) -> str:
    return talk(title).replace("approved", "draft")


def test_drafts_and_what_has_ended_are_never_used():
    files = site(
        talk_tracks__tt_aa=draft("草稿"),
        talk_tracks__tt_ab=talk("已结束", "valid_until: 2026-11-21\n"),
        talk_tracks__tt_ac=talk("已下架").replace("approved", "retired"),
        cases__case_heavy=site()["cases/case-heavy.yml"].replace("approved", "draft"),
    )
    found = situation(files)
    assert found.talk.id == "tt-all"
    assert found.others == ()
    assert [proof.key for proof in found.proofs] == ["case-farm#days", "pf-paper"]
    assert found.case.id == "case-farm"


def test_what_is_overdue_comes_last_however_well_it_fits():
    files = site(talk_tracks__tt_own=talk("自己的", "segments: [seg-heavy]\n").replace("2099-01-01", "2026-11-21"))
    found = situation(files, "seg-heavy")
    assert (found.talk.id, ids(found.others), found.is_overdue(AS_OF)) == ("tt-all", ["tt-own"], False)
    assert situation({**files, "talk-tracks/tt-all.yml": draft("草稿")}).is_overdue(AS_OF)


@pytest.mark.parametrize(
    ("segment", "chosen"),
    [("seg-heavy", "tt-heavy"), ("seg-farm", "tt-farm"), ("seg-trucks", "tt-trucks"), ("", "tt-zz")],
)
def test_the_talk_of_the_segment_is_chosen(segment, chosen):
    files = site(
        talk_tracks__tt_all="",
        talk_tracks__tt_farm=talk("农机", "segments: [seg-farm]\n"),
        talk_tracks__tt_heavy=talk("重卡", "segments: [seg-heavy]\n"),
        talk_tracks__tt_trucks=talk("商用车", "segments: [seg-trucks]\n"),
        talk_tracks__tt_zz=talk("都行"),
    )
    found = situation(files, segment)
    assert (found.talk.id, found.strangers) == (chosen, ())


def test_the_talk_of_the_segment_above_fits_better_than_one_for_all():
    files = site(talk_tracks__tt_trucks=talk("商用车", "segments: [seg-trucks]\n"))
    assert ids((situation(files, "seg-heavy").talk, *situation(files, "seg-heavy").others)) == ["tt-trucks", "tt-all"]


def test_the_nearest_talk_is_used_and_said_to_be_only_near():
    files = site(talk_tracks__tt_all="", talk_tracks__tt_farm=talk("农机", "segments: [seg-farm]\n"))
    found = situation(files, "seg-heavy")
    assert (found.talk.id, found.strangers) == ("tt-farm", ("segment",))
    page = pages(files)["situations/decider-select-supplier-seg-heavy"]
    assert "重卡还没有自己的话术" in page.html
    assert "产品市场" in page.html  # the team that owns the nearest
    situation_asked = 'data-pk-situation="role=decider&amp;step=select-supplier&amp;segment=seg-heavy"'
    assert f'data-pk-report="gap" {situation_asked}' in page.html
    assert "还没有自己的话术" not in pages(files)["situations/decider-select-supplier-seg-farm"].html


def test_other_talks_of_the_cell_fill_what_the_best_one_lacks():
    files = site(
        talk_tracks__tt_more=talk(
            "补充",
            "objections:\n- {type: price-too-high, hear: 还是贵, say: 不贵}\n- {type: data-safety, hear: 数据呢, say: 在您这}\n",
        )
    )
    assert [o.what.type for o in situation(files).objections] == ["price-too-high", "data-safety"]


def test_figures_from_the_segment_come_first_and_papers_after_figures():
    assert [proof.key for proof in situation(site(), "seg-heavy").proofs] == ["case-heavy#loss", "case-farm#days"]
    assert [proof.key for proof in situation(site(), "seg-farm").proofs] == ["case-farm#days", "case-heavy#loss"]


def test_the_case_of_the_segment_is_told_first_and_the_reason_is_kept():
    near, far = situation(site(), "seg-farm"), situation(site(), "seg-trucks")
    assert (near.case.id, near.reasons["case-farm"]) == ("case-farm", (("segment", "seg-farm"), ("sold", "pd-one")))
    assert (far.case.id, far.reasons["case-heavy"]) == ("case-heavy", (("point", "vp-one"),))
    html = pages(site())["situations/decider-select-supplier-seg-farm"].html
    assert "选它，因为同在农机市场、也用澄规。" in html


def test_a_case_with_nothing_in_common_is_not_told():
    files = site(value_points__vp_one=approved("title: 别的\n"), talk_tracks__tt_all=talk("空话"))
    assert situation(files).case is None


def test_how_far_a_customer_may_be_named_follows_from_consents_that_hold():
    naming = situation(site(), "seg-heavy").case.what
    assert (naming.audience, naming.until.isoformat()) == ("public", "2027-01-01")
    assert situation(site(), "seg-farm").case.what is None
    html = pages(site())["situations/decider-select-supplier-seg-farm"].html
    assert "别提客户名" in html
    assert "某农机企业" in html


def test_compiling_twice_gives_the_same():
    once, again = (situation(site(), "seg-heavy") for _ in range(2))
    assert (ids((once.talk, *once.proofs)), once.reasons) == (ids((again.talk, *again.proofs)), again.reasons)


# Coverage


def test_twenty_four_cells_need_a_talk():
    assert list(NEEDS.values()).count("needed") == 24
    assert NEEDS["decider", "specify-product"] == "not-needed"


def test_a_cell_is_as_good_as_its_best_talk():
    files = site(
        talk_tracks__tt_draft=talk("草稿", steps="[select-supplier, settle-order]").replace("approved", "draft"),
        talk_tracks__tt_old=talk("旧的", steps="[call-proposals]").replace("2099-01-01", "2026-11-21"),
    )
    judged = check(files)
    coverage = Coverage(Ground(judged.catalog, AS_OF, judged.loaded.vocabularies), judged.catalog.of("talk-track"))
    states = {
        step: coverage.cell("decider", step).state for step in ("select-supplier", "settle-order", "call-proposals")
    }
    assert states == {"select-supplier": "ready", "settle-order": "draft", "call-proposals": "overdue"}
    assert ids(coverage.cell("decider", "select-supplier").entries) == ["tt-all", "tt-draft"]
    assert coverage.cell("buyer", "recognise-problem").is_idle
    assert state_of(judged.catalog.entries["tt-draft"].record, AS_OF) == "draft"


# Pages


def pages(files: dict[str, str], language: str = "zh", audience: str = "internal") -> dict[str, Page]:
    made = build(files, audience, languages=(language,))
    assert not [p.line() for p in made.problems if p.code.name == "template-fault"]
    return {page.address: page for page in made.pages if page.language == language}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_three_taps_lead_from_home_to_the_situation(language):
    made = pages(site(), language)
    way = ["", "roles/decider", "situations/decider-select-supplier", "situations/decider-select-supplier-seg-heavy"]
    for here, there in pairwise(way):
        assert f'href="pk://{there}"' in made[here].html


def test_no_link_leads_nowhere():
    for audience in ("internal", "public"):
        made = pages(site(company__yundu=approved(COMPANY)), audience=audience)
        for page in made.values():
            dead = {to for to in re.findall(r'href="pk://([^"#]*)', page.html) if to not in made}
            assert not dead, (audience, page.address)


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_a_site_of_one_record_has_a_home(audience):
    made = pages({"company/yundu.yml": approved(COMPANY + "audience: public\n")}, audience=audience)
    home = made[""].html
    assert "让车队少停几天。" in home
    assert home.count("<h1") == 1
    assert "内容截至" in home
    assert ("你要见谁" in home) == (audience == "internal")
    assert "library/" not in made


def test_an_empty_site_has_a_home():
    assert "你要见谁" in pages({})[""].html


def test_work_to_be_done_is_shown_inside_only():
    files = {"faqs/fq-a.yml": "title: 草稿问题\n", "faqs/fq-b.yml": approved("title: 到期\naudience: public\n")}
    files["faqs/fq-b.yml"] = files["faqs/fq-b.yml"].replace("2099-01-01", "2026-12-01")
    assert "草稿问题" in pages(files)[""].html
    assert "草稿问题" not in pages(files, audience="public")[""].html
    assert "要人照看" not in pages(files, audience="public")[""].html


def test_home_chooses_what_matters_today():
    files = site(
        launches__ln_far=approved("title: 远\nt0: 2027-03-01\n"),
        launches__ln_near=approved("title: 近\nt0: 2026-12-15\n"),
        launches__ln_past=approved("title: 刚过\nt0: 2026-11-10\n"),
        launches__ln_gone=approved("title: 早过了\nt0: 2026-01-10\n"),
        proofs__pf_ending=approved("title: 证书\nvalid_until: 2026-12-05\n"),
    )
    catalog = check(files).catalog
    assert [(each.entry.id, each.days) for each in launches(catalog, AS_OF)] == [
        ("ln-far", 99),
        ("ln-near", 23),
        ("ln-past", -12),
    ]
    assert [(each.entry.id, each.ends) for each in due(catalog, AS_OF)] == [("pf-ending", True)]
    assert featured_case(catalog, AS_OF).id == "case-heavy"
    assert ids(top_value_points(catalog, AS_OF)) == ["vp-one"]
    assert "T−23" in pages(files)[""].html


def test_an_index_filters_by_the_controlled_fields_in_which_its_records_differ():
    files = {
        f"faqs/fq-{i}.yml": approved(f"title: 问题{i}\nfaq_group: {group}\nroles: [decider]\n")
        for i, group in enumerate(["value-question", "price-contract"] * 3)
    }
    html = pages(files)["faqs/"].html
    assert 'data-pk-choice="faq_group:price-contract"' in html
    assert 'data-pk-choice="roles:decider"' not in html
    assert 'data-pk-marks="faq_group:value-question roles:decider status:approved"' in html
    assert '<form class="pk-filter pk-noprint pk-scripted"' in html


def test_drafts_stand_last_in_an_index():
    files = {"faqs/fq-a.yml": "title: 草稿\n", "faqs/fq-b.yml": approved("title: 好的\n")}
    html = pages(files)["faqs/"].html
    assert html.index("好的") < html.index("草稿")


def test_an_index_splits_above_two_hundred_cards():
    files = {f"segments/seg-{i:03}.yml": approved(f"title: 市场{i}\n") for i in range(201)}
    made = pages(files)
    assert made["segments/"].html.count("data-pk-marks=") == 200
    assert made["segments/page-2/"].html.count("data-pk-marks=") == 1
    assert (made["segments/"].next, made["segments/page-2/"].previous) == ("segments/page-2/", "segments/")
    assert (made["segments/page-2/"].shelf, made["segments/page-2/"].parent) == ("", "segments/")


def test_the_library_says_where_words_are_missing():
    made = pages(site())["library/"]
    assert "24 格必备，1 格说得出口" in made.html
    assert made.html.count("pk-matrix__cell--missing") == 23
    assert 'href="pk://situations/decider-select-supplier"' in made.html


def test_readers_outside_get_no_empty_rooms():
    made = pages(site(company__yundu=approved(COMPANY + "audience: public\n")), audience="public")
    assert not [
        address for address in made if address.startswith(("roles", "steps", "library", "situations", "brand/"))
    ]


def test_the_brand_map_counts_what_the_next_stage_takes():
    files = {
        "company/yundu.yml": approved(COMPANY + "brand_stage: success-cases\n"),
        "brand-stages/executive-resonance.yml": approved(
            "title: 高层\nentry_conditions:\n- {text: 八个案例, met: true}\n- {text: 有负责人}\n"
        ),
    }
    html = pages(files)["brand/"].html
    assert "条件已满足 1 / 2" in html
    assert html.count('aria-current="step"') == 1
    assert 'href="pk://brand-stages/executive-resonance"' in html
