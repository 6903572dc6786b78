"""Coverage: what a talk's state is, where a site needs which, what the portal lacks, and what that costs a seller."""

import re
from dataclasses import replace

import pytest

from pitchkit.pages import Page
from pitchkit.pages.backing import is_unproven
from pitchkit.pages.coverage import Coverage
from pitchkit.pages.needs import NEEDS, needs
from pitchkit.rule import Gap, Ground
from pitchkit.rules.coverage.gaps import backlog
from pitchkit.views.coverage.maps import segments_by_product
from sites import AS_OF, build, check, lines


def approved(text: str) -> str:
    return f"status: approved\nowner: {{team: product-marketing}}\nexpires_on: 2099-01-01\n{text}"


def talk(more: str = "", *, roles: str = "[decider]", steps: str = "[select-supplier]") -> str:
    return approved(f"title: 话术\nroles: {roles}\nsteps: {steps}\n{more}")


def site(**more: str) -> dict[str, str]:
    """A value point with a proof and a case's figure to rest on; further files by name."""
    files = {
        "value-points/vp-one": approved("title: 补得回\nproofs: [pf-paper]\n"),
        "proofs/pf-paper": approved("title: 测评报告\n"),
        "cases/case-one": approved("title: 案例\nmetrics: [{id: loss, label: 丢包率, before: '2.4', after: '0.08'}]\n"),
    }
    named = {name.replace("__", "/").replace("_", "-"): text for name, text in more.items()}
    return {f"{name}.yml": text for name, text in {**files, **named}.items()}


def ground(files: dict[str, str]) -> Ground:
    judged = check(files)
    return Ground(judged.catalog, AS_OF, judged.loaded.vocabularies, site=judged.loaded.site)


def state(files: dict[str, str], role: str = "decider", step: str = "select-supplier") -> str:
    here = ground(files)
    return Coverage(here, here.catalog.of("talk-track")).cell(role, step).state


# What stands behind a talk

LINE = "value_lines: [{{text: {text}, value_point: vp-one{proof}}}]\n"


@pytest.mark.parametrize(
    ("because", "more", "found"),
    [
        ("a claim with a proof stands", LINE.format(text="降到 0.08%", proof=", proof: case-one#loss"), "ready"),
        ("a claim without a proof does not", LINE.format(text="降到 0.08%", proof=""), "unproven"),
        ("what claims nothing needs no proof", LINE.format(text="断了自己补", proof=""), "ready"),
        ("an ended proof proves nothing", LINE.format(text="降到 0.08%", proof=", proof: pf-ended"), "unproven"),
        ("a draft proves nothing", LINE.format(text="降到 0.08%", proof=", proof: pf-draft"), "unproven"),
        (
            "what is answered to an objection is a claim too",
            "objections: [{type: price-too-high, hear: 贵, say: 省三成。}]\n",
            "unproven",
        ),
        (
            "what the customer says is none",
            "objections: [{type: price-too-high, hear: 别家省三成, say: 拆开看。}]\n",
            "ready",
        ),
        (
            "what is asked back states nothing",
            "objections: [{type: price-too-high, hear: 贵, say: 拆开看。, ask_back: 省三成的是哪一家？}]\n",
            "ready",
        ),
        ("a point with a proof stands", "value_points: [vp-one]\n", "ready"),
        ("a point without a proof does not", "value_points: [vp-one, vp-bare]\n", "unproven"),
        ("a point whose proofs have ended does not", "value_points: [vp-worn]\n", "unproven"),
    ],
)
def test_a_talk_is_unproven_where_nothing_stands_behind_its_words(because, more, found):
    files = site(
        talk_tracks__tt_a=talk(more),
        value_points__vp_bare=approved("title: 没证据\n"),
        value_points__vp_worn=approved("title: 证据到期\nproofs: [pf-ended]\n"),
        proofs__pf_ended=approved("title: 旧报告\nvalid_until: 2026-11-21\n"),
        proofs__pf_draft="title: 新报告\n",
    )
    assert state(files) == found, because


