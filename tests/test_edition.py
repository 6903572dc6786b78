"""Editions: what each reader may see on a given day, and what falls with what."""

import datetime

import pytest

from pitchkit.edition import Edition, project
from pitchkit.record import AUDIENCES
from sites import AS_OF, build, check

APPROVED = "status: approved\nowner: {team: content-ops}\n"
CUSTOMER = """\
title: {zh: 北岭重卡, en: Beiling Heavy Truck}
public_name: {zh: 一家重卡企业, en: a truck maker}
legal_name: 北岭重型卡车有限公司
status: approved
audience: public
owner: {team: content-ops}
segment: seg-a
consents:
  - {scope: name, audience: customer, until: 2027-01-31, evidence: CF-1}
  - {scope: figures, audience: public, until: 2027-06-30, evidence: CF-1}
"""
CASE = f"""\
title: 断线补传
{APPROVED}audience: public
customer: cu-1
products: [pd-a]
problems: [断线丢数据]
metrics:
  - {{id: loss, label: 丢包率, before: '2.4', after: '0.08', unit: '%'}}
quotes:
  - {{text: 放心多了, speaker_role: 值班工程师}}
lessons: 内部教训
"""
POINT = f"""\
title: 补传
{APPROVED}audience: public
products: [pd-a]
statement: 断线自动补传
benefits: [{{role: user, text: 不用手工补}}]
proofs: ['case-a#loss']
"""
FILES = {
    "segments/seg-a.yml": f"title: 重卡\n{APPROVED}audience: public\ncustomers_are: 重卡企业\n",
    "products/pd-a.yml": f"title: 澄规\n{APPROVED}audience: public\nproduct_type: product\none_line: 一条线\nprice_model: 按车收费\n",
    "customers/cu-1.yml": CUSTOMER,
    "cases/case-a.yml": CASE,
    "value-points/vp-a.yml": POINT,
}


def seen(audience, files=FILES, as_of=AS_OF, **policy):
    return project(check(files, as_of).catalog, Edition(audience, as_of, **policy))


def told(files, as_of=AS_OF):
    """What editions alone make of the content: fallen records, by severity."""
    return [
        (p.severity, p.code.name, p.fact("record"), p.fact("audience").en)
        for p in check(files, as_of).problems
        if p.code.name.startswith("emptied-by")
    ]


def changed(name, old, new):
    assert old in FILES[name]
    return FILES | {name: FILES[name].replace(old, new)}


def test_inside_everything_is_seen():
    catalog = seen("internal")
    assert set(catalog.entries) == {"seg-a", "pd-a", "cu-1", "case-a", "vp-a"}


@pytest.mark.parametrize("audience", AUDIENCES[1:])
def test_ceilings_hold_whatever_the_record_says(audience):
    catalog = seen(audience)
    assert catalog.get("pd-a").record.price_model is None
    assert catalog.get("pd-a").record.owner is None
    assert catalog.get("cu-1").record.legal_name is None
    assert catalog.get("cu-1").record.consents == ()
    assert catalog.get("case-a").record.lessons is None


def test_a_name_is_shown_only_to_those_the_consent_covers():
    names = {audience: seen(audience).get("cu-1").record.name.by["zh"] for audience in AUDIENCES}
    assert names == {"internal": "北岭重卡", "partner": "北岭重卡", "customer": "北岭重卡", "public": "一家重卡企业"}


def test_a_consent_ends_by_date_without_anyones_edit():
    last, after = datetime.date(2027, 1, 31), datetime.date(2027, 2, 1)
    assert seen("customer", as_of=last).get("cu-1").record.name.by["en"] == "Beiling Heavy Truck"
    assert seen("customer", as_of=after).get("cu-1").record.name.by["en"] == "a truck maker"


def test_a_quote_without_consent_stays_inside():
    assert seen("internal").get("case-a").record.quotes
    assert seen("customer").get("case-a").record.quotes == ()


@pytest.mark.parametrize("status", ["draft", "in-review", "retired"])
def test_only_approved_records_leave_the_house(status):
    catalog = seen("public", changed("segments/seg-a.yml", "approved", status))
    assert "seg-a" not in catalog.entries


def test_no_audience_means_internal():
    catalog = seen("partner", changed("segments/seg-a.yml", "audience: public\n", ""))
    assert "seg-a" not in catalog.entries


