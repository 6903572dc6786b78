"""The kit: what a record brings to a meeting, for whom, and what stays at home with the reason."""

import json
import re
from functools import cache

import pytest

import hosts
import sites
from pitchkit.record import is_id
from pitchkit.views.kit import LIST

TALK = """
title: {zh: 选错的代价, en: The cost of a wrong choice}
status: approved
owner: {team: product-marketing}
expires_on: 2027-01-15
aliases: [tt-before]
line: {zh: 签字前看得见。, en: See it before you sign.}
half_minute: 先拔一次线。
opening: 您刚才问代价。
discovery_questions: [谁敢签字, 断一次多久]
value_lines: [{text: 有回执, proof: pf-one}]
objections: [{type: price-too-high, hear: 太贵, say: 拆开看, dont_say: 我们最便宜, ask_back: 跟谁比}]
dont_say: [绝不丢数据]
next_step: 约试用周
"""
PROOF = (
    "title: 测评报告\nclaim: 断线补齐\nstatus: approved\nowner: {team: product-marketing}\nvalid_until: 2026-12-05\n"
)
DRAFT = "title: 没写完\nline: 还不能说\n"
CASE = """
title: 断过的线
status: approved
audience: customer
owner: {team: product-marketing}
customer: cu-north
products: [pd-one]
problems: [夜里断了没人知道]
lessons: 头一个月走了弯路
line: 少丢了。
metrics: [{id: loss, label: 丢包率, before: '2.4', after: '0.08', unit: '%'}]
approach: [{phase: 头三周, text: 先摸清。}]
background: "[[cu-north]] 见 [[tt-one]]，也见 [[pd-one]]。"
"""
CUSTOMER = """
title: 北岭
status: approved
audience: customer
owner: {team: product-marketing}
public_name: 某重卡企业
consents: [{scope: figures, audience: customer, until: 2027-01-01, evidence: 合同}]
"""
FILES = {
    "talk-tracks/tt-one.yml": TALK,
    "talk-tracks/tt-draft.yml": DRAFT,
    "talk-tracks/tt-over.yml": f"{DRAFT}status: approved\nvalid_until: 2026-11-21\n",
    "talk-tracks/tt-gone.yml": f"{DRAFT}status: retired\nsuccessor: tt-one\n",
    "proofs/pf-one.yml": PROOF,
    "cases/case-x.yml": CASE,
    "customers/cu-north.yml": CUSTOMER,
    "products/pd-one.yml": "title: 澄规\nstatus: approved\naudience: customer\nowner: {team: product-marketing}\n",
    "faqs/fq-open.yml": hosts.QUESTION.replace("partner", "customer"),
    "faqs/fq-late.yml": re.sub("expires_on: .*", "", hosts.QUESTION).replace("partner", "customer")
    + "expires_on: 2026-01-01\n",
}


@cache
def given(audience="internal", language="zh", files=None):
    """Every file of the kit, by its address."""
    built = sites.build(dict(files) if files else FILES, audience)
    found = {}
    for each in built.attachments:
        if each.language == language and each.address.startswith("kit/"):
            call = re.fullmatch(r"pitchkit\.give\((\"[^\"]+\"),(.*)\);\n", each.content.decode(), re.DOTALL)
            assert json.loads(call[1]) == each.address
            found[each.address] = json.loads(call[2])
    return found


def record(name, audience="internal", language="zh"):
    return given(audience, language)[f"kit/{name}.js"]


def kit_pages(audience, files=FILES):
    return [page for page in sites.build(files, audience).pages if page.address == "kit/"]


@pytest.mark.parametrize(("audience", "pages"), [("internal", 2), ("partner", 2), ("customer", 0), ("public", 0)])
def test_only_who_prepares_meetings_has_a_kit(audience, pages):
    files = {**FILES, "faqs/fq-open.yml": hosts.QUESTION.replace("partner", "public")}
    assert len(kit_pages(audience, files)) == pages
    assert bool(given(audience, files=tuple(files.items()))) == bool(pages)


def test_without_records_there_is_no_kit():
    assert kit_pages("internal", {}) == []


def test_the_list_tells_where_a_record_lies_and_whether_it_may_come_along():
    listed = given()["kit/all.records.js"]
    assert listed["tt-one"] == ["talk-tracks", "ready"]
    assert listed["tt-draft"] == ["talk-tracks", "draft"]
    assert listed["fq-late"] == ["faqs", "overdue"]
    assert listed["tt-before"] == "tt-one"


def test_no_id_can_take_the_name_of_the_list():
    assert not is_id(LIST.removeprefix("kit/").removesuffix(".js"))


@pytest.mark.parametrize(
    "words",
    ["签字前看得见。", "先拔一次线。", "您刚才问代价。", "谁敢签字", "断一次多久", "有回执", "太贵", "拆开看", "我们最便宜", "跟谁比", "绝不丢数据", "约试用周", "断线补齐"],
)  # fmt: skip
def test_a_talk_brings_all_that_is_said_and_what_is_not(words):
    assert words in record("tt-one")["me"]