def test_unproven_is_worse_than_overdue_and_better_than_a_draft():
    bare = LINE.format(text="降到 0.08%", proof="")
    late = talk(bare).replace("2099-01-01", "2026-11-01")
    assert state(site(talk_tracks__tt_a=late)) == "unproven"
    assert state(site(talk_tracks__tt_a=late, talk_tracks__tt_b=late.replace(bare, ""))) == "overdue"
    draft = talk().replace("approved", "draft")
    assert state(site(talk_tracks__tt_a=late, talk_tracks__tt_b=draft)) == "unproven"
    here = ground(site(talk_tracks__tt_a=late, talk_tracks__tt_b=draft))
    assert Coverage(here, here.catalog.of("talk-track")).cell("decider", "select-supplier").can_be_said


def test_a_proof_that_readers_may_not_see_is_none_to_them():
    from pitchkit.edition import Edition, project

    files = site(
        talk_tracks__tt_a=talk(LINE.format(text="降到 0.08%", proof=", proof: case-one#loss") + "audience: partner\n")
    )
    here = ground(files)
    assert is_unproven(here.catalog.entries["tt-a"], here), "its readers are partners, who do not see the figure"
    seen = project(here.catalog, Edition("partner", AS_OF))
    assert is_unproven(seen.entries["tt-a"], replace(here, catalog=seen, reader="partner", _made={}))
    files["talk-tracks/tt-a.yml"] = files["talk-tracks/tt-a.yml"].replace("audience: partner\n", "")
    here = ground(files)
    assert not is_unproven(here.catalog.entries["tt-a"], here)


# Where a talk is needed


def test_a_site_says_itself_where_a_talk_is_needed():
    here = ground(site() | {"_site/matrix.yml": "decider: {recognise-problem: not-needed, specify-product: needed}\n"})
    found = needs(here)
    changed = {cell: need for cell, need in found.items() if NEEDS[cell] != need}
    assert changed == {("decider", "recognise-problem"): "not-needed", ("decider", "specify-product"): "needed"}
    assert Coverage(here, ()).cell("decider", "specify-product").need == "needed"


@pytest.mark.parametrize(
    ("because", "matrix", "place", "code", "fix"),
    [
        (
            "a role is called by its id",
            "descider: {recognise-problem: needed}\n",
            "1:1",
            "unknown-in-matrix",
            "did you mean 'decider'?",
        ),
        (
            "so is a step",
            "decider:\n  recognise-problems: needed\n",
            "2:3",
            "unknown-in-matrix",
            "did you mean 'recognise-problem'?",
        ),
        (
            "there are three words",
            "decider: {recognise-problem: need}\n",
            "1:30",
            "unknown-in-matrix",
            "did you mean 'needed'?",
        ),
        (
            "a role holds its steps",
            "decider: needed\n",
            "1:10",
            "not-a-matrix",
            "write decider: {recognise-problem: needed}",
        ),
    ],
)
def test_what_is_wrong_in_the_matrix_is_told_at_its_place(because, matrix, place, code, fix):
    found = check({"_site/matrix.yml": matrix}).problems
    told = [(str(problem.span), problem.code.name, problem.severity, problem.hint()) for problem in found]
    assert told == [(f"content/_site/matrix.yml:{place}", code, "error", fix)], because


def test_a_role_of_the_sites_own_may_stand_in_its_matrix():
    files = {
        "_site/vocabularies.yml": "decision-role: [{id: works-council, zh: 职工代表, en: Works council}]\n",
        "_site/matrix.yml": "works-council: {evaluate-result: needed}\n",
    }
    assert lines(check(files)) == []
    assert needs(ground(files))["works-council", "evaluate-result"] == "needed"


# The library


def pages(files: dict[str, str], audience: str = "internal", language: str = "zh") -> dict[str, Page]:
    made = build(files, audience, languages=(language,))
    assert not [p.line() for p in made.problems if p.code.name == "template-fault"]
    return {page.address: page for page in made.pages}


def typed(kind: str, more: str = "", **setting: str) -> str:
    return talk(f"audience: partner\ncustomer_types: [{kind}]\n{more}", **setting)


