"""Coverage: what a talk's state is, where a site needs which, what the portal lacks, and what that costs a seller."""

import re

import pytest

from pitchkit.pages import Page
from pitchkit.pages.backing import is_unproven
from pitchkit.pages.coverage import Coverage
from pitchkit.pages.needs import NEEDS, needs
from pitchkit.rule import Ground
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
    catalog = check(files).catalog
    assert not is_unproven(catalog.entries["tt-a"], catalog, AS_OF)
    seen = project(catalog, Edition("partner", AS_OF))
    assert is_unproven(seen.entries["tt-a"], seen, AS_OF)


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
