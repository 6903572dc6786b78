"""Selling rules: what their examples do not show, such as who is exempt, and where one fault is told once."""

import pytest

from sites import check, kinds, samples
from test_rules import written_over

COMMON = {"review-overdue", "audience-above-ceiling"}


def told(kind: str, fields: str) -> list[tuple[str, str]]:
    """What the kind's own rules find in its sample with these fields written over it: the code, and the line."""
    name = f"{kinds()[kind].plural}/sample-{kind}.yml"
    held = samples()
    held[name] = written_over(held[name], fields)
    own = COMMON | {rule.code.name for rule in kinds()[kind].rules}
    found = (problem for problem in check(held, languages=("zh",)).problems if problem.span.path.endswith(name))
    return [(problem.code.name, problem.span.text.strip()) for problem in found if problem.code.name in own]


def codes(kind: str, fields: str) -> list[str]:
    return [code for code, _ in told(kind, fields)]


def test_a_talk_for_an_emergency_needs_no_setting():
    nobody = "roles:\nsteps:\ncustomer_types:\n"
    assert codes("talk-track", nobody) == ["talk-without-setting"]
    assert codes("talk-track", f"{nobody}track_type: emergency-talk\n") == []


def test_a_draft_is_left_in_peace():
    assert "talk-without-setting" not in codes("talk-track", "status: draft\nroles:\n")
    assert "talk-without-setting" in codes("talk-track", "status: in-review\nroles:\n")


def test_what_one_answers_to_an_objection_wants_a_proof_like_any_line():
    objection = "{type: price-too-high, hear: 别家便宜三成。, say: 我们省三成。, ask_back: 您现在花多少？}"
    assert told("talk-track", f"objections: [{objection}]") == [("unproven-value-line", "say: 我们省三成。")]


def test_a_line_that_claims_in_both_languages_is_told_once():
    lines = "value_lines: [{text: {zh: 降到 0.1%。, en: Down to 0.1%.}, value_point: sample-value-point}]"
    assert codes("talk-track", lines) == ["unproven-value-line"]


@pytest.mark.parametrize("kind", ["talk-track", "competitor"])
def test_a_review_that_is_late_twice_over_is_told_once(kind):
    own = {"talk-track": "talk-not-reviewed", "competitor": "competitor-out-of-date"}[kind]
    assert codes(kind, "reviewed_on: 2026-05-01\nexpires_on: 2026-08-01") == [own]
    assert codes(kind, "reviewed_on: 2026-11-16\nexpires_on: 2026-11-20") == ["review-overdue"]
    assert codes(kind, "reviewed_on:\nexpires_on: 2026-08-01") == ["review-overdue"]


def test_an_objection_may_go_on_by_a_question_or_by_the_next_step():
    bare = "{type: stay-with-current, hear: 够用。, say: 够用就先用着。}"
    asked = "{type: stay-with-current, hear: 够用。, say: 够用就先用着。, ask_back: 谁能当天答？}"
    assert codes("talk-track", f"objections: [{bare}, {asked}]\nnext_step:") == ["objection-without-way-on"]
    assert codes("talk-track", f"objections: [{bare}]") == []


def test_a_difference_without_a_date_is_told_at_its_own_place():
    deltas = "deltas:\n  - {dimension: function, they: 人工补, we: 自己补, as_of: 2026-11-01}\n"
    undated = "  - {dimension: pricing, they: 便宜, we: 贵些}\n"
    found = told("competitor", deltas + undated)
    assert [code for code, _ in found] == ["competitor-one-sided"]


def test_only_ways_that_are_compared_are_missed():
    assert codes("comparison", "status: in-review\nalternatives:") == []


def test_both_sides_missing_are_two_findings():
    assert codes("comparison", "sides:") == ["comparison-with-one-side"] * 2


def test_a_material_without_an_owner_is_told_before_its_approval_too():
    assert "material-without-owner-or-end" in codes("material", "status: in-review\nowner:")


def test_a_material_is_told_when_the_front_line_dislikes_it():
    assert codes("material", "ratings: [{team: sales-ops, score: 2, on: 2026-03-02}]") == ["material-unrated"]
    assert codes("material", "created: 2026-09-01\nratings:") == []
    assert codes("material", "ratings:") == [], "who does not say when it was made is not hurried"


def test_what_a_kind_never_shows_may_not_be_waived():
    waived = "audience: partner\nwaive: [{check: SEC-03, reason: 合作伙伴要看, until: 2027-03-31}]"
    assert "audience-above-ceiling" in codes("competitor", waived)