def test_the_library_tells_five_states_for_all_and_for_each_type_of_customer():
    bare = LINE.format(text="降到 0.08%", proof="")
    files = site(
        talk_tracks__tt_good=typed("price-sensitive"),
        talk_tracks__tt_bare=typed("price-sensitive", bare, roles="[buyer]"),
        talk_tracks__tt_late=typed("technology-led", roles="[user]").replace("2099-01-01", "2026-11-01"),
        talk_tracks__tt_draft=typed("technology-led", roles="[initiator]").replace("approved", "draft"),
    )
    made = pages(files)
    label = re.compile(r'role="img" aria-label="([^"]*)"')
    told = {address: label.search(page.html)[1] for address, page in made.items() if address.startswith("library/")}
    assert told == {
        "library/": "可用 1，可用，该核对了 1，可用，缺证据 1，草稿 1，还缺话术 20",
        "library/price-sensitive": "可用 1，可用，该核对了 0，可用，缺证据 1，草稿 0，还缺话术 22",
        "library/technology-led": "可用 0，可用，该核对了 1，可用，缺证据 0，草稿 1，还缺话术 22",
    }
    assert 'href="pk://library/technology-led"' in made["library/"].html
    assert made["library/price-sensitive"].html.count('aria-current="page"') == 1
    assert "pk-matrix__cell--unproven" in made["library/price-sensitive"].html


def test_types_of_customers_are_for_those_who_sell():
    files = site(talk_tracks__tt_a=typed("price-sensitive").replace("partner", "public"))
    assert "library/price-sensitive" in pages(files, "partner")
    outside = pages(files, "public")
    assert "library/" in outside
    assert "library/price-sensitive" not in outside
    assert "价格敏感型" not in outside["library/"].html


# What is missing, and what it costs


def company(**more: str) -> dict[str, str]:
    """Two segments, one below the other, a product for the upper one, and a talk for the decider."""
    files = {
        "segments/seg-trucks": approved("title: 商用车\n"),
        "segments/seg-heavy": approved("title: 重卡\nparent: [seg-trucks]\n"),
        "segments/seg-other": approved("title: 别处\n"),
        "products/pd-one": approved("title: 澄规\nfor_segments: [seg-trucks]\n"),
        "talk-tracks/tt-a": talk("products: [pd-one]\n"),
    }
    named = {name.replace("__", "/").replace("_", "-"): text for name, text in more.items()}
    return {f"{name}.yml": text for name, text in {**files, **named}.items()}


def missing(files: dict[str, str]) -> dict[tuple[str, str], Gap]:
    return {(rule.code.name, each.key): each for rule, each in backlog(ground(files))}


def test_a_gap_says_where_the_record_would_be_written_and_what_it_concerns():
    found = missing(company())["product-without-talk", "pd-one/buyer"]
    assert found.problem.span.path == "content/talk-tracks/"
    assert [span.path for span in found.problem.also] == ["content/products/pd-one.yml"]
    assert found.address == "products/pd-one"
    assert found.problem.message("zh") == "对购买者谈“澄规”，还没有一份话术"


def test_a_draft_is_a_gap_at_its_own_place():
    files = company(talk_tracks__tt_b=talk(roles="[buyer]", steps="[settle-order]").replace("approved", "draft"))
    found = missing(files)["cell-without-talk", "buyer/settle-order"]
    assert found.problem.span.path == "content/talk-tracks/tt-b.yml"
    assert found.address == "roles/buyer"
    assert "草稿" in found.problem.message("zh")


def test_segments_below_one_that_is_served_are_served_too():
    cases = {key for code, key in missing(company()) if code == "segment-without-case"}
    assert cases == {"seg-trucks", "seg-heavy"}
    files = company(
        customers__cu_a=approved("title: 北岭\npublic_name: 一家重卡企业\nsegment: seg-heavy\n"),
        cases__case_a=approved("title: 断线\ncustomer: cu-a\n"),
    )
    assert not [key for code, key in missing(files) if code == "segment-without-case"]


