"""Play: what a product, a type of customer, a competitor and an empty cell do to a situation, and what is sent for it."""

import json
import re

import pytest

from pitchkit.pages import Page
from pitchkit.views.situation.compiler import compile_situation
from pitchkit.views.situation.ranking import SLOTS, Candidate, Slot, choose
from sites import build
from test_views import approved, deck, site, situation, talk

RIVAL = (
    "title: 基轨\nproducts: [pd-one]\nline: 断一次线比一比\ntraps: [拔线给我看, 回执呢, 谁签字, 第四问]\n"
    "dont_say: [便宜没好货]\ndeltas:\n- {dimension: function, they: 手工补, we: 自动补, proof: pf-rival}\n"
)


def company(**more: str) -> dict[str, str]:
    """The small company with a second product, a competitor, and talks that are for one product or one kind of customer."""
    usual = {
        "products__pd_two": approved("title: 澄链\n"),
        "proofs__pf_rival": approved("title: 对比测试\nclaim: 断线自己补\n"),
        "competitors__cp_rival": approved(RIVAL),
        "talk_tracks__tt_price": talk("省钱", "line: 少花钱\ncustomer_types: [price-sensitive]\n"),
        "talk_tracks__tt_two": talk("澄链的", "line: 连得上\nproducts: [pd-two]\n"),
    }
    return site(**{**usual, **more})


def made(files: dict[str, str], audience: str = "internal", language: str = "zh"):
    portal = build(files, audience, languages=(language,))
    assert not [p.line() for p in portal.problems if p.code.name == "template-fault"]
    return portal


def page(files: dict[str, str], address: str = "play/") -> Page:
    (found,) = (each for each in made(files).pages if each.address == address)
    return found


def sent(files: dict[str, str], audience: str = "internal") -> dict:
    (file,) = (each for each in made(files, audience).attachments if each.address == "play/data.js")
    text = file.content.decode()
    assert text.startswith('pitchkit.give("play/data.js",')
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


# What each field does


@pytest.mark.parametrize(
    ("wishes", "chosen", "because"),
    [
        ({}, "tt-all", "it is for everybody"),
        ({"product": "pd-two"}, "tt-two", "it is about the product"),
        ({"product": "pd-one"}, "tt-all", "what is for all comes before what is about another product"),
        ({"type": "price-sensitive"}, "tt-price", "it is for such customers"),
        ({"type": "price-sensitive", "product": "pd-two"}, "tt-two", "the product comes before the type of customer"),
        ({"type": "compliance-led"}, "tt-all", "what is for all comes before what is for other customers"),
    ],
)
def test_a_talk_is_preferred_where_it_fits(wishes, chosen, because):
    found = situation(company(), **wishes)
    assert (found.talk.id, found.strangers) == (chosen, ()), because


def test_what_was_made_for_another_market_is_further_off_than_what_was_made_for_all():
    files = company(talk_tracks__tt_two=talk("农机的澄链", "products: [pd-two]\nsegments: [seg-farm]\n"))
    assert situation(files, "seg-heavy", product="pd-two").talk.id == "tt-all"
    assert situation(files, "seg-farm", product="pd-two").talk.id == "tt-two"


def test_a_package_is_sold_with_the_words_for_its_parts():
    files = company(products__pd_pack=approved("title: 全套\nincludes: [pd-two]\n"))
    assert situation(files, product="pd-pack").talk.id == "tt-two"


def test_it_is_said_that_a_talk_was_written_for_others():
    files = company(talk_tracks__tt_all="", talk_tracks__tt_price="")
    assert situation(files, product="pd-one").strangers == ("product",)
    assert situation(files, product="pd-two").strangers == ()


def test_a_competitor_brings_its_card_and_the_proof_that_answers_it():
    with_card, without = situation(company(), competitor="cp-rival"), situation(company())
    assert with_card.competitor.id == "cp-rival"
    assert with_card.proofs[0].key == "pf-rival"
    assert with_card.reasons[with_card.proofs[0].id] == (("competitor", "cp-rival"),)
    assert without.competitor is None
    assert "pf-rival" not in [proof.key for proof in without.proofs]


