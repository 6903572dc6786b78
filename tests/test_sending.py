"""What may leave the house: which words, from whose desk, and why the rest may not."""

import datetime
import re
from dataclasses import FrozenInstanceError
from functools import cache
from html import unescape

import pytest

import sites
from browser.portal import ROOT
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.build import Options, Settings, build_site, check_site
from pitchkit.build.site import _outside, open_desk
from pitchkit.edition import Edition
from pitchkit.pages import Desk
from pitchkit.pages.sending import sendable
from pitchkit.record import Ceiling, Text, marked

HELD = "vp-one"
PROOF = """
title: {zh: 补传测试, en: Resend test}
status: approved
audience: customer
proof_type: test-report
claim: {zh: 丢包从 2.4% 降到 0.08%, en: Loss fell from 2.4% to 0.08%}
figure: {id: loss, label: {zh: 丢包率, en: Loss}, before: 2.4%, after: 0.08%, source: {zh: 客户日志, en: The customer's log}}
sources: [{label: {zh: 内部周报第七期, en: Internal weekly seven}}]
"""
POINT = """
title: {zh: 自动补传, en: Resends by itself}
status: approved
audience: customer
statement: {zh: 断了也不丢, en: Nothing lost}
line: {zh: 丢包从 2.4% 降到 0.08%。, en: Loss fell from 2.4% to 0.08%.}
half_minute: {zh: 断线以后自己补。, en: It resends by itself.}
reviewed_on: 2026-10-01
valid_until: 2027-03-31
proofs: [pf-one]
notes: {zh: 只给自己看, en: Not for others}
"""
TALK = """
title: {zh: 开场, en: Opening}
status: approved
audience: internal
line: {zh: 丢包从 2.4% 降到 0.08%。, en: Loss fell from 2.4% to 0.08%.}
half_minute: {zh: 断线以后自己补。, en: It resends by itself.}
next_step: {zh: 约下次, en: Meet again}
value_points: [vp-one]
"""
FILES = {"proofs/pf-one.yml": PROOF, "value-points/vp-one.yml": POINT, "talk-tracks/tt-one.yml": TALK}


def desk_of(files, as_of=sites.AS_OF, language="zh", kinds=None, **options):
    settings = Settings("测试", sites.settings(files).content, Options(**options), kinds=kinds)
    judged = check_site(settings, as_of)
    edition = Edition("internal", as_of)
    desk = open_desk(settings, judged, edition, language)
    outside = _outside(settings, judged.loaded, judged.ground, edition)
    desk.outward = Desk(desk.shop, *outside, language, "customer/") if outside else None
    return desk


def sent(record, more="", as_of=sites.AS_OF, others=None, **options):
    files = {**FILES, **(others or {})}
    path = next(path for path in files if path.endswith(f"/{record}.yml"))
    files[path] = sites.written_over(files[path], more)
    desk = desk_of(files, as_of, **options)
    return sendable(desk, desk.catalog.entries[record])


def test_what_customers_have_can_be_copied_and_leads_to_their_page():
    found = sent("vp-one")
    assert found.line == "丢包从 2.4% 降到 0.08%。"
    assert found.half_minute == "断线以后自己补。"
    assert found.view == "pk://customer/value-points/vp-one"
    assert found.why == ""


@pytest.mark.parametrize(
    ("more", "zh", "en"),
    [
        ("status: draft", "还是草稿，批准以后才能发", "Still a draft, to be sent once it is approved"),
        ("status: retired", "已下架，不能再发", "Taken down, not to be sent any more"),
        (
            "audience: internal",
            "这一页只限内部，没有可发的",
            "This page is for inside only, so there is nothing to send",
        ),
        (
            "audience: partner",
            "这一页只限内部，没有可发的",
            "This page is for inside only, so there is nothing to send",
        ),
        (
            "valid_until: 2026-11-21",
            "2026-11-21 已到期，不能再发",
            "Ended on 2026-11-21, not to be sent any more",
        ),
        ("visible_from: 2026-11-23", "2026-11-23 之前只在内部看", "For inside only until 2026-11-23"),
        (
            "expires_on: 2026-10-01",
            "该在 2026-10-01 之前核对，宽限期也过了，核对以后才能发",
            "Its check was due on 2026-10-01 and its grace is over: to be sent once it is checked",
        ),
        (
            "proofs: [pf-none]",
            "“证据”里写的，今天客户看不到，所以发不了",
            "Not to be sent: what stands under 'Proofs' is not for customers today",
        ),
    ],
)
def test_where_nothing_may_leave_it_says_why(more, zh, en):
    found = sent("vp-one", more)
    assert found.why == zh
    assert (found.line, found.half_minute, found.view) == ("", "", "")
    assert found.packed[:4] == ("", "", "", "")
    assert sent("vp-one", more, language="en").why == en


