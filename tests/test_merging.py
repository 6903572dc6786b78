"""A site's own roles and steps: what it merges is one everywhere, whichever of the names a record was written with."""

import json

import pytest
from click.testing import CliRunner

from pitchkit.build import Options
from pitchkit.build.judging import ground_of
from pitchkit.cli import main
from pitchkit.pages.needs import needs
from pitchkit.source import read
from pitchkit.vocabulary import load, shipped
from sites import AS_OF, build, check, lines, samples, written_over

FIVE_STEPS = """\
purchase-step:
  - {id: describe-need, merge_into: recognise-problem}
  - {id: specify-product, merge_into: recognise-problem}
  - {id: recognise-problem, zh: 想清楚要什么, en: Know what is wanted}
  - {id: call-proposals, merge_into: search-supplier}
"""
FOUR_ROLES = """\
decision-role:
  - {id: user, merge_into: initiator}
  - {id: initiator, zh: 提需求的人, en: Who asks}
  - {id: auditor, merge_into: buyer}
"""
OWN = FIVE_STEPS + FOUR_ROLES
TALK = "talk-tracks/sample-talk-track.yml"
VALUE_POINT = "value-points/sample-value-point.yml"
CASE = "cases/sample-case.yml"


def site(vocabularies=OWN, **records):
    files = {**samples(), "_site/vocabularies.yml": vocabularies}
    paths = {"talk": TALK, "value_point": VALUE_POINT, "case": CASE}
    return files | {paths[name]: written_over(files[paths[name]], fields) for name, fields in records.items()}


def vocabularies(text):
    document, problems = read("vocabularies.yml", text.encode())
    assert problems == ()
    known, problems = load((*shipped(), document))
    return known, [problem.line("en") for problem in problems]


def record(files, name):
    return check(files).catalog.get(name).record


def ground(files):
    judged = check(files)
    return ground_of(judged.loaded, judged.catalog, Options(), AS_OF)


def test_a_merged_term_is_gone_and_its_place_is_taken_by_none():
    known, problems = vocabularies(OWN)
    assert problems == []
    assert [term.id for term in known.terms("purchase-step")] == [
        "recognise-problem", "search-supplier", "select-supplier", "settle-order", "evaluate-result",
    ]  # fmt: skip
    assert [term.id for term in known.terms("decision-role")] == ["initiator", "influencer", "decider", "buyer"]


def test_a_merged_term_is_called_by_what_it_went_into():
    known, _ = vocabularies(OWN)
    assert known.term("purchase-step", "specify-product").label.to("en", "zh").words == "Know what is wanted"


def test_terms_may_go_a_long_way():
    known, problems = vocabularies("team:\n  - {id: pr, merge_into: media}\n  - {id: media, merge_into: market-ops}\n")
    assert problems == []
    assert known.settled("team", "pr") == known.settled("team", "media") == "market-ops"


@pytest.mark.parametrize(
    ("because", "written", "said"),
    [
        (
            "the target must be a term, and a near miss is named",
            "purchase-step:\n  - {id: call-proposals, merge_into: serch-supplier}\n",
            (
                "vocabularies.yml:2:38: error bad-merge: 'call-proposals' cannot be merged into 'serch-supplier': "
                "purchase-step has no 'serch-supplier' / did you mean 'search-supplier'?"
            ),
        ),
        (
            "what is merged must be a term too, or the line does nothing",
            "purchase-step:\n  - {id: call-proposal, merge_into: search-supplier}\n",
            (
                "vocabularies.yml:2:37: error bad-merge: 'call-proposal' cannot be merged into 'search-supplier': "
                "purchase-step has no 'call-proposal' / did you mean 'call-proposals'?"
            ),
        ),
        (
            "nothing goes into itself",
            "decision-role:\n  - {id: user, merge_into: user}\n",
            (
                "vocabularies.yml:2:28: error bad-merge: 'user' cannot be merged into 'user': "
                "it leads in a circle: user → user / let merge_into name another term of the same vocabulary that stays, "
                "or take the line out"
            ),
        ),
        (
            "consents would come to cover what nobody agreed to",
            "consent-scope:\n  - {id: figures, merge_into: name}\n",
            (
                "vocabularies.yml:2:31: error bad-merge: 'figures' cannot be merged into 'name': "
                "terms of consent-scope stay apart, other things hang on them / let merge_into name another term "
                "of the same vocabulary that stays, or take the line out"
            ),
        ),
    ],
)
def test_a_wrong_merge_is_told_where_it_stands(because, written, said):
    known, problems = vocabularies(written)
    assert problems == [said], because
    assert known.has_merged is False


