"""The claims gate: nothing that leaves the house claims what no proof its readers may see stands behind."""

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import sites
from pitchkit.build import Options, Settings, check_site, gated
from pitchkit.build.claims import unproven_claims
from pitchkit.catalog import Entry, build
from pitchkit.edition import Edition
from pitchkit.kind import Kind, Kinds
from pitchkit.pages.backing import doubts, is_unproven
from pitchkit.pages.claims import claims, inside, settled
from pitchkit.problems import Both, Code, claiming
from pitchkit.record import Annotated, Part, Record, Ref, Text, To, parse
from pitchkit.rule import Regrade
from pitchkit.source import Document, Folder

OUTSIDE = ("partner", "customer", "public")
LATER = datetime.date(2027, 6, 1)
APPROVED = "status: approved\nowner: {team: product-marketing, person: role-pm}\nexpires_on: 2099-01-01\n"
FIGURE = "figure: {id: loss, label: 丢包率, before: '2.4', after: '0.3', unit: '%', source: 日志}\n"
REPORT = f"{APPROVED}title: 测试报告\nproof_type: test-report\nclaim: 丢包率降下来了\n"
CUSTOMER = (
    f"{APPROVED}title: 某某重卡\npublic_name: 某头部重卡企业\naudience: public\nsegment: seg-one\n"
    "consents: [{scope: figures, audience: public, until: 2027-03-31, evidence: 合同}]\n"
)
CASE = (
    f"{APPROVED}title: 补得回\naudience: public\ncustomer: cu-one\nproducts: [pd-one]\nproblems: [丢包]\n"
    "metrics: [{id: loss, label: 丢包率, before: '2.4', after: '0.3', unit: '%', source: 日志}]\n"
)


def point(line, audience="customer", more="proofs: [pf-one]\n"):
    return f"{APPROVED}title: 补传\naudience: {audience}\nline: {line}\n{more}"


def site(proof=f"{REPORT}{FIGURE}audience: customer\n", **more):
    """A value point that says a number, and the proof it names; further files by name."""
    files = {"value-points/vp-one": point("丢包率从 2.4% 降到 0.3%。"), "proofs/pf-one": proof}
    return {f"{name}.yml": text for name, text in {**files, **more}.items()}


def found(files, as_of=sites.AS_OF, **options):
    """What `check` says of claims: code, file, and the editions."""
    problems = sites.check(files, as_of, **options).problems
    told = [each for each in problems if each.code.name in claiming.CODES]
    return [(each.code.name, each.span.path.removeprefix("content/"), str(each.fact("audience"))) for each in told]


def unproven(*audiences, path="value-points/vp-one.yml", code="unproven-claim"):
    """The same fault is told once, with all editions it is in."""
    return [(code, path, f"Both(zh='{'、'.join(audiences)}', en='{', '.join(audiences)}')")]


def held(files, audience, as_of=sites.AS_OF):
    """What an edition holds, and who is left out of it for want of a proof."""
    built = sites.build(files, audience, as_of)
    return sorted(built.catalog.entries), [each.id for each in built.unproven]


def words(files, audience="customer"):
    """The words that a question claims in an edition without proof, as they stand."""
    tried = settled(sites.check(files).ground, Edition(audience, sites.AS_OF))
    return sorted(claim.hit.found for claim in tried.unproven.get("fq-one", ()))


# The proof must be for the same readers


def test_a_number_with_a_proof_for_its_readers_is_shown():
    assert found(site()) == []
    assert held(site(), "customer") == (["pf-one", "vp-one"], [])


