"""Mapping files: every mistake is explained where it is, and the shipped ones are known by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pitchkit.importers import run, shipped
from pitchkit.importers.drafting.filing import slug
from pitchkit.importers.mapfile import load
from sites import kinds

ROOT = Path(__file__).parents[1]
SAMPLES = Path(__file__).parent / "import_samples"


@pytest.mark.parametrize(
    ("because", "text", "expected"),
    [
        ("an unknown setting is named with the one meant", "file: a\n", "m.yml:1:1: error unknown-setting: a mapping has no 'file' here"),
        ("a kind must exist", "kind: cas\n", "m.yml:1:7: error unknown-target-kind: no kind is called 'cas'"),
        ("a field must exist", "kind: case\nfields:\n  titel: a\n", "m.yml:3:3: error unknown-target-field: 'case' has no field 'titel'"),
        ("drafts are drafts", "kind: case\nfields: {status: a}\n", "m.yml:2:10: error unknown-target-field"),
        ("parts need a list", "kind: case\nfields: {quotes: a}\n", "m.yml:2:18: error bad-mapping: 'fields.quotes' must be each with fields"),
        ("a word for what to do must exist", "kind: case\nfields: {title: {from: a, as: plan}}\n", "m.yml:2:31: error bad-mapping"),
        ("one value is no list", "kind: case\nfields: {title: {from: a, as: list}}\n", "m.yml:2:31: error bad-mapping"),
        ("a side record must be described", "kind: case\nfields: {customer: {record: x}}\n", "m.yml:2:29: error unknown-side-record"),
        ("the language must be known", "files: a.md\n", "m.yml:1:8: error bad-mapping: 'files' must be given a language"),
        ("a language is a tag", "files: a.md\nlanguage: English please\n", "m.yml:2:11: error bad-mapping"),
        ("what is missing is named", "kind: case\n", "m.yml:1:1: error missing-setting: the mapping lacks 'files'"),
        ("YAML is read strictly", "kind: case\nkind: case\n", "m.yml:2:1: error duplicate-key"),
        ("an id has a plain prefix", "id: {prefix: Ä}\n", "m.yml:1:14: error bad-mapping"),
        ("a number is whole", "stubs: many\n", "m.yml:1:8: error bad-mapping"),
        ("a part holds values", "kind: case\nfields: {quotes: {each: a, fields: {text: {record: x}}}}\n", "error bad-mapping"),
        ("fields of parts are checked too", "kind: case\nfields: {quotes: {each: a, fields: {txt: a}}}\n", "'case.quotes' has no field 'txt'"),
        ("a map needs its key", "kind: case\nfields: {answers: a}\n", "'fields.answers' must be answers.key"),
        ("groups are a list", "groups: {kind: case}\n", "m.yml:1:9: error bad-mapping: 'groups' must be a list"),
        ("beside groups stands only what they share", "kind: case\ngroups: []\n", "m.yml:1:1: error unknown-setting: a mapping has no 'kind' here"),
        ("a mistake in a group is found there", "groups:\n  - {kind: cas}\n", "m.yml:2:12: error unknown-target-kind"),
        ("a mistake in what groups share is found there", "stubs: x\ngroups:\n  - {files: a.md, language: en, kind: case}\n", "m.yml:1:8: error bad-mapping: 'stubs'"),
        ("a part of a text must exist", "kind: case\nfields: {title: $headin}\n", "m.yml:2:17: error bad-mapping: 'fields.title' must be a path, or one of $heading"),
        ("so must what cards are made of", "each: $row\n", "m.yml:1:7: error bad-mapping: 'each' must be a path, or one of $values"),
        ("and what parts are made of", "kind: case\nfields: {quotes: {each: $row, fields: {text: a}}}\n", "m.yml:2:25: error bad-mapping: 'fields.quotes.each'"),
        ("a piece has a mark", "body: {pieces: {a: {end: x}}}\n", "m.yml:1:17: error missing-setting: the mapping lacks 'body.pieces.a.begin'"),
        ("a piece is read as something", "body: {pieces: {a: {begin: x, as: yml}}}\n", "m.yml:1:35: error bad-mapping: 'as' must be one of text, yaml, tags"),
        ("values mean texts", "kind: case\nfields: {title: {from: a, means: {b: [c]}}}\n", "m.yml:2:38: error bad-mapping: 'fields.title.means.b' must be a text"),
    ],
)  # fmt: skip
def test_a_mapping_is_explained_where_it_is_wrong(because, text, expected):
    mapping, problems = load("m.yml", text.encode(), kinds())
    assert mapping is None
    assert any(expected in problem.line() for problem in problems), [because, *(problem.line() for problem in problems)]
    assert all(problem.message("zh") and problem.hint("zh") and problem.hint("en") for problem in problems)


def test_the_nearest_word_is_suggested():
    _, problems = load("m.yml", b"kind: case\nfield:\n  titel: a\nfields: {titel: a}\n", kinds())
    assert "did you mean 'fields'?" in {problem.hint() for problem in problems}
    assert "did you mean 'title'?" in {problem.hint() for problem in problems}
    _, problems = load("m.yml", b"each: $sectoins\nkind: case\nfields: {}\n", kinds())
    assert "did you mean '$sections'?" in {problem.hint() for problem in problems}


def test_shipped_mappings_are_known_by_name(tmp_path):
    assert {"jenkins-stories", "kubeedge-cases"} <= set(shipped())
    for name in shipped():
        raw = (ROOT / "plugins/pitchkit/importers/mappings" / f"{name}.yml").read_bytes()
        mapping, problems = load(name, raw, kinds())
        assert mapping, [problem.line() for problem in problems]
    unknown = run(SAMPLES, "jenkins-storys", tmp_path, kinds())
    assert [problem.hint() for problem in unknown.problems] == ["did you mean 'jenkins-stories'?"]
    assert [problem.code.name for problem in run(SAMPLES, None, tmp_path, kinds()).problems] == ["no-mapping"]
    assert [problem.code.name for problem in run(tmp_path / "no", None, tmp_path, kinds()).problems] == ["no-source"]


def test_the_examples_in_the_documentation_work():
    text = (ROOT / "docs" / "import.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        mapping, problems = load("example.yml", example.encode(), kinds())
        assert mapping, [problem.line() for problem in problems]
    assert all(f"`{name}`" in text for name in shipped())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Plain name", "p-plain-name"),
        ("Über uns", "p-uber-uns"),
        ("案例一", ""),
        ("案例 A", ""),
        ("--", ""),
        ("to-" + "very-" * 30 + "long", "p-to-" + "-".join(["very"] * 14)),
    ],
)
def test_a_name_becomes_an_id_or_nothing(name, expected):
    assert slug(name, "p-") == expected
    assert len(slug(name, "p-")) <= 80