def test_a_product_prefers_its_cases_and_says_so():
    files = company(cases__case_two=approved("title: 连上了\ncustomer: cu-field\nproducts: [pd-two]\n"))
    found = situation(files, "seg-heavy", product="pd-two")
    assert (found.case.id, found.reasons["case-two"][0]) == ("case-two", ("product", "pd-two"))
    assert situation(files, "seg-heavy").case.id == "case-heavy"


@pytest.mark.parametrize(
    ("role", "step", "shown"),
    [
        ("decider", "settle-order", ("decider", "select-supplier")),
        ("decider", "evaluate-result", ("decider", "select-supplier")),
        ("buyer", "select-supplier", ("decider", "select-supplier")),
        ("buyer", "", ("decider", "")),
        ("", "recognise-problem", ("", "describe-need")),
        ("user", "recognise-problem", ("user", "describe-need")),
        ("", "", ("", "")),
    ],
)
def test_an_empty_cell_borrows_from_the_same_role_first_then_from_the_same_step(role, step, shown):
    files = company(talk_tracks__tt_user=talk("三屏", roles="[user]", steps="[describe-need]"))
    found = situation(files, role=role, step=step)
    assert (found.role, found.step) == shown
    assert found.is_borrowed == (shown != (role, step))


def test_the_first_day_on_which_something_wants_a_look_is_known():
    files = company(proofs__pf_rival=approved("title: 对比\nvalid_until: 2026-12-05\n"))
    assert situation(files, competitor="cp-rival").until == "2026-12-05"
    assert situation(files).until == "2099-01-01"


# The rule


def candidate(name: str, order: int, hand: str = "", key: str = "") -> Candidate:
    entry = next(iter(deck(site()).pools["talk"])).entry
    return Candidate(name, entry, None, {}, {"order": order}, key, hand)


def test_two_witnesses_come_before_one_heard_twice_and_of_one_key_the_first():
    slot = Slot((), (), ("order",), 3, ())
    told = [candidate("d", 4, key="k"), candidate("c", 3, key="k"), candidate("b", 2, "x"), candidate("a", 1, "x")]
    assert [each.id for each in choose(slot, told, {})] == ["a", "c", "b"]


def test_each_slot_decides_between_any_two():
    assert all(slot.by[-1] == "order" for slot in SLOTS.values())


# What may be copied


CLAIM = "objections:\n- {type: price-too-high, hear: 太贵, say: 省 30%}\n"


def copied(html: str) -> list[str]:
    return re.findall(r'data-clipboard-text="([^"]*)"', html)


def test_what_is_not_proven_can_be_read_and_not_copied():
    bare = site(talk_tracks__tt_all=talk("空话", f"line: 稳\n{CLAIM}"))
    html = page(bare, "situations/decider-select-supplier").html
    assert "省 30%" in html
    assert copied(html) == ["稳"]
    assert "没有客户看得到的证据：可以看，不能复制" in html
    assert copied(sent(bare)["pieces"]["tt-all#objection-1"]) == []
    proven = page(site(), "situations/decider-select-supplier").html
    assert {"签字前看得见。", "拆开看"} <= set(copied(proven))


def test_a_line_that_is_not_proven_leaves_its_row_and_says_why():
    html = page(site(talk_tracks__tt_all=talk("空话", "line: 省 30%\n")), "situations/decider-select-supplier").html
    assert copied(html) == []
    assert html.index("data-pk-address") < html.index("可以看，不能复制")


def test_partners_get_nothing_that_lacks_a_proof():
    bare = site(talk_tracks__tt_all=talk("空话", f"audience: partner\nline: 稳\n{CLAIM}"))
    theirs = made(bare, "partner")
    assert [each.id for each in theirs.unproven] == ["tt-all"]
    assert not [each for each in theirs.pages if "tt-all" in each.html]
    pieces = sent(bare)["pieces"]
    assert copied(pieces["tt-all#objection-1"]) == []


