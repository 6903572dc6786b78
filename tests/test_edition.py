"""Editions: what each reader may see on a given day, and what falls with what."""

import datetime
import re

import pytest

from pitchkit.build import Memory, load_content
from pitchkit.catalog import build as build_catalog
from pitchkit.cli.due import items_due
from pitchkit.edition import GRACE_DAYS, Edition, Preview, admits, is_overdue, project
from pitchkit.record import AUDIENCES
from sites import AS_OF, build, check, settings

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
    return project(whole(files), Edition(audience, as_of, **policy))


def whole(files):
    loaded = load_content(settings(files), Memory())
    assert loaded.unread == ()
    return build_catalog(loaded.entries, loaded.kinds)[0]


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


# Nothing remembers what was taken away


def test_a_way_back_goes_with_the_figure_it_leads_to():
    files = changed("customers/cu-1.yml", "scope: figures, audience: public", "scope: figures, audience: partner")
    files["value-points/vp-a.yml"] = POINT.replace("['case-a#loss']", "['case-a#loss', pf-a]")
    files["proofs/pf-a.yml"] = f"title: 测试\n{APPROVED}audience: public\nproof_type: test-report\nclaim: 能补传\n"
    ways = {audience: backs(seen(audience, files), "case-a") for audience in ("partner", "public")}
    assert ways == {"partner": ["vp-a"], "public": []}
    assert seen("public", files).get("vp-a").record.proofs == ("pf-a",)


def backs(catalog, name):
    return [entry.id for entry in catalog.linked(catalog.get(name)).value_points]


def test_links_forget_how_long_a_list_was():
    files = changed("cases/case-a.yml", "products: [pd-a]", "products: [pd-hidden, pd-a]")
    files["products/pd-hidden.yml"] = "title: 还没发布\n"
    (link,) = (link for link in seen("public", files).links if link.source == "case-a" and link.target == "pd-a")
    assert link.loc == ("products", 0)


def test_a_file_is_left_at_home():
    documents = [entry.document for entry in seen("public")]
    assert [(each.path, each.text, each.data) for each in documents] == [
        (f"content/{name}", "", {}) for name in sorted(FILES, key=lambda name: name.rpartition("/")[2])
    ]


def test_nothing_tells_a_field_taken_from_one_never_written():
    plain = changed("cases/case-a.yml", "lessons: 内部教训\n", "")
    fields = [seen("public", files).get("case-a").record.model_fields_set for files in (FILES, plain)]
    assert fields[0] == fields[1]


# Consents and dates

AGREED = (
    CUSTOMER.replace("name, audience: customer", "name, audience: public")
    + """\
  - {scope: quote, audience: public, until: 2027-01-31, evidence: CF-1}
  - {scope: logo, audience: public, until: 2027-01-31, evidence: CF-1}
images: [{path: _assets/mark.png, alt: 一个标志}]
keywords: [贝领]
region: 华北
about: 造牵引车
"""
)
STORY = CASE.replace("lessons: 内部教训", "background: '[[cu-1]]的值班室只有一个人。'")
NAMED = FILES | {"customers/cu-1.yml": AGREED, "cases/case-a.yml": STORY, "_assets/mark.png": b""}
LAST = datetime.date(2027, 1, 31)
SAID = ("北岭重卡", "Beiling", "放心多了", "mark.png", "一个标志", "贝领", "华北", "造牵引车")


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_when_a_consent_ends_name_logo_and_quote_go_by_themselves(audience):
    before, after = (pages(NAMED, audience, day) for day in (LAST, LAST + datetime.timedelta(1)))
    assert [words for words in SAID if words not in before] == []
    assert [words for words in SAID if words in after] == []
    assert "一家重卡企业的值班室" in re.sub(r"<[^>]+>", "", after), "what was written with the name reads on without it"
    assert "0.08" in after, "the consent to figures still holds"


def pages(files, audience, as_of):
    site = build(files, audience, as_of)
    return "".join(page.title + page.html + page.text for page in site.pages) + said_in_files(site)


def said_in_files(site):
    return "".join(attached.content.decode() for attached in site.attachments)


def test_inside_the_name_stays_and_the_customer_view_loses_it():
    site = build(NAMED, "internal", LAST + datetime.timedelta(1))
    inside, outside = (
        "".join(page.html for page in site.pages if page.record == "case-a" and (page.layout == "sheet") is sent)
        for sent in (False, True)
    )
    assert "北岭重卡" in inside
    assert "一家重卡企业的值班室" in re.sub(r"<[^>]+>", "", outside)
    assert "北岭重卡" not in outside


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (0, True), (-1, True)])
def test_what_ends_is_due_thirty_days_ahead(days, told):
    today = LAST - datetime.timedelta(days)
    due = items_due(whole(NAMED), today + datetime.timedelta(30))
    assert ({"name", "quote", "logo"} <= {item.scope for item in due if item.what == "consent"}) is told