@pytest.mark.parametrize(
    ("because", "proof", "audiences"),
    [
        ("a proof for inside is none outside", f"{REPORT}{FIGURE}", ("partner", "customer")),
        ("a proof for partners is none for customers", f"{REPORT}{FIGURE}audience: partner\n", ("customer",)),
        ("a draft proves nothing", f"{REPORT}{FIGURE}audience: customer\n".replace("approved", "draft"), OUTSIDE[:2]),
        (
            "what has been taken down proves nothing",
            f"{REPORT}{FIGURE}audience: customer\n".replace("approved", "retired"),
            OUTSIDE[:2],
        ),
    ],
)
def test_a_number_without_a_proof_for_its_readers_is_an_error_and_not_shown(because, proof, audiences):
    # A value point owes a proof; one that stays keeps it from falling for that reason alone.
    beside = f"{REPORT.replace('测试报告', '证书')}audience: public\n"
    line = point("丢包率从 2.4% 降到 0.3%。", more="proofs: [pf-one, pf-two]\n")
    files = site(proof, **{"proofs/pf-two": beside, "value-points/vp-one": line})
    assert found(files) == unproven(*audiences), because
    for audience in audiences:
        assert held(files, audience)[1] == ["vp-one"], because
    for audience in set(OUTSIDE[:2]) - set(audiences):
        assert "vp-one" in held(files, audience)[0], because


def test_the_problem_says_where_which_words_and_what_would_prove_them():
    files = faq("丢包率从 2.4% 降到 0.3%。", f"{REPORT}{FIGURE}audience: partner\n")
    (problem,) = (each for each in sites.check(files).problems if each.code.name == "unproven-claim")
    assert (problem.span.line, problem.span.column) == (5, 17)
    assert "customer 版的读者会看到“率从 2.4% 降到 0.3”" in problem.message("zh")
    assert problem.message("zh").endswith("pf-one 只给合作伙伴看")
    assert problem.message("en").endswith("pf-one is for partners only")
    assert "[[" in problem.hint("zh")
    assert "[[" in problem.hint("en")


def faq(answer, proof=f"{REPORT}{FIGURE}audience: public\n", more="proofs: [pf-one]\n", audience="customer"):
    """A question whose answer claims something: nothing it owes hides with its proof."""
    text = f"{APPROVED}title: 补得回吗\nshort_answer: {answer}\naudience: {audience}\n{more}"
    return {"faqs/fq-one.yml": text, "proofs/pf-one.yml": proof}


def test_a_number_nobody_proves_is_told_once():
    """The rule says that nothing at all holds it; the gate adds nothing, and keeps it in all the same."""
    files = faq("丢包率从 2.4% 降到 1.7%。")
    assert [code for code, _, _ in found(files)] == ["unbound-claim"]
    assert held(files, "customer")[1] == ["fq-one"]


def test_words_that_claim_in_two_ways_are_told_once():
    proof = f"{REPORT}figure: {{id: all, label: 错误率, before: '2', after: '1', source: 日志}}\n"
    assert found(faq("错误率降低 50%。", proof)) == unproven("partner", "customer", path="faqs/fq-one.yml")


@pytest.mark.parametrize(
    "answer", ["业内领先，永不丢失。", "永不丢失，业内领先。", "业内领先永不丢失。", "永不业内领先。"]
)
def test_words_that_only_stand_near_each_other_are_each_told(answer):
    assert words(faq(answer)) == ["业内领先", "永不"]


def test_the_same_words_in_two_texts_are_told_twice():
    assert words(faq("业内领先。", more="summary: 业内领先。\n")) == ["业内领先", "业内领先"]


def test_a_rule_switched_off_opens_no_gate():
    files = faq("业内领先的转发平台。")
    rules = {"absolute-wording": Regrade("off", "another market")}
    assert [code for code, _, _ in found(files, rules=rules)] == ["unproven-claim"]
    waived = faq("业内领先的转发平台。", more="waive: [{check: TXT-03, reason: 试试, until: 2027-01-01}]\n")
    assert [code for code, _, _ in found(waived)] == ["unproven-claim"]


def test_a_text_that_stays_inside_may_say_anything():
    files = faq("断了再补。", more="notes: 丢包率从 2.4% 降到 1.7%，业内领先。\n")
    assert found(files) == []
    assert held(files, "customer")[1] == []


@pytest.mark.parametrize(("name", "tells"), [("absolute-promise", 0), ("broken-text", 1)])
def test_another_fault_at_the_same_place_hides_no_claim(name, tells):
    judged = sites.check(faq("丢包率从 2.4% 降到 0.3%。", f"{REPORT}{FIGURE}audience: partner\n"))
    tried = [settled(judged.ground, Edition("customer", sites.AS_OF))]
    (claim,) = unproven_claims(tried, [])
    beside = Code(name, "error", Both("另有毛病", "something else")).at(claim.span)
    assert len(unproven_claims(tried, [beside])) == tells