def test_the_reason_of_a_whole_talk_stands_where_its_words_are_gathered():
    said = "line: 稳\nobjections:\n- {type: price-too-high, hear: 太贵, say: 拆开看}\n"
    stale = site(talk_tracks__tt_all=talk("旧话", said).replace("2099-01-01", "2026-01-31"))
    html = page(stale, "situations/decider-select-supplier").html
    assert copied(html) == []
    assert html.count("该在 2026-01-31 之前核对") == 2


# What is sent


def test_the_browser_gets_the_same_candidates_and_a_piece_for_each():
    data, here = sent(company()), deck(company())
    for slot, pool in here.pools.items():
        assert [each.id for each in pool] == [each["id"] for each in data["pools"][slot]]
        assert all(each["piece"] in data["pieces"] for each in data["pools"][slot])
    assert data["slots"].keys() == SLOTS.keys()
    assert "断一次线比一比" in data["pieces"]["cp-rival"]


def test_nothing_but_what_may_be_used_is_sent():
    files = company(
        talk_tracks__tt_draft=talk("还在写", "line: 草稿里的话\n").replace("approved", "draft"),
        cases__case_old=approved("title: 早结束了\nproducts: [pd-one]\nvalid_until: 2026-11-01\n"),
    )
    text = json.dumps(sent(files), ensure_ascii=False)
    assert "草稿里的话" not in text
    assert "早结束了" not in text


@pytest.mark.parametrize("audience", ["customer", "public"])
def test_editions_without_talks_have_no_play(audience):
    portal = made(company(), audience)
    assert not [each.address for each in (*portal.pages, *portal.attachments) if each.address.startswith("play/")]


def test_partners_compile_from_what_they_may_see():
    files = company(
        talk_tracks__tt_all=site()["talk-tracks/tt-all.yml"] + "audience: partner\n",
        segments__seg_farm=approved("title: 农机\naudience: partner\n"),
    )
    text = json.dumps(sent(files, "partner"), ensure_ascii=False)
    assert "签字前看得见。" in text
    assert "基轨" not in text
    assert "我们最便宜" not in text
    assert "负责" not in text


def test_without_scripts_the_page_leads_to_every_cell_with_words():
    html = page(company()).html
    assert 'href="pk://situations/decider-select-supplier"' in html
    assert html.count('<li class="pk-scripted">') == 6 * 8 - 1


def test_a_page_leads_on_to_all_fields():
    html = page(company(), "situations/decider-select-supplier-seg-heavy").html
    assert 'href="pk://play/#role=decider&amp;step=select-supplier&amp;segment=seg-heavy"' in html


def test_all_of_it_goes_into_the_kit_at_once():
    html = page(company(), "situations/decider-select-supplier-seg-heavy").html
    assert 'data-pk-kit-add="tt-all.case-heavy.case-farm"' in html


def test_nothing_is_compiled_from_nothing():
    assert compile_situation(deck({})) is None


# Where nothing is written


def tiles(files: dict[str, str], role: str = "buyer") -> list[str]:
    return re.findall(r'<a class="pk-tile [^"]*" href="([^"]*)"', page(files, f"roles/{role}").html)


def test_a_tile_without_words_leads_to_the_nearest_where_somebody_misses_them():
    steps = (
        "specify-product",
        "search-supplier",
        "call-proposals",
        "select-supplier",
        "settle-order",
        "evaluate-result",
    )
    assert tiles(site()) == [f"pk://play/#role=buyer&amp;step={step}" for step in steps]
    assert "pk://situations/decider-select-supplier" in tiles(site(), "decider")
    assert 'href="pk://play/#role=buyer"' in page(site(), "decision-chain/").html


def test_where_there_are_no_words_at_all_nothing_leads_to_them():
    silent = {name: text for name, text in site().items() if not name.startswith("talk-tracks/")}
    assert tiles(silent) == []
    assert "pk://play/" not in "".join(page.html for page in made(silent).pages)
