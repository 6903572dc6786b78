"""Every rule is tried on its own example, wrong and right, and stands on the page of rules."""

import re
from pathlib import Path

import pytest

import pitchkit.rules
import pitchkit.rules.coverage
from pitchkit.build import judge, load_content
from pitchkit.build.judging import ground_of
from pitchkit.build.loading import Memory
from pitchkit.cli.rule_page import as_markdown
from pitchkit.cli.rules import known_rules
from pitchkit.rule import rules_in
from sites import AS_OF, check, kinds, lines, samples, settings, written_over

ROOT = Path(__file__).parents[1]
RULES = [*rules_in(pitchkit.rules), *(rule for kind in kinds() for rule in kind.rules)]
COVERAGE = list(rules_in(pitchkit.rules.coverage))
FAMILIES = {
    "GEN": 9, "SEC": 3, "COM": 3, "VP": 9, "PRF": 2, "CASE": 7, "FAQ": 4, "TTK": 7, "PER": 2, "SCN": 3, "STEP": 2,
    "CPT": 2, "CMPR": 3, "MAT": 9, "TXT": 8,
}  # fmt: skip


def example(rule, fields, *, mended=False):
    """The samples of all kinds, with these fields written over the one the rule is about."""
    kind = kinds()[rule.example.kind]
    name = f"{kind.plural}/sample-{kind.name}.yml"
    held = samples()
    held[name] = written_over(held[name], fields)
    beside = {**rule.example.beside, **(rule.example.mended if mended else {})}
    return held | beside, f"content/{name}"


def ids(rules):
    return [rule.code.name for rule in rules]


@pytest.mark.parametrize("rule", RULES, ids=ids(RULES))
def test_a_rule_finds_its_fault(rule):
    files, path = example(rule, rule.example.wrong)
    found = check(files, **rule.example.settings).problems
    assert any(p.code.name == rule.code.name and p.span.path == path for p in found), [p.line() for p in found]


@pytest.mark.parametrize("rule", RULES, ids=ids(RULES))
def test_a_rule_is_content_with_what_is_right(rule):
    files, _ = example(rule, rule.example.right, mended=True)
    found = check(files, **rule.example.settings).problems
    assert [p.line() for p in found if p.code.name == rule.code.name or p.severity == "error"] == []


def gaps(rule, fields, *, mended=False):
    files, _ = example(rule, fields, mended=mended)
    loaded = load_content(settings(files), Memory())
    judged = judge(loaded, settings(files).options, AS_OF)
    assert [line for line in lines(judged) if " error " in line] == []
    return {gap.key for gap in rule.find(ground_of(loaded, judged.catalog, settings(files).options, AS_OF))}


@pytest.mark.parametrize("rule", COVERAGE, ids=ids(COVERAGE))
def test_a_gap_is_seen_and_closes(rule):
    assert rule.key in gaps(rule, rule.example.wrong)
    assert rule.key not in gaps(rule, rule.example.right, mended=True)


@pytest.mark.parametrize("rule", [*RULES, *COVERAGE], ids=ids([*RULES, *COVERAGE]))
def test_a_rule_says_what_is_wrong_and_what_to_do_in_both_languages(rule):
    code = rule.code
    assert all(code.message)
    assert all(code.hint) or rule.code.name == "unknown-in-prose"
    assert re.search(r"[\u4e00-\u9fff]", code.message.zh)
    assert not re.search(r"[\u4e00-\u9fff]", code.message.en)
    assert set(re.findall(r"\{(\w+)\}", code.message.zh)) == set(re.findall(r"\{(\w+)\}", code.message.en))


def test_every_check_of_the_selling_families_is_there():
    known = {each.id for each in known_rules(kinds())}
    missing = [f"{family}-{n:02}" for family, most in FAMILIES.items() for n in range(1, most + 1)]
    assert [name for name in missing if name not in known] == []


def test_the_page_of_rules_is_true():
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == as_markdown(known_rules(kinds()))


def test_a_site_grades_a_rule_otherwise_with_a_reason():
    from pitchkit.rule import Regrade

    rule = next(rule for rule in RULES if rule.code.name == "review-overdue")
    files, _ = example(rule, rule.example.wrong)
    graded = check(files, rules={"GEN-04": Regrade("hint", "a test")})
    assert [p.severity for p in graded.problems if p.code.name == "review-overdue"] == ["hint"]
    assert lines(check(files, rules={"review-overdue": Regrade("off", "a test")})) == []


def test_a_grade_for_no_rule_is_told():
    from pitchkit.rule import Regrade

    (told,) = lines(check(samples(), rules={"review-overdu": Regrade("off", "a test")}))
    assert "did you mean 'review-overdue'" in told
    (told,) = lines(check(samples(), rules={"missing-when-approved": Regrade("off", "a test")}))
    assert "cannot be graded otherwise" in told


def test_a_fault_is_waived_with_a_reason_until_its_end():
    rule = next(rule for rule in RULES if rule.code.name == "review-overdue")
    waived = rule.example.wrong + "\nwaive: [{check: GEN-04, reason: 展会之后核对, until: 2026-12-31}]"
    assert "review-overdue" not in " ".join(lines(check(example(rule, waived)[0])))
    assert "review-overdue" in " ".join(lines(check(example(rule, waived)[0], AS_OF.replace(year=2027))))