# What counts as a claim, and as its proof


@pytest.mark.parametrize(
    ("because", "answer", "figure"),
    [
        ("figures written wide are figures", "丢包率降到１２％。", "value: '12', unit: '%', baseline: 上年"),
        ("so are tenths in words", "费用比上年降了三成。", "value: 三成, baseline: 上年"),
        ("so are multiples in words", "Filing is three times faster than before.", "before: 12, after: 4"),
    ],
)
def test_numbers_are_seen_however_they_are_written(because, answer, figure):
    proof = f"{REPORT}figure: {{id: all, label: 全程, {figure}, source: 日志}}\n"
    assert found(faq(answer, proof)) == unproven("partner", "customer", path="faqs/fq-one.yml"), because
    assert held(faq(answer, proof), "customer")[1] == ["fq-one"], because
    assert held(faq(answer, f"{proof}audience: public\n"), "customer")[1] == [], because


@pytest.mark.parametrize(
    ("because", "figure", "falls"),
    [
        ("with what it is compared with it is one", "before: 62 分钟, after: 4 分钟", False),
        ("a baseline says so too", "value: 58 分钟, baseline: 上一版", False),
        ("a number alone is none", "value: 58 分钟", True),
    ],
)
def test_a_comparison_stands_on_a_figure_that_compares(because, figure, falls):
    proof = f"{REPORT}figure: {{id: back, label: 补传, {figure}, source: 日志}}\naudience: public\n"
    assert held(faq("补传快了 58 分钟。", proof), "customer")[1] == (["fq-one"] if falls else []), because


@pytest.mark.parametrize(
    ("answer", "word"), [("国内首家通过检验。", "国内首家"), ("The market leader.", "The market leader")]
)
def test_a_superlative_stands_on_a_proof_that_says_the_same(answer, word):
    def of(claim, audience="customer"):
        return faq(answer, f"{APPROVED}title: 报告\nproof_type: test-report\nclaim: {claim}\naudience: {audience}\n")

    assert held(of("通过了检验"), "customer")[1] == ["fq-one"]
    assert held(of(f"{word.lower()}, 2026"), "customer")[1] == []
    assert held(of(word, "partner"), "customer")[1] == ["fq-one"]
    assert found(of(word, "partner"))[1:2] == unproven("customer", path="faqs/fq-one.yml")


def test_a_promise_is_a_claim():
    assert held(faq("数据永不丢失。"), "customer")[1] == ["fq-one"]
    assert held(faq("数据永不丢失。", f"{REPORT}scope: 断网一小时内永不丢失\naudience: public\n"), "customer")[1] == []


def test_a_line_of_a_talk_stands_on_the_proof_it_names():
    def talk(proof, said="国内首家通过检验。"):
        line = f"value_lines: [{{text: {said}, proof: pf-one}}]\n"
        text = f"{APPROVED}title: 话术\naudience: partner\n{line}"
        return {"talk-tracks/tt-one.yml": text, "proofs/pf-one.yml": proof}

    assert held(talk(f"{REPORT}audience: partner\n"), "partner") == (["pf-one", "tt-one"], [])
    assert held(talk(REPORT), "partner")[1] == ["tt-one"]
    assert held(talk(f"{REPORT}audience: partner\n", "丢包率降到 0.3%。"), "partner")[1] == ["tt-one"], (
        "it has no number"
    )
    assert held(talk(f"{REPORT}{FIGURE}audience: partner\n", "丢包率降到 0.3%。"), "partner")[1] == []
    assert held(talk(f"{REPORT}{FIGURE}", "丢包率降到 0.3%。"), "partner")[1] == ["tt-one"]


class Round(Part):
    """What is said in one round, and the proofs for it."""

    text: Text
    proofs: Annotated[tuple[Ref, ...], To("proof")] = ()


class Talk(Record):
    """A talk in rounds."""

    rounds: tuple[Round, ...] = ()


TALK = Kind("round-talk", "round-talks", Talk, ("圆桌", "Round talk"), ("圆桌", "Round talks"))