def test_a_reference_to_what_may_not_be_seen_is_dropped():
    files = changed("cases/case-a.yml", "audience: public", "audience: internal\n")
    files["value-points/vp-a.yml"] = POINT.replace("['case-a#loss']", "['case-a#loss', pf-a]")
    files["proofs/pf-a.yml"] = f"title: 测试\n{APPROVED}audience: public\nproof_type: test-report\nclaim: 能补传\n"
    catalog = seen("public", files)
    assert told(files) == []
    assert catalog.get("vp-a").record.proofs == ("pf-a",)
    assert catalog.linked(catalog.get("pd-a")).cases == ()


def test_a_record_whose_needed_field_is_emptied_is_left_out_and_named():
    files = changed("cases/case-a.yml", "audience: public", "audience: partner")
    assert "vp-a" not in seen("public", files).entries
    assert told(files) == [("error", "emptied-by-edition", "vp-a", "customer, public")]


def test_what_only_a_date_took_away_is_a_warning():
    later = datetime.date(2027, 7, 1)
    assert "vp-a" not in seen("public", as_of=later).entries, "its figure's consent has ended"
    assert told(FILES, later) == [("warning", "emptied-by-date", "vp-a", "partner, customer, public")]


def test_falling_is_passed_on():
    files = FILES | {
        "faqs/fq-a.yml": f"title: 问\n{APPROVED}audience: public\nshort_answer: 答\nfaq_group: product-function\n",
        "cases/case-a.yml": CASE.replace("customer: cu-1", "customer: cu-2"),
        "customers/cu-2.yml": CUSTOMER.replace("audience: public\nowner", "audience: internal\nowner"),
    }
    catalog = seen("public", files)
    (problem,) = (problem for problem in check(files).problems if problem.code.name == "emptied-by-edition")
    assert problem.fact("record") == "case-a", "the cause is told, what follows from it is counted"
    assert "and 1 with it" in problem.message()
    assert "连带 1 条" in problem.message("zh")
    assert set(catalog.entries) == {"seg-a", "pd-a", "cu-1", "fq-a"}


@pytest.mark.parametrize(
    ("field", "inside"),
    [
        ("visible_from: 2026-11-23", False),
        ("visible_from: 2026-11-22", True),
        ("valid_until: 2026-11-21", False),
        ("valid_until: 2026-11-22", True),
        ("expires_on: 2026-10-08", True),
        ("expires_on: 2026-10-07", False),
    ],
)
def test_dates_are_judged_on_the_day(field, inside):
    catalog = seen("public", changed("segments/seg-a.yml", "audience: public", f"audience: public\n{field}"))
    assert ("seg-a" in catalog.entries) is inside


def test_a_part_narrows_its_record():
    quote = "speaker_role: 值班工程师"
    files = changed("cases/case-a.yml", quote, f"{quote}, audience: partner")
    files["customers/cu-1.yml"] = CUSTOMER + "  - {scope: quote, audience: public, until: 2027-06-30, evidence: CF-1}\n"
    assert seen("partner", files).get("case-a").record.quotes
    assert seen("customer", files).get("case-a").record.quotes == ()


def test_the_review_policy_asks_for_sign_offs():
    signed = changed(
        "segments/seg-a.yml",
        "audience: public",
        "audience: public\napprovals: [{role: legal, by: role-legal, on: 2026-11-01}]",
    )
    policy = {"approvals": {"segment": ("legal",)}}
    assert "seg-a" not in seen("public", **policy).entries
    assert "seg-a" in seen("public", signed, **policy).entries


def test_who_is_farther_out_sees_less():
    entries = {audience: set(seen(audience).entries) for audience in AUDIENCES}
    assert entries["public"] <= entries["customer"] <= entries["partner"] <= entries["internal"]


def test_prose_that_names_what_a_reader_may_not_see_is_an_error_at_its_place():
    files = changed("cases/case-a.yml", "lessons: 内部教训", "background: 同 [[cu-9]] 一样")
    files["customers/cu-9.yml"] = "title: 秘密\npublic_name: 某客户\n"
    problems = [p for p in check(files).problems if p.code.name == "hidden-in-prose"]
    assert [p.fact("audience").en for p in problems] == ["partner, customer, public"]
    assert {(p.span.path, p.span.line) for p in problems} == {("content/cases/case-a.yml", 12)}


def test_no_trace_of_what_is_hidden_stands_on_the_pages():
    site = build(FILES, "public")
    html = "".join(page.title + page.html + page.text for page in site.pages)
    for secret in ("北岭", "Beiling", "放心多了", "内部教训", "按车收费", "CF-1", "content-ops"):
        assert secret not in html
    assert "一家重卡企业" in html