def test_what_may_leave_is_what_customers_have_and_settled():
    found = sent("vp-one")
    assert found.words(found.entry.record.statement) == "断了也不丢", "its page shows more than what is spoken"
    assert found.entry.record.notes is None
    assert found.why_not(None) == ""
    with pytest.raises(FrozenInstanceError):
        found.why = "x"


def test_outside_everything_on_a_page_may_be_copied_and_leads_nowhere_else():
    desk = desk_of(FILES).outward
    found = sendable(desk, desk.catalog.entries["vp-one"])
    assert (found.why, found.view) == ("", "")
    assert found.words(found.entry.record.statement) == "断了也不丢"


def test_a_review_within_its_grace_still_leaves():
    assert sent("vp-one", "expires_on: 2026-11-01").line


@pytest.mark.parametrize(
    "day",
    [
        "expires_on: 9999-12-31",
        "expires_on: 2026-11-22",
        "expires_on: 2026-10-08",
        "valid_until: 2026-11-22",
        "visible_from: 2026-11-22",
        "visible_from: 2026-11-01",
    ],
)
def test_a_day_that_has_come_or_not_passed_keeps_nothing_back(day):
    assert "只限内部" in sent("vp-one", f"audience: internal\n{day}").why


def test_missing_approvals_are_named():
    policy = {"*": ("legal", "product"), "value-point": ("sales",), "case": ("customer",)}
    signed = "approvals: [{role: product, by: role-pm, on: 2026-11-01}]"
    assert sent("vp-one", approvals=policy).why == "还缺批准：legal, product, sales"
    assert sent("vp-one", signed, approvals=policy).why == "还缺批准：legal, sales"
    assert sent("vp-one", signed, approvals=policy, language="en").why == "Not signed off yet: legal, sales"


def test_an_approval_of_something_else_is_named_as_missing():
    signed = "approvals: [{role: legal, by: role-legal, on: 2026-11-01, hash: 0b5f6a1c9d3e}]"
    assert "legal" in sent("vp-one", signed, approvals={"*": ("legal",)}).why


def test_without_an_edition_for_customers_nothing_leaves():
    found = sent("vp-one", editions={"internal": {}})
    assert (found.why, found.view, found.line) == ("这个门户没有给客户的版本", "", "")
    english = sent("vp-one", editions={"internal": {}}, language="en")
    assert english.why == "This portal has no edition for customers"


PRODUCT = "title: {zh: 转发, en: Forwarding}\nstatus: approved\n"
SHOWN = {"products/pd-shown.yml": f"{PRODUCT}audience: customer\n"}
HIDDEN = {"products/pd-hidden.yml": f"{PRODUCT}audience: internal\n"}


@pytest.mark.parametrize("beside", ["products: [pd-shown, pd-hidden]", "successor: pd-shown"])
def test_only_what_has_nothing_left_for_customers_is_named_as_lost(beside):
    assert sent("vp-one", f"{beside}\nproofs: [pf-none]", others={**SHOWN, **HIDDEN}).why.startswith("“证据”")


def test_where_no_reference_is_lost_something_it_needs_is():
    """A customer who agrees to no figures keeps back what their case proves; no reference says so."""
    files = {
        "proofs/pf-one.yml": PROOF + "case: case-one\n",
        "cases/case-one.yml": f"{PRODUCT}audience: customer\ncustomer: cu-one\nproducts: [pd-shown]\n",
        "customers/cu-one.yml": f"{PRODUCT}audience: customer\npublic_name: 一家车厂\n",
        **SHOWN,
    }
    assert sent("pf-one", others=files).why == "“必需的内容”里写的，今天客户看不到，所以发不了"
    english = sent("pf-one", others=files, language="en").why
    assert english == "Not to be sent: what stands under 'something it needs' is not for customers today"