@pytest.mark.parametrize(("proofs", "falls"), [(["pf-one"], False), (["pf-two", "pf-one"], False), (["pf-two"], True)])
def test_a_part_of_a_sites_own_kind_may_name_several_proofs(proofs, falls):
    """One that its readers see is enough."""
    judged = sites.check({"proofs/pf-one.yml": f"{REPORT}audience: customer\n", "proofs/pf-two.yml": REPORT})
    rounds = [{"text": "国内首家通过检验。", "proofs": proofs}]
    data = {"title": "圆桌", "status": "approved", "audience": "customer", "rounds": rounds}
    document = Document("round-talks/talk.yml", "", data)
    record, faults = parse(document, Talk, "talk", "round-talk")
    assert record is not None, faults
    catalog, _ = build([*judged.catalog, Entry(TALK, record, document)], Kinds([*sites.kinds(), TALK]))
    tried = settled(replace(judged.ground, catalog=catalog, _made={}), Edition("customer", sites.AS_OF))
    assert list(tried.unproven) == (["talk"] if falls else [])


def test_the_figure_of_a_case_its_readers_do_not_see_proves_nothing():
    files = {**case(), **faq("丢包率从 2.4% 降到 0.3%。", more="answer: '见 [[case-one#loss]]。'\n")}
    assert held(files, "customer")[1] == []
    files["cases/case-one.yml"] = CASE.replace("audience: public", "audience: internal")
    assert held(files, "customer")[1] == ["fq-one"]


def test_a_reference_that_leads_nowhere_proves_nothing():
    assert words(faq("丢包率从 2.4% 降到 0.3%。", more="answer: '见 [[pf-gone]]。'\n")) == ["率从 2.4% 降到 0.3"]


def case(**customer):
    text = sites.written_over(CUSTOMER, "".join(f"{name}: {value}\n" for name, value in customer.items()))
    beside = {
        "segments/seg-one.yml": f"{APPROVED}title: 重卡\naudience: public\n",
        "products/pd-one.yml": f"{APPROVED}title: 转发\naudience: public\n",
        "customers/cu-one.yml": text,
    }
    return {"cases/case-one.yml": f"{CASE}line: 丢包率从 2.4% 降到 0.3%。\n", **beside}


def test_a_cases_own_figure_is_its_proof_while_the_customer_agrees():
    assert found(case()) == []
    assert held(case(), "public")[1] == []
    assert held(case(), "public", LATER)[1] == ["case-one"]
    assert found(case(), LATER) == unproven(*OUTSIDE, path="cases/case-one.yml", code="claim-unproven-by-date")
    never = case(consents="[{scope: name, audience: public, until: 2027-03-31, evidence: 合同}]")
    assert found(never) == unproven(*OUTSIDE, path="cases/case-one.yml")
    (left,) = sites.build(never, "public").unproven
    assert "这条记录自己的数字今天不给他们看" in left.says["zh"]


def test_who_tells_of_a_case_loses_the_figure_with_its_consent():
    files = {
        **case(),
        "faqs/fq-one.yml": faq("丢包率从 2.4% 降到 0.3%。", more="related: [case-one]\n")["faqs/fq-one.yml"],
    }
    files["cases/case-one.yml"] = CASE
    assert held(files, "customer")[1] == []
    assert held(files, "customer", LATER)[1] == ["fq-one"]
    assert "case-one" in held(files, "customer", LATER)[0]


def test_a_proof_from_a_customers_case_asks_this_customer():
    """A laboratory asks nobody; what a case proves is gone with the consent, claim, figure and all that rests on it."""
    theirs = {**case(), "proofs/pf-case.yml": f"{REPORT}{FIGURE}audience: customer\ncase: case-one\n"}
    theirs["cases/case-one.yml"] = CASE
    theirs["faqs/fq-one.yml"] = faq("丢包率从 2.4% 降到 0.3%。", more="proofs: [pf-case]\n")["faqs/fq-one.yml"]
    theirs["proofs/pf-lab.yml"] = f"{REPORT}{FIGURE}audience: customer\n"
    assert {"pf-case", "pf-lab", "fq-one"} < {*held(theirs, "customer")[0]}
    after, left = held(theirs, "customer", LATER)
    assert "pf-lab" in after
    assert "pf-case" not in after
    assert left == ["fq-one"]
    theirs["customers/cu-one.yml"] = CUSTOMER.replace("figures", "quote")
    assert "pf-case" not in held(theirs, "customer")[0]