def test_a_circle_is_told_at_each_of_its_lines():
    _, problems = vocabularies("team:\n  - {id: pr, merge_into: media}\n  - {id: media, merge_into: pr}\n")
    assert [line.split(": error")[0] for line in problems] == ["vocabularies.yml:2:26", "vocabularies.yml:3:29"]
    assert "pr → media → pr" in problems[0]


def test_a_wrong_merge_stops_the_build():
    assert build(site("team:\n  - {id: pr, merge_into: pr}\n")).errors


def test_a_record_may_keep_either_name():
    files = site(talk="roles: [user, decider, initiator]\nsteps: [call-proposals, search-supplier, settle-order]")
    talk = record(files, "sample-talk-track")
    assert talk.roles == ("initiator", "decider")
    assert talk.steps == ("search-supplier", "settle-order")


def test_values_inside_parts_are_merged_too():
    text = "{zh: 少补数, en: Less to resend}"
    files = site(value_point=f"benefits: [{{role: auditor, text: {text}}}, {{role: user, text: {text}}}]")
    assert [benefit.role for benefit in record(files, "sample-value-point").benefits] == ["buyer", "initiator"]


def test_keys_are_merged_too_and_what_stands_under_the_term_itself_wins():
    known, _ = load(shipped())
    first, second = [term.id for term in known.terms("case-question")][:2]
    own = f"case-question:\n  - {{id: {first}, merge_into: {second}}}\n"
    files = site(own, case=f"answers: {{{first}: 先写的, {second}: 本来的}}")
    answers = record(files, "sample-case").answers
    assert {key: text.to("zh", "zh").words for key, text in answers.items()} == {second: "本来的"}
    told = [line for line in lines(check(files)) if "merged-twice" in line]
    assert len(told) == 1
    assert told[0].startswith("content/cases/sample-case.yml:")
    assert f"'{first}' and '{second}' are one here" in told[0]


def test_a_value_that_no_vocabulary_holds_is_still_an_error():
    told = [line for line in lines(check(site(talk="steps: [call-proposal]"))) if "unknown-value" in line]
    assert len(told) == 1
    assert told[0].endswith("did you mean 'search-supplier'?")


def test_a_merged_cell_needs_what_the_neediest_of_its_cells_needed():
    found = needs(ground(site()))
    assert found["buyer", "select-supplier"] == "needed"  # to auditors it is useful
    assert not {role for role, _ in found} & {"user", "auditor"}
    assert len({step for _, step in found}) == 5


def test_the_sites_own_matrix_may_use_either_name():
    matrix = "auditor: {call-proposals: not-needed}\n"
    files = site() | {"_site/matrix.yml": matrix}
    assert [line for line in lines(check(files)) if "matrix" in line] == []
    assert needs(ground(files))["buyer", "search-supplier"] == "not-needed"


def test_a_site_of_five_steps_and_four_roles_builds_without_a_trace_of_the_others():
    plain = {line for line in lines(check(samples())) if " error " in line}
    made = build(site())
    assert {line for line in lines(made) if " error " in line} == plain == set()
    addresses = {page.address for page in made.pages if page.language == "zh"}
    steps = {address.removeprefix("steps/") for address in addresses if address.startswith("steps/")} - {""}
    roles = {address.removeprefix("roles/") for address in addresses if address.startswith("roles/")} - {""}
    assert len(steps) == 5
    assert len(roles) == 4
    situations = [address for address in addresses if address.startswith("situations/")]
    assert situations
    gone = ("describe-need", "specify-product", "call-proposals", "user-", "auditor-")
    assert not [address for address in situations if any(name in address for name in gone)]
    html = "".join(page.lead + "".join(s.html for s in page.sections) for page in made.pages)
    assert "想清楚要什么" in html
    assert not [name for name in ("需求总体分析", "提案征集", "审计者") if name in html]


def test_the_deciders_rule_follows_a_merged_decider():
    own = "decision-role:\n  - {id: decider, merge_into: influencer}\n"
    benefits = "benefits: [{role: influencer, text: {zh: 少一类风险, en: One risk less}}]"
    assert not [line for line in lines(check(site(own, value_point=benefits))) if "VP-0" in line and "decider" in line]


def test_editors_are_offered_both_names(tmp_path):
    (tmp_path / "content/_site").mkdir(parents=True)
    (tmp_path / "content/_site/vocabularies.yml").write_text(OWN, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: X\ndocs_dir: content\nplugins: [pitchkit]\n", "utf-8")
    said = CliRunner().invoke(main, ["schema", "talk-track", "-f", str(tmp_path / "mkdocs.yml")])
    assert said.exit_code == 0, said.output
    text = json.dumps(json.loads(said.stdout))
    assert '"call-proposals"' in text
    assert '"search-supplier"' in text