def test_of_a_battle_card_spoken_words_leave_whatever_its_author_writes():
    """The kind itself stays inside, and it is made for a meeting."""
    rival = f"{PRODUCT}audience: customer\nwin_lines: [{{zh: 断线也补, en: It resends}}]\nprice_note: {{zh: 按台, en: Each}}\n"
    found = sent("co-one", others={"competitors/co-one.yml": rival})
    assert (found.why, found.view) == ("", "")
    assert found.words(found.entry.record.win_lines[0]) == "断线也补"
    assert found.words(found.entry.record.price_note) == ""


def test_a_page_that_claims_what_no_proof_holds_is_not_sent():
    found = sent("vp-one", "line: {zh: 丢包从 2.4% 降到 1.7%。, en: Loss fell from 2.4% to 1.7%.}")
    assert (found.line, found.half_minute, found.view) == ("", "", "")
    assert "1.7”今天没有客户看得到的证据" in found.why


@pytest.mark.parametrize(("language", "words"), [("zh", "“业内领先”"), ("en", "'The market leader'")])
def test_the_claim_is_told_in_the_readers_language(language, words):
    assert words in sent("vp-one", "line: {zh: 业内领先。, en: The market leader.}", language=language).why


def test_a_claim_that_no_proof_holds_is_read_and_not_copied():
    claim = "line: {zh: 丢包从 2.4% 降到 1.7%。, en: Loss fell from 2.4% to 1.7%.}"
    found = sent("tt-one", claim)
    assert found.line == ""
    assert "证据" in found.why_not(found.entry.record.line)
    assert found.half_minute == "断线以后自己补。"


def test_a_proof_says_its_own_figure():
    assert sent("pf-one", "line: {zh: 丢包从 2.4% 降到 0.08%。, en: Loss fell from 2.4% to 0.08%.}").line


def test_a_proof_named_in_prose_will_do():
    alone = "value_points:\n"
    assert sent("tt-one", alone).line == ""
    assert sent("tt-one", alone + "opening: {zh: '见 [[pf-one]]。', en: 'See [[pf-one]].'}").line


@pytest.mark.parametrize("audience", ["customer", "internal"])
def test_a_sentence_its_author_keeps_inside_is_not_copied(audience):
    """A note for the presenter is no word for the customer, whoever may see the script."""
    script = (
        f"title: 幻灯\nstatus: approved\naudience: {audience}\nsentences:\n"
        "  - {id: note, text: 别提价格。, audience: internal}\n  - {id: coach, text: 先停一下。, audience: partner}\n"
        "  - {id: own, text: 断线以后自己补。}\n  - {id: all, text: 补完有回执。, audience: public}\n"
    )
    desk = desk_of({"materials/mt-one.yml": script})
    entry = desk.catalog.entries["mt-one"]
    found = sendable(desk, entry)
    assert [found.words(each.text) for each in entry.record.sentences] == ["", "", "断线以后自己补。", "补完有回执。"]


ROUNDS = {
    "__init__.py": '"""A talk in rounds."""\n\nfrom pitchkit.kind import Kind\n\nfrom .schema import Debate\n\n'
    'KIND = Kind("debate", plural="debates", schema=Debate, label=("圆桌", "Debate"), labels=("圆桌", "Debates"))\n',
    "schema.py": '"""The record class of a debate."""\n\n'
    "from pitchkit.record import Annotated, AudienceId, Label, Part, Record, Spoken, Text\n\n\n"
    'class Round(Part):\n    """What is said in one round."""\n\n'
    '    text: Annotated[Text, Spoken, Label("话", "Words")]\n'
    '    source: Annotated[Text | None, Label("来源", "Source")] = None\n'
    '    audience: Annotated[AudienceId | None, Label("受众", "Audience")] = None\n\n\n'
    'class Debate(Record):\n    """Rounds."""\n\n'
    '    rounds: Annotated[tuple[Round, ...], Label("轮次", "Rounds")] = ()\n',
    "page.html": "<p>{{ record.title }}</p>\n",
    "card.html": "<p>{{ record.title }}</p>\n",
    "sample.yml": "title: {zh: 圆桌, en: Debate}\n",
    "broken.yml": "[]\n",
}