def test_a_persona_without_segments_is_met_in_all_of_them():
    def roles(text: str) -> set[str]:
        files = company(personas__ps_a=approved(f"title: 副总\ndecision_role: decider\n{text}"))
        return {key for code, key in missing(files) if code == "role-without-persona" and key.endswith("/decider")}

    assert roles("") == set()
    assert roles("segments: [seg-trucks]\n") == set()
    assert roles("segments: [seg-heavy]\n") == {"seg-trucks/decider"}


def test_a_talk_speaks_of_the_products_of_its_value_points():
    files = company(
        value_points__vp_a=approved("title: 补得回\nproducts: [pd-one]\n"),
        talk_tracks__tt_b=talk("value_points: [vp-a]\n", roles="[user]"),
    )
    assert ("product-without-talk", "pd-one/user") not in missing(files)
    assert ("product-without-talk", "pd-one/initiator") in missing(files)


def test_of_a_handful_of_materials_no_pool_is_said_to_be_dry():
    def dry(count: int) -> set[str]:
        some = {f"materials__mt_{i}": approved("title: 物料\npool: basic\n") for i in range(count)}
        return {key for code, key in missing(company(**some)) if code == "pool-out-of-balance"}

    assert dry(9) == set()
    assert dry(10) == {"daily", "hook"}


@pytest.mark.parametrize(
    ("because", "dearer", "cheaper"),
    [
        (
            "the decider ends it all",
            ("cell-without-talk", "decider/evaluate-result"),
            ("cell-without-talk", "buyer/call-proposals"),
        ),
        (
            "later is dearer",
            ("cell-without-talk", "auditor/evaluate-result"),
            ("cell-without-talk", "auditor/call-proposals"),
        ),
        (
            "a draft is half the way",
            ("cell-without-talk", "user/evaluate-result"),
            ("cell-without-talk", "initiator/evaluate-result"),
        ),
        (
            "what is only late can be said",
            ("cell-without-talk", "initiator/evaluate-result"),
            ("cell-without-talk", "influencer/select-supplier"),
        ),
        (
            "where customers ask more",
            ("cell-without-talk", "buyer/search-supplier"),
            ("cell-without-talk", "influencer/search-supplier"),
        ),
        (
            "what is felt in more segments",
            ("product-without-talk", "pd-one/user"),
            ("role-without-persona", "seg-heavy/user"),
        ),
        (
            "a hint is only useful",
            ("segment-without-case", "seg-heavy"),
            ("case-question-without-faq", "regional-limits"),
        ),
    ],
)
def test_what_costs_a_seller_more_stands_higher(because, dearer, cheaper):
    files = company(
        talk_tracks__tt_draft=talk(roles="[initiator]", steps="[evaluate-result]").replace("approved", "draft"),
        talk_tracks__tt_late=talk(roles="[influencer]", steps="[select-supplier]").replace("2099-01-01", "2026-11-01"),
        faqs__fq_a=approved(
            "title: 有资质吗\nroles: [buyer]\nsteps: [search-supplier]\nasked_by: 40\nshort_answer: 有。\n"
        ),
    )
    found = missing(files)
    assert found[dearer].weight > found[cheaper].weight, because


def test_the_backlog_is_ranked_and_the_same_each_time():
    once, again = (backlog(ground(company())) for _ in range(2))
    weights = [each.weight for _, each in once]
    assert weights == sorted(weights, reverse=True)
    assert [each.key for _, each in once] == [each.key for _, each in again]


# The page of what is missing


def rows_of(files: dict[str, str], language: str = "zh") -> list[tuple[int, str]]:
    """The rows of the page: weight and text."""
    html = pages(files, language=language)["coverage/"].html
    found = re.findall(r'<li data-pk-marks="[^"]*">(.*?)</li>', html, re.DOTALL)
    texts = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", each)).strip() for each in found]
    return [(int(text.split(" ", 1)[0]), text.split(" ", 1)[1]) for text in texts]


def test_the_page_lists_gaps_by_what_they_cost_with_the_command_to_type():
    found = rows_of(company(cases__case_a=approved("title: 别处的案例\n")))
    assert [weight for weight, _ in found] == sorted((weight for weight, _ in found), reverse=True)
    (row,) = [text for _, text in found if "“重卡”还没有自己的案例" in text]
    assert "pitchkit new case case-seg-heavy" in row
    assert "产品市场" in row, "the team that keeps the segment"


