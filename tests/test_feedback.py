"""Reports from talks: where they go, what they say, who may see them, and how their answers come back on the card."""

import datetime
import json
from urllib.parse import unquote

import pytest

from browser.visitor import PHONE
from pitchkit.build import options
from pitchkit.pages.reporting import Feedback, working_days
from sites import build, check, lines, samples, written_over

FAQ = "faqs/sample-faq.yml"
TEAMS = """\
team:
  - {id: product-marketing, mail: pmm@chengzhe.example, chat: "https://chat.example/pmm"}
  - {id: sales-ops, mail: "not a mail", chat: "javascript:alert(1)"}
"""
ASKED = """\
audience: public
owner: {team: product-marketing}
reports:
  - {asked_on: 2026-11-16, kind: asked, what: 问过停机的事, answer: 补进短答了, answered_on: 2026-11-19}
  - {asked_on: 2026-11-12, kind: worked, what: 运维听完就点头了}
  - {asked_on: 2026-03-02, kind: wrong, what: 单位写错过, answer: 改成小时, answered_on: 2026-03-04}
  - {asked_on: 2026-11-20, kind: wrong, what: 截图是旧版的}
"""


def site(faq=ASKED, vocabularies=TEAMS):
    files = {**samples(), "_site/vocabularies.yml": vocabularies}
    return files | {FAQ: written_over(files[FAQ], faq)}


def page(made, address="faqs/sample-faq", language="zh"):
    return next(page for page in made.pages if (page.address, page.language) == (address, language))


def data(made, language="zh"):
    attachment = next(a for a in made.attachments if (a.address, a.language) == ("feedback/data.js", language))
    return json.loads(
        attachment.content.decode().removeprefix('pitchkit.give("feedback/data.js", ').removesuffix(");\n")
    )


# Where reports go


def test_by_default_a_report_goes_to_the_owners_team():
    lead = page(build(site())).lead
    assert 'href="mailto:pmm@chengzhe.example?subject=' in lead
    assert "sample-faq%20%C2%B7%20" in lead
    assert data(build(site()))["teams"]["product-marketing"] == {
        "name": "产品市场", "mail": "pmm@chengzhe.example", "chat": "https://chat.example/pmm",
    }  # fmt: skip


def test_what_is_no_address_is_not_offered():
    assert data(build(site()))["teams"]["sales-ops"] == {"name": "销售运营"}


def test_one_mailbox_for_all_wins_over_the_teams():
    made = build(site(), feedback=Feedback(mail="ask@chengzhe.example"))
    assert 'href="mailto:ask@chengzhe.example?subject=' in page(made).lead
    assert data(made)["mail"] == "ask@chengzhe.example"


def test_without_a_mailbox_the_plain_link_begins_an_issue():
    address = "https://git.example/new?title={title}&body={body}&id={id}"
    lead = page(build(site(vocabularies="team: []\n"), feedback=Feedback(issue=address))).lead
    assert 'href="https://git.example/new?title=%E5%8F%8D%E9%A6%88' in lead
    assert "id=sample-faq" in lead


def test_the_version_changes_with_the_file_and_with_nothing_else():
    def version(faq):
        return page(build(site(faq))).lead.split('data-pk-version="')[1][:8]

    assert version(ASKED) == version(ASKED)
    assert version(ASKED) != version(ASKED + "keywords: [停机]\n")


@pytest.mark.parametrize(
    ("because", "written", "said"),
    [
        ("a list is no mapping", ["a"], "it is no mapping"),
        ("a key with a typo is named", {"mial": "a@b.example"}, "'mial' is none of issue, mail, chat"),
        ("a name is no address", {"mail": "product marketing"}, "'product marketing' is no mail address"),
        ("a header may not be smuggled in", {"mail": "a@b.example?bcc=c@d.example"}, "is no mail address"),
        ("only the web has issues", {"issue": "javascript:alert({body})"}, "begins with https:// or http://"),
        ("a blank nobody fills is named", {"issue": "https://a.example/{boddy}"}, "the blank '{boddy}' is none of"),
        ("an issue without its body says nothing", {"issue": "https://a.example/new"}, "needs the blank {body}"),
        ("an open brace is told", {"issue": "https://a.example/{body"}, "a brace in the issue's address stands open"),
        ("chat is yes or no", {"chat": "please"}, "chat is true or false, not 'please'"),
    ],
)
def test_a_wrong_setting_is_told_with_the_right_one(because, written, said):
    typed, problems = options({"feedback": written})
    told = [problem.line("en") for problem in problems]
    assert len(told) == 1, because
    assert said in told[0], because
    assert "write {issue: 'https://…?title={title}&body={body}'" in told[0]
    assert typed.feedback == Feedback()


def test_a_right_setting_is_taken():
    typed, problems = options({"feedback": {"issue": "https://a.example/?t={title}&b={body}", "chat": False}})
    assert problems == ()
    assert typed.feedback == Feedback("https://a.example/?t={title}&b={body}", chat=False)


# Who may see them


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_nothing_of_reports_or_teams_leaves_the_house(audience):
    made = build(site(), audience, feedback=Feedback())
    whole = "".join(page.lead + "".join(part.html for part in page.sections) for page in made.pages)
    whole += "".join(attachment.content.decode() for attachment in made.attachments)
    assert "sample-faq" in whole
    assert [secret for secret in ("问过停机", "补进短答", "pmm@", "chat.example", "运维听完") if secret in whole] == []