def test_words_stand_on_the_source_of_their_own_part_and_of_no_other(tmp_path):
    """Customers get the second round alone, so it is their first; what it names as its source is not the first's."""
    (tmp_path / "debate").mkdir()
    for name, text in ROUNDS.items():
        (tmp_path / "debate" / name).write_text(text, "utf-8")
    debate = (
        "title: 圆桌\nstatus: approved\naudience: customer\nrounds:\n"
        "  - {text: 丢包降低了 40%。, audience: internal}\n  - {text: 丢包降低了 30%。, source: 年鉴}\n"
    )
    desk = desk_of({"debates/db-one.yml": debate}, kinds=tmp_path)
    found = sendable(desk, desk.catalog.entries["db-one"])
    first, second = (each.text for each in desk.catalog.entries["db-one"].record.rounds)
    assert (found.words(first), found.words(second)) == ("", "丢包降低了 30%。")


def test_a_talk_is_copied_though_its_page_is_not_sent():
    found = sent("tt-one")
    assert found.line == "丢包从 2.4% 降到 0.08%。"
    assert (found.view, found.why) == ("", "")


def test_of_a_page_for_inside_only_spoken_words_leave():
    found = sent("tt-one")
    assert found.words(found.entry.record.next_step) == ""


def test_a_talk_loses_its_claim_when_the_proof_ends():
    ended = {"proofs/pf-one.yml": sites.written_over(PROOF, "valid_until: 2026-11-21")}
    found = sent("tt-one", others=ended)
    assert found.line == ""
    assert found.why_not(found.entry.record.line)
    assert found.half_minute


def test_words_with_a_hole_for_customers_stay():
    customer = {
        "customers/cu-one.yml": "title: {zh: 大厂, en: Big}\nstatus: approved\naudience: internal\npublic_name: {zh: 一家车厂, en: A maker}\n"
    }
    found = sent("tt-one", "half_minute: {zh: '[[cu-one]] 用了。', en: '[[cu-one]] uses it.'}", others=customer)
    assert found.half_minute == ""
    assert "客户看不到" in found.why_not(found.entry.record.half_minute)
    draft = sent("tt-one", "status: draft\nhalf_minute: '[[cu-one]] 用了。'", others=customer)
    assert draft.why
    assert draft.why_not(draft.entry.record.half_minute) == "", "the whole record's reason is enough"


def test_source_and_validity_are_those_customers_read():
    text = sent("vp-one", editions={"internal": {}, "customer": {"site_url": "https://know.example/"}}).packed.sourced
    assert "来源：客户日志" in text
    assert "有效至 2027-03-31" in text
    assert "核对于 2026-10-01" in text
    assert text.endswith("https://know.example/value-points/vp-one/")
    assert "内部周报" not in text


def sources(refs, **figures):
    """What a customer is told of where the words come from: proofs by name, each with the source of its figure."""
    files = {
        f"proofs/{name}.yml": sites.written_over(PROOF, f"title: {name}\nfigure: {figure}")
        for name, figure in figures.items()
    }
    return [each.said for each in sent("vp-one", f"proofs: [{refs}]", others=files).sources]


def figure(source):
    return f"{{id: loss, label: 丢包率, before: 2.4%, after: 0.08%{source}}}"


def test_sources_are_those_of_figures_and_of_no_more_than_three_proofs():
    assert sources("pf-one, pf-two", **{"pf-two": figure(", source: 日志")}) == ["客户日志", "日志"]
    assert sources("pf-two", **{"pf-two": figure("")}) == ["pf-two"], "without a source it is the proof itself"
    many = {f"pf-{i}": figure(f", source: 第{i}份") for i in range(4)}
    assert sources(", ".join(many), **many) == ["第0份", "第1份", "第2份"]


def test_of_a_case_only_the_figure_it_is_named_for_tells_its_source():
    case = (
        f"{PRODUCT}audience: customer\ncustomer: cu-one\nproducts: [pd-shown]\nmetrics:\n"
        "  - {id: loss, label: 丢包率, before: 2.4%, after: 0.08%, source: 日志}\n"
        "  - {id: peak, label: 峰值, value: '9', source: 台账}\n"
    )
    consents = "consents: [{scope: figures, audience: public, until: 2027-03-31, evidence: 合同}]\n"
    files = {
        "cases/case-one.yml": case,
        "customers/cu-one.yml": f"{PRODUCT}audience: customer\npublic_name: 一家车厂\n{consents}",
        **SHOWN,
    }
    assert [each.said for each in sent("vp-one", "proofs: ['case-one#loss']", others=files).sources] == ["日志"]