def test_a_draft_is_to_be_finished_not_written_anew():
    files = company(talk_tracks__tt_b=talk(roles="[buyer]", steps="[settle-order]").replace("approved", "draft"))
    (row,) = [text for _, text in rows_of(files) if "购买者" in text and "订购细则" in text]
    assert "content/talk-tracks/tt-b.yml" in row
    assert "pitchkit new" not in row


def test_gaps_are_filtered_by_rule_product_and_segment():
    files = company(cases__case_a=approved("title: 别处的案例\n"), products__pd_two=approved("title: 澄链\n"))
    html = pages(files)["coverage/"].html
    assert 'data-pk-choice="rule:product-without-talk"' in html
    assert 'data-pk-choice="product:pd-two"' in html
    assert 'data-pk-choice="segment:seg-heavy"' in html
    assert 'data-pk-marks="rule:product-without-talk product:pd-two"' in html
    assert 'data-pk-marks="rule:segment-without-case segment:seg-heavy"' in html


def test_a_kind_nobody_has_begun_is_one_line_not_twenty():
    html = pages(company())["coverage/"].html
    assert "还没开始写的" in html
    assert "物料 （10 处）" in html
    assert "step-without-material" not in html
    begun = pages(company(materials__mt_a=approved("title: 一页\nsteps: [describe-need]\n")))["coverage/"].html
    assert "物料 （" not in begun
    assert 'data-pk-marks="rule:step-without-material"' in begun


def test_a_kind_the_site_does_not_use_is_not_missed():
    made = build(company(), languages=("zh",), packs=("launch", "brand"))
    assert not [page for page in made.pages if page.address == "coverage/"]


def test_more_than_a_hundred_gaps_are_counted():
    more = {f"products__pd_{i}": approved(f"title: 产品{i}\n") for i in range(20)}
    html = pages(company(**more))["coverage/"].html
    assert html.count("data-pk-marks=") == 100
    total = int(re.search(r"还差 (\d+) 处", html)[1])
    rest, weight = re.search(r"另有 (\d+) 处，分量最多 (\d+)。", html).groups()
    assert int(rest) == total - 100
    assert min(weight for weight, _ in rows_of(company(**more))) >= int(weight)


def test_the_map_counts_what_there_is_where_a_product_meets_a_segment():
    files = company(
        customers__cu_a=approved("title: 北岭\npublic_name: 一家重卡企业\nsegment: seg-heavy\n"),
        cases__case_a=approved("title: 断线\ncustomer: cu-a\nproducts: [pd-one]\n"),
        faqs__fq_a=approved("title: 有吗\nproducts: [pd-one]\nsegments: [seg-heavy]\nshort_answer: 有。\n"),
        faqs__fq_draft="title: 草稿\nproducts: [pd-one]\n",
    )
    found = segments_by_product(ground(files))
    assert [entry.id for entry in found.products] == ["pd-one"]
    assert {entry.id: meetings for entry, meetings in found.rows} == {
        "seg-heavy": ((1, 1, 1),),
        "seg-trucks": ((1, 1, 0),),
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_for_those_inside(language):
    files = company(cases__case_a=approved("title: 别处的案例\naudience: public\n"))
    assert "coverage/" in pages(files, language=language)
    assert not [address for address in pages(files, "partner", language) if address.startswith(("coverage", "health"))]
    assert "coverage/" not in pages({}, language=language)


def test_no_row_leads_nowhere():
    files = company(
        talk_tracks__tt_b=talk(roles="[buyer]", steps="[settle-order]").replace("approved", "draft"),
        cases__case_a=approved("title: 别处的案例\n"),
        faqs__fq_a=approved("title: 有吗\nshort_answer: 有。\n"),
        materials__mt_a=approved("title: 一页\nsteps: [describe-need]\n"),
        personas__ps_a=approved("title: 副总\ndecision_role: decider\n"),
    )
    made = pages(files)
    links = set(re.findall(r'href="pk://([^"#]*)', made["coverage/"].html))
    assert links
    assert links - set(made) == set()