@pytest.mark.parametrize("scope", ["name", "logo", "quote", "figures"])
def test_each_consent_opens_what_it_is_for_and_nothing_else(scope):
    only = f"consents:\n  - {{scope: {scope}, audience: public, until: 2027-01-31, evidence: CF-1}}\n"
    catalog = seen(
        "public",
        NAMED | {"customers/cu-1.yml": AGREED[: AGREED.index("consents:")] + only + AGREED[AGREED.index("images:") :]},
    )
    customer, case = catalog.get("cu-1").record, catalog.get("case-a").record
    assert {
        "name": bool(customer.title and customer.region and customer.about and customer.keywords),
        "logo": bool(customer.images),
        "quote": bool(case.quotes),
        "figures": bool(case.metrics),
    } == {each: each == scope for each in ("name", "logo", "quote", "figures")}


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_no_date_is_too_far_away(day):
    files = changed("segments/seg-a.yml", "audience: public", f"audience: public\nexpires_on: {day}")
    assert ("seg-a" in seen("public", files).entries) is (day == datetime.date.max)
    assert "pd-a" in seen("public", as_of=day).entries


@pytest.mark.parametrize(("grace", "inside"), [(0, False), (1, True)])
def test_the_site_says_how_long_the_grace_is(grace, inside):
    files = changed("segments/seg-a.yml", "audience: public", "audience: public\nexpires_on: 2026-11-21")
    assert ("seg-a" in seen("public", files, grace_days=grace).entries) is inside
    assert GRACE_DAYS == 45


def test_a_record_is_overdue_from_the_day_after():
    files = changed("segments/seg-a.yml", "audience: public", "audience: public\nexpires_on: 2026-11-22")
    record = whole(files).get("seg-a").record
    assert [is_overdue(record, AS_OF + datetime.timedelta(days)) for days in (0, 1)] == [False, True]
    assert not is_overdue(whole(FILES).get("seg-a").record, AS_OF)


def test_what_has_no_audience_is_for_inside():
    assert [admits(Edition(audience, AS_OF), None) for audience in AUDIENCES] == [True, False, False, False]
    assert [admits(Edition(audience, AS_OF), "customer") for audience in AUDIENCES] == [True, True, True, False]


def test_sign_offs_for_every_kind_are_asked_for_beside_those_for_one():
    signed = changed(
        "segments/seg-a.yml",
        "audience: public",
        "audience: public\napprovals: [{role: brand, by: role-brand, on: 2026-11-01}]",
    )
    policies = [{"*": ("brand",)}, {"*": ("brand",), "segment": ("legal",)}, {"*": ("brand",), "case": ("legal",)}]
    held = [set(seen("public", signed, approvals=policy).entries) for policy in policies]
    assert held == [{"seg-a"}, set(), {"seg-a"}]


# What `check` is told


def test_a_preview_says_who_stands_and_who_falls():
    files = changed("cases/case-a.yml", "audience: public", "audience: partner")
    tried = Preview(whole(files), Edition("public", AS_OF))
    assert {entry.id for entry in tried.entries} == {"seg-a", "pd-a", "cu-1"}
    assert [tried.holds(name) for name in ("pd-a", "vp-a", "case-a")] == [True, False, False]
    assert tried.gone == {"vp-a"}
    assert [(each.entry.id, each.field, each.others, each.dated) for each in tried.fallen] == [
        ("vp-a", "proofs", 0, False)
    ]
    assert tried.narrowed(whole(files).get("cu-1")).title is None
    assert not tried.would_hold("vp-a")


def test_what_fell_with_another_is_counted_where_one_fell_alone():
    files = FILES | {"customers/cu-1.yml": CUSTOMER.replace("audience: public\nowner", "audience: internal\nowner")}
    (fallen,) = Preview(whole(files), Edition("public", AS_OF)).fallen
    assert (fallen.entry.id, fallen.field, fallen.others) == ("case-a", "customer", 1)
    files["cases/case-b.yml"] = CASE
    both = Preview(whole(files), Edition("public", AS_OF)).fallen
    assert [(each.entry.id, each.others) for each in both] == [("case-a", 0), ("case-b", 0)]


def test_a_preview_knows_what_only_a_date_took_away():
    tried = Preview(whole(FILES), Edition("public", datetime.date(2027, 7, 1)))
    assert [(each.entry.id, each.dated) for each in tried.fallen] == [("vp-a", True)]
    assert tried.would_hold("vp-a")
    assert not tried.would_hold("nobody")
    assert Preview(whole(FILES), Edition("public", AS_OF)).fallen == ()