def test_what_is_said_and_what_is_not_look_different():
    html = record("tt-one")["me"]
    assert re.search(r'class="pk-say">.{0,80}拆开看', html)
    assert re.search(r'class="pk-dont">.{0,80}我们最便宜', html)
    assert re.search(r'class="pk-ask">.{0,80}跟谁比', html)
    assert re.search(r'class="pk-pack__heard">太贵', html)


def test_each_language_has_its_own_files():
    assert record("tt-one", language="en")["title"] == "The cost of a wrong choice"
    assert record("tt-one", language="en")["kind"] == "Talk track"
    assert "See it before you sign." in record("tt-one", language="en")["me"]


@pytest.mark.parametrize(
    ("name", "state"), [("tt-draft", "draft"), ("tt-over", "ended"), ("tt-gone", "retired"), ("fq-late", "overdue")]
)
def test_drafts_and_what_has_ended_bring_no_words(name, state):
    told = record(name)
    assert told["state"] == state
    assert (told["me"] is None) == (state != "overdue")
    assert told["them"] is None


def test_what_was_taken_down_names_what_came_after():
    assert record("tt-gone")["successor"] == {
        "id": "tt-one",
        "address": "talk-tracks/tt-one",
        "kind": "话术",
        "title": "选错的代价",
    }
    assert record("tt-one")["successor"] is None


def test_a_card_holds_no_longer_than_the_proofs_it_shows():
    told = record("tt-one")
    assert (told["until"], told["holds"], told["review"]) == ("", "2026-12-05", "2027-01-15")
    assert record("pf-one")["until"] == "2026-12-05"


def test_a_proof_that_has_ended_is_not_shown():
    files = {**FILES, "proofs/pf-one.yml": PROOF.replace("2026-12-05", "2026-11-01")}
    told = given(files=tuple(files.items()))["kit/tt-one.js"]
    assert "断线补齐" not in told["me"]
    assert told["holds"] == ""


def test_the_customer_gets_what_the_customer_edition_holds():
    told = record("case-x")
    assert "弯路" not in told["them"]["html"]
    assert "北岭" not in json.dumps(told["them"], ensure_ascii=False)
    assert "某重卡企业" in told["them"]["html"]
    assert "2.4%" in told["them"]["html"]
    assert "夜里断了没人知道" in told["them"]["html"]


def test_links_for_the_customer_stay_among_what_the_customer_may_see():
    html = record("case-x")["them"]["html"]
    assert 'href="pk://customer/products/pd-one"' in html
    assert set(re.findall(r'href="pk://([^"#]+)', html)) == {
        "customer/products/pd-one",
        "customer/customers/cu-north",
        "customer/cases/case-x",
    }


def test_the_customer_reads_the_prose_and_the_seller_does_not_need_it():
    assert "见 …" in record("case-x")["them"]["html"]
    assert "也见" not in record("case-x")["me"]


@pytest.mark.parametrize(
    ("name", "why"), [("case-x", ""), ("tt-one", "只限内部"), ("fq-late", "客户版里没有它"), ("fq-open", "")]
)
def test_what_the_customer_cannot_have_says_why(name, why):
    told = record(name)
    assert (told["them"] is None) == bool(why)
    assert told["why"].startswith(why)
    assert bool(told["why"]) == bool(why)


def test_what_stands_before_prose_is_its_title():
    html = record("case-x")["them"]["html"]
    assert re.search(r'class="pk-pack__heard">头三周</p>\n<div class="pk-pack__text"><p>先摸清。', html)


def test_without_an_edition_for_customers_there_is_nothing_for_them():
    built = sites.build(FILES, editions={"internal": {}})
    said = next(each.content.decode() for each in built.attachments if each.address == "kit/case-x.js")
    assert '"them":null' in said
    assert "没有客户版" in said
    [page] = [page for page in built.pages if page.address == "kit/" and page.language == "zh"]
    assert 'value="customer"' not in page.html


def test_a_partner_is_not_told_what_not_to_say():
    files = {**FILES, "talk-tracks/tt-one.yml": f"{TALK}audience: partner\n"}
    told = given("partner", files=tuple(files.items()))
    assert "拆开看" in told["kit/tt-one.js"]["me"]
    assert "我们最便宜" not in json.dumps(told, ensure_ascii=False)
    assert "绝不丢数据" not in json.dumps(told, ensure_ascii=False)
    assert {told["kit/tt-one.js"]["them"], "kit/tt-draft.js" in told} == {None, False}


@pytest.mark.parametrize("kind", [kind.name for kind in sites.kinds()])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sample_of_every_kind_has_something_to_tell(kind, language):
    told = given(language=language, files=tuple(sites.samples().items()))[f"kit/sample-{kind}.js"]
    assert len(re.sub(r"<[^>]+>|\s", "", told["me"])) > 30
    assert not re.search(r"\b(None|Text\(|Prose\()", told["me"])


def test_the_address_of_the_kit_is_on_the_shelf_for_meetings():
    [page] = [page for page in kit_pages("internal") if page.language == "en"]
    assert (page.shelf, page.layout, page.title) == ("meet", "wide", "Meeting kit")
    assert 'data-pk-as-of="2026-11-22"' in page.html