# Time, and what falls with what


def test_what_only_a_date_took_away_is_a_warning_and_left_out():
    proof = f"{REPORT}{FIGURE}audience: customer\nvalid_until: 2027-03-31\n"
    files = faq("丢包率从 2.4% 降到 0.3%。", proof)
    assert found(files) == []
    (problem,) = (each for each in sites.check(files, LATER).problems if each.code.name in claiming.CODES)
    assert (problem.code.name, problem.severity) == ("claim-unproven-by-date", "warning")
    assert "pf-one 到 2027-03-31 已失效" in problem.message("zh")
    assert "pf-one ended on 2027-03-31" in problem.message("en")
    assert held(files, "customer", LATER)[1] == ["fq-one"]


def test_a_proof_that_falls_takes_what_rests_on_it():
    """The report claims what it cannot prove, so who rests on it can prove nothing either."""
    proof = f"{REPORT}{FIGURE}line: 业内领先的补传。\naudience: customer\n"
    last = f"{APPROVED}title: 离不开\naudience: customer\nproofs: [pf-one]\n"
    files = {**faq("丢包率从 2.4% 降到 0.3%。", proof), "value-points/vp-two.yml": last}
    left = {each.id: each for each in sites.build(files, "customer").unproven}
    assert sorted(left) == ["fq-one", "pf-one", "vp-two"]
    assert "业内领先" in left["pf-one"].says["zh"]
    assert "降到 0.3" in left["fq-one"].says["zh"]
    assert "cannot stand" in left["vp-two"].says["en"]
    assert {each.code for each in left.values()} == {"unproven-claim"}
    told = [each for each in found(files) if each[0] != "absolute-wording"]
    assert told == unproven("partner", "customer", path="proofs/pf-one.yml"), "check names the cause alone"


def test_each_is_left_out_for_what_it_lacks_itself_today_or_ever():
    """What only a date took away is not told as if it had never been true because something else never was."""
    dated = f"{REPORT}{FIGURE}audience: customer\nvalid_until: 2027-03-31\n"
    product = f"{APPROVED}title: 补传\none_line: 丢包率从 2.4% 降到 0.3%。\naudience: customer\nrelated: [pf-one]\n"
    needs = f"{APPROVED}title: 离不开\naudience: customer\nproducts: [pd-one]\n"
    files = {"proofs/pf-one.yml": dated, "products/pd-one.yml": product, "value-points/vp-two.yml": needs}

    def codes(files):
        return {each.id: each.code for each in sites.build(files, "customer", LATER).unproven}

    by_date = dict.fromkeys(("pd-one", "vp-two"), "claim-unproven-by-date")
    assert codes(files) == by_date
    boasts = f"{APPROVED}title: 强\nshort_answer: 业内领先的补传。\naudience: customer\n"
    assert codes({**files, "faqs/fq-two.yml": boasts}) == {
        **by_date,
        "fq-two": "unproven-claim",
        "vp-two": "unproven-claim",
    }


@pytest.mark.parametrize(("owner", "named"), [("{team: product-marketing}", "product-marketing"), ("", "")])
def test_a_record_without_a_role_account_names_its_team_and_one_without_owner_nobody(owner, named):
    files = faq("业内领先的补传。")
    files["faqs/fq-one.yml"] = sites.written_over(files["faqs/fq-one.yml"], f"owner: {owner}")
    (left,) = sites.build(files, "customer").unproven
    assert left.owner == named


def test_the_owner_is_named_and_the_place():
    (left,) = sites.build(faq("丢包率从 2.4% 降到 0.3%。", f"{REPORT}{FIGURE}"), "customer").unproven
    assert (left.owner, left.code) == ("product-marketing role-pm", "unproven-claim")
    assert left.place == "content/faqs/fq-one.yml:5:17"
    assert "pf-one 只给内部看" in left.says["zh"]
    assert "pf-one is for colleagues only" in left.says["en"]


# Inside