def test_partners_report_where_the_site_says_and_customers_nowhere():
    to_all = Feedback(mail="ask@chengzhe.example")
    assert "mailto:ask@chengzhe.example" in page(build(site(), "partner", feedback=to_all)).lead
    assert "data-pk-reporting" not in page(build(site(), "customer", feedback=to_all)).lead
    assert not [a for a in build(site(), "customer", feedback=to_all).attachments if a.address == "feedback/data.js"]


# Answers


def test_a_fresh_answer_stands_on_the_card_and_an_old_one_at_its_foot():
    whole = page(build(site()))
    foot = next(part.html for part in whole.sections if part.id == "record")
    assert "问过停机的事" in whole.lead
    assert "已答复：</b>补进短答了" in whole.lead
    assert "运维听完就点头了" in whole.lead
    assert "截图是旧版的" in whole.lead
    assert "已收到，等负责人答复" in whole.lead
    assert "单位写错过" not in whole.lead
    assert "已更新：</b>改成小时" in foot
    assert "问过停机的事" not in foot


def test_the_page_of_reports_tells_what_waits_and_how_long_answers_take():
    whole = page(build(site()), "feedback/", "en")
    waiting, done = whole.sections
    assert "截图是旧版的" in waiting.html
    assert "waiting for 0 working days" in waiting.html
    order = [done.html.index(words) for words in ("问过停机的事", "运维听完就点头了", "单位写错过")]
    assert order == sorted(order)
    assert "An answer usually takes 2.5 working days." in whole.lead


def test_a_site_without_reports_has_no_page_of_them():
    assert not [page for page in build(samples()).pages if page.address == "feedback/"]


@pytest.mark.parametrize(
    ("because", "report", "waits"),
    [
        ("three working days are in time", "asked_on: 2026-11-17, kind: asked", False),
        ("a fourth is not", "asked_on: 2026-11-16, kind: asked", True),
        ("praise wants no answer", "asked_on: 2026-10-16, kind: worked", False),
        ("answered is answered", "asked_on: 2026-10-16, kind: wrong, answer: 改了, answered_on: 2026-11-20", False),
    ],
)
def test_a_report_nobody_answers_is_a_warning_on_its_owner(because, report, waits):
    judged = check(site(f"reports: [{{what: 客户问的, {report}}}]"))
    told = [line for line in lines(judged) if "report-unanswered" in line]
    assert len(told) == waits, because
    assert all("content/faqs/sample-faq.yml" in line and "FDB-01" in line for line in told)


def test_a_weekend_is_no_working_day():
    assert working_days(datetime.date(2026, 11, 20), datetime.date(2026, 11, 23)) == 1


def test_a_kind_of_report_that_is_none_is_told():
    told = lines(check(site("reports: [{asked_on: 2026-11-20, kind: aksed, what: 问}]")))
    assert [line for line in told if "unknown-value" in line and "did you mean 'asked'" in line]


# In the browser


def slip(visitor, address, kind):
    page = visitor.open(address)
    page.locator(f"[data-pk-tools] [data-pk-report={kind}]").click()
    return page.locator("dialog.pk-slip")


def test_one_tap_and_one_line_make_a_mail_to_the_owners_team(visit):
    dialog = slip(visit(viewport=PHONE), "faqs/fq-05/#role=user&step=describe-need", "asked")
    assert dialog.locator("textarea").evaluate("field => field === document.activeElement")
    dialog.locator("textarea").fill("换终端当天能报吗")
    href = dialog.locator(".pk-slip__way--mail").get_attribute("href")
    assert href.startswith("mailto:pmm@chengzhe.example?subject=")
    said = unquote(href)
    for part in (
        "客户这样问了：备案信息改了怎么办？",
        "换终端当天能报吗",
        "编号：fq-05",
        "版本：",
        "语言：zh",
        "版面：internal",
    ):
        assert part in said
    assert "情境：使用者 × 需求总体分析" in said
    assert "页面：http://127.0.0.1" in said


def test_the_last_situation_is_told_where_the_page_names_none(visit):
    visitor = visit()
    visitor.open().evaluate("pitchkit.keep('situations', ['role=decider&step=select-supplier'])")
    dialog = slip(visitor, "en/faqs/fq-05/", "worked")
    assert "Situation: Decider × Select the supplier" in dialog.locator(".pk-slip__text").text_content()


def test_the_text_for_the_chat_is_copied_and_says_to_whom(visit):
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    dialog = slip(visitor, "faqs/fq-05/", "wrong")
    dialog.locator("textarea").fill("图是旧的")
    dialog.get_by_role("button", name="复制，发到群里").click()
    dialog.get_by_text("已复制，贴给 产品市场。").wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("有误：备案信息改了怎么办？\n\n图是旧的\n")


def test_without_scripts_there_is_a_plain_mail(visit):
    page = visit(java_script_enabled=False).open("faqs/fq-05/")
    link = page.locator("[data-pk-reporting] a")
    assert link.is_visible()
    assert link.get_attribute("href").startswith("mailto:pmm@chengzhe.example?subject=")


def test_buttons_of_other_pages_are_bound_whenever_they_come(visit):
    page = visit().open("materials/")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("afterbegin",
        '<button data-pk-report="gap" data-pk-situation="role=buyer&step=settle-order" hidden>还缺</button>')""")
    page.get_by_role("button", name="还缺").click()
    assert "情境：购买者 × 签约细节敲定" in page.locator(".pk-slip__text").text_content()