def test_a_note_names_day_and_id_and_no_inside_source():
    note = sent("vp-one").packed.note
    assert note.startswith("2026-11-22")
    assert "vp-one" in note
    assert "内部周报" not in note


def test_a_mail_is_escaped():
    found = sent("vp-one", "half_minute: {zh: a<b & c, en: a}").packed
    assert "a&lt;b &amp; c" in found.mail_html
    assert "a<b & c" in found.mail


def test_links_to_the_second_language_lie_below_it():
    hosted = {"internal": {}, "customer": {"site_url": "https://know.example"}}
    desk = desk_of(FILES, language="en", editions=hosted)
    assert desk.sending(desk.catalog.entries["vp-one"]).packed.url == "https://know.example/en/value-points/vp-one/"


# The page a customer gets

INSIDE = re.compile(r"</?(?:a|span)\b[^>]*>")


@cache
def demo(audience):
    settings, problems = settings_from(ROOT / "mkdocs.yml")
    assert not problems
    return build_site(settings, settings.options.edition(audience, settings.options.as_of))


@pytest.fixture(scope="module")
def views():
    return {(page.language, page.record): page for page in demo("internal").pages if page.layout == "sheet"}


def body(html):
    """What a page says and shows, links aside."""
    return re.sub(r"\s+", " ", INSIDE.sub("", html))


def test_a_customer_view_is_the_page_of_the_customers_own_build(views):
    theirs = {
        (page.language, page.record): page
        for page in demo("customer").pages
        if page.record
        and page.address.endswith(f"/{page.record}")
        and page.parent.rstrip("/") == page.address.rpartition("/")[0]
    }
    assert len(theirs) > 100
    assert views.keys() == theirs.keys()
    for key, page in theirs.items():
        shown = body(views[key].lead)
        for part in (page.lead, *(f"{section.title}</h2> {section.html}" for section in page.sections)):
            assert body(part).strip() in shown, (key, part[:80])


def test_nothing_for_inside_stands_on_a_customer_view(views):
    catalog = demo("internal").catalog
    customer = demo("customer").catalog
    looked = 0
    for (language, record), page in views.items():
        shown = unescape(body(page.lead))
        outside = {words for leaf in marked(customer.entries[record].record, Text) for _, words in leaf.value}
        for leaf in marked(catalog.entries[record].record, Text):
            top = type(catalog.entries[record].record).model_fields[str(leaf.loc[0])].metadata
            if any(isinstance(mark, Ceiling) and mark.audience == "internal" for mark in (*top, *leaf.field.marks)):
                for _, words in leaf.value:
                    looked += 1
                    assert words in outside or len(words) < 6 or words not in shown, (language, record, words)
    assert looked > 100


def test_the_version_follows_the_words_and_not_the_day():
    def version(more="", day=sites.AS_OF):
        files = {**FILES, "value-points/vp-one.yml": sites.written_over(POINT, more)}
        site = sites.build(files, as_of=day)
        page = next(each for each in site.pages if each.layout == "sheet" and each.record == "vp-one")
        return re.search(r"<dt>版本</dt><dd>(\w{7})</dd>", page.lead)[1]

    assert version() == version(day=sites.AS_OF + datetime.timedelta(days=1))
    assert version() == version("notes: {zh: 又改了备注, en: other}")
    assert version() != version("half_minute: {zh: 换了一句。, en: Other.}")


def test_the_code_and_the_link_need_a_host():
    def lead(editions):
        site = sites.build(FILES, editions=editions)
        return next(each.lead for each in site.pages if each.layout == "sheet" and each.record == "vp-one")

    without = lead({"internal": {}, "customer": {}})
    hosted = lead({"internal": {}, "customer": {"site_url": "https://know.example/"}})
    assert "pk-sheet__qr" not in without
    assert "data-pk-share" not in without
    assert "site_url" in without
    assert "pk-sheet__qr" in hosted
    assert 'data-pk-share="https://know.example/value-points/vp-one/"' in hosted
    assert "site_url" not in hosted