def test_inside_nothing_is_left_out():
    judged = sites.check({**faq("业内领先。"), "terms/te-one.yml": "title: 草稿\n"})
    assert gated(judged.ground, Edition("internal", sites.AS_OF)) == (judged.catalog, ())


def test_inside_it_is_shown_and_marked():
    files = faq("丢包率从 2.4% 降到 0.3%。", f"{REPORT}{FIGURE}audience: partner\n")
    judged = sites.check(files)
    entry = judged.catalog.entries["fq-one"]
    (doubt,) = doubts(entry, judged.ground)
    assert doubt.words == "率从 2.4% 降到 0.3"
    assert "pf-one" in doubt.why.zh
    assert not is_unproven(judged.catalog.entries["pf-one"], judged.ground)
    partners = sites.check(faq("丢包率从 2.4% 降到 0.3%。", f"{REPORT}{FIGURE}", audience="partner"))
    assert is_unproven(partners.catalog.entries["fq-one"], partners.ground)
    built = sites.build(files)
    assert built.unproven == ()
    assert "fq-one" in built.catalog.entries
    marked = {page.address: page.html for page in built.pages if page.language == "zh"}
    assert 'data-pk-unproven="fq-one"' in marked["faqs/fq-one"]
    assert "率从 2.4% 降到 0.3</q>：pf-one 只给合作伙伴看" in marked["faqs/fq-one"]
    assert "data-pk-unproven" not in marked["proofs/pf-one"]
    assert "pk-doubted" in marked["faqs/"]
    outside = sites.build(faq("断了再补。"), "customer").pages
    assert not [page.address for page in outside if "pk-doubted" in page.html or "data-pk-unproven" in page.html]


@pytest.mark.parametrize(
    ("because", "proof", "doubted"),
    [
        ("for colleagues a proof for colleagues will do", "", False),
        ("one that is to be checked again still holds", "expires_on: 2026-11-01", False),
        ("a draft proves nothing to them either", "status: draft", True),
        ("nor does what has ended", "valid_until: 2026-11-01", True),
    ],
)
def test_inside_a_claim_stands_on_what_holds_today(because, proof, doubted):
    talk = f"{APPROVED}title: 话术\naudience: internal\nline: 国内首家通过检验。\nrelated: [pf-one]\n"
    report = sites.written_over(f"{REPORT}scope: 国内首家\n", proof)
    judged = sites.check({"talk-tracks/tt-one.yml": talk, "proofs/pf-one.yml": report})
    assert is_unproven(judged.catalog.entries["tt-one"], judged.ground) is doubted, because


def test_a_draft_is_judged_by_what_it_will_say():
    draft = {name: text.replace("approved", "draft") for name, text in faq("业内领先。").items()}
    judged = sites.check(draft)
    assert [claim.hit.found for claim in inside(judged.ground).unproven(judged.catalog.entries["fq-one"])] == [
        "业内领先"
    ]


@pytest.mark.parametrize(
    ("answer", "language"), [("业内领先。", "zh"), ("{zh: 业内领先。}", "zh"), ("{en: The market leader.}", "en")]
)
def test_a_doubt_knows_the_language_of_its_words(answer, language):
    judged = sites.check(faq(answer))
    assert [doubt.language for doubt in doubts(judged.catalog.entries["fq-one"], judged.ground)] == [language]


def test_customer_views_inside_stand_on_the_same_gate():
    def views(proof):
        pages = sites.build(faq("丢包率从 2.4% 降到 0.3%。", proof)).pages
        return {page.address for page in pages if page.address.startswith("customer/faqs/")}

    assert views(f"{REPORT}{FIGURE}audience: customer\n") == {"customer/faqs/fq-one"}
    assert views(f"{REPORT}{FIGURE}") == set()


# The demo


@cache
def demo():
    content = Path(__file__).parents[1] / "content"
    return check_site(Settings("澄辙数据", Folder(content, "content/"), Options()), sites.AS_OF)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_the_demo_proves_what_it_says(audience):
    shown = gated(demo().ground, Edition(audience, sites.AS_OF))
    assert shown.unproven == ()
    assert sum(len(claims(demo().catalog.entries[name], demo().ground)) for name in shown.catalog.entries) > 80
