"""Importing: small samples become drafts; nothing is lost, nothing is overwritten."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from imported import lost, records
from pitchkit.build import Options, Settings, check_site
from pitchkit.importers import Report, run
from pitchkit.source import Folder
from sites import AS_OF, kinds

SAMPLES = Path(__file__).parent / "import_samples"


@pytest.fixture
def guides(tmp_path) -> tuple[Path, Report]:
    target = tmp_path / "content"
    return target, run(SAMPLES, SAMPLES / "guides.yml", target, kinds())


def test_samples_of_every_format_become_drafts(guides):
    target, report = guides
    made = records(target)
    assert sorted(made) == [
        "client-01", "guide-01", "guide-full", "guide-parts", "guide-plain", "guide-plain-2", "guide-short", "guide-values",
    ]  # fmt: skip
    assert lost(SAMPLES, target, "guides/*.md", "guides/*.yaml", "guides/*.mdx") == []
    assert report.files == 7
    assert report.skipped[0][0] == "guides/readme.txt"
    codes = Counter(problem.code.name for problem in report.problems)
    assert codes == {"unknown-format": 1, "numbered-id": 1, "id-taken": 1, "stub-page": 2}


def test_fields_are_filled_as_the_mapping_says(guides):
    data = records(guides[0])["guide-full"]
    assert data["title"] == {"en": "Pumps that report by themselves"}
    assert data["summary"] == {"en": "A bold line with a link"}
    assert data["sources"] == [{"label": "Test guides", "where": "guides/full.md", "as_of": "2025-03-04"}]
    assert data["goals"] == [{"en": "One place for all readings"}, {"en": "No patching, says the plan"}]
    assert data["team"] == {"en": "two fitters and one planner"}
    assert data["keywords"] == ["pumps", "outages"]
    assert data["customer"] == "client-01"
    assert [quote["speaker_role"]["en"] for quote in data["quotes"]] == ["night shift", "someone there"]
    assert [phase["phase"]["en"] for phase in data["approach"]] == ["How", "Empty before the next · Last"]
    assert data["answers"] == {"what-provided": {"en": "A pump", "zh": "一台泵"}}
    assert "# not a heading" in data["approach"][0]["text"]["en"]
    assert "https://example.org/plan" in data["notes"]["en"], "a link that plain words cannot hold"
    assert "asked twice" in data["notes"]["en"], "a comment"
    assert "Written on the train." in data["notes"]["en"]


def test_brackets_do_not_become_references(guides):
    text = records(guides[0])["guide-full"]["approach"][0]["text"]["en"]
    assert r"[\[x]]" in text
    assert r"[\[sample-case]]" in text
    judged = check_site(Settings("x", Folder(guides[0]), Options()), AS_OF)
    assert [problem.line() for problem in judged.problems if problem.severity == "error"] == []


def test_components_are_kept_in_notes_and_not_run(guides):
    data = records(guides[0])["guide-parts"]
    assert "Chart" not in str(data["background"])
    assert "    import Chart from './chart'" in data["notes"]["en"]
    assert "    <Chart\n      data={years}\n    />" in data["notes"]["en"]
    assert "import duties are no code" in data["background"]["en"]
    assert "the south" in data["notes"]["en"], "what its customer record says otherwise"


def test_languages_that_divide_a_text_alike_are_joined_part_by_part(tmp_path):
    report = run(SAMPLES, SAMPLES / "pairs.yml", tmp_path, kinds())
    made = {data["title"]["zh"]: data for data in records(tmp_path).values()}
    assert made["同样的分法"]["approach"][1] == {
        "phase": {"zh": "乙", "en": "B"},
        "text": {"zh": "乙的内容。", "en": "Of B."},
    }
    other = made["分法不同"]["approach"]
    assert [phase["phase"] for phase in other] == [{"zh": "全文", "en": "The whole story"}]
    assert "## 乙" in other[0]["text"]["zh"]
    assert report.counts == {"case": {"": 3, "zh": 3, "en": 2}}
    assert "Wrote 3 drafts: case 3 (zh 3, en 2)" in report.lines("en")
    assert "写了 3 条草稿: case 3（zh 3，en 2）" in report.lines("zh")
    assert lost(SAMPLES, tmp_path, "pairs/*/*.md") == []


def test_a_file_that_cannot_be_read_is_skipped_with_its_place(tmp_path):
    source, target = tmp_path / "source", tmp_path / "content"
    shutil.copytree(SAMPLES / "broken", source / "broken")
    (source / "broken" / "gbk.md").write_bytes("水泵半夜不再叫人\n".encode("gb18030"))
    report = run(source, SAMPLES / "broken.yml", target, kinds())
    assert sorted(records(target)) == ["good"]
    assert [path for path, _ in report.skipped] == ["broken/front.md", "broken/gbk.md", "broken/twice.md"]
    said = "\n".join(problem.line() for problem in report.problems if problem.severity == "error")
    assert re.search(r"broken/front\.md:\d+:\d+: error ", said)
    assert "broken/twice.md:3:1: error duplicate-key" in said
    assert re.search(r"broken/gbk\.md:1:\d+: error wrong-encoding: ", said)
    assert any(line.startswith("Skipped broken/front.md: ") for line in report.lines("en"))


def test_a_record_that_is_there_is_never_overwritten(tmp_path):
    mine = tmp_path / "cases" / "good.yml"
    mine.parent.mkdir()
    mine.write_text("title: mine\n", "utf-8")
    report = run(SAMPLES, SAMPLES / "broken.yml", tmp_path, kinds())
    assert mine.read_text("utf-8") == "title: mine\n"
    assert report.written == ()
    assert report.kept == ("cases/good.yml",)
    assert "record-kept" in {problem.code.name for problem in report.problems}


def test_a_customer_that_is_there_is_referred_to(tmp_path):
    there = tmp_path / "customers" / "cu-07.yml"
    there.parent.mkdir()
    there.write_text("title: {en: Quellwerk}\npublic_name: a maker\n", "utf-8")
    run(SAMPLES, SAMPLES / "guides.yml", tmp_path, kinds())
    made = records(tmp_path)
    assert made["guide-full"]["customer"] == "cu-07"
    assert "client-01" not in made
    assert "the north" in made["guide-full"]["notes"]["en"]


def test_a_trial_writes_nothing(tmp_path):
    target = tmp_path / "content"
    report = run(SAMPLES, SAMPLES / "pairs.yml", target, kinds(), dry_run=True)
    assert not target.exists()
    assert len(report.written) == 3
    assert report.lines("en")[1].startswith("A trial, no file was written")


def test_a_text_its_field_refuses_goes_to_notes(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("---\ntitle: A\nday: soon\nnext: All of it!\n---\nIts text.\n", "utf-8")
    rules = "title: title, successor: next, expires_on: day, background: $body"
    mapping = f"files: '*.md'\nlanguage: en\nkind: case\nfields: {{{rules}}}\n"
    (tmp_path / "old.yml").write_text(mapping, "utf-8")
    report = run(tmp_path / "in", tmp_path / "old.yml", tmp_path / "out", kinds())
    data = records(tmp_path / "out")["a"]
    assert "successor" not in data
    assert "expires_on" not in data
    assert "soon" in data["notes"]["en"]
    assert "All of it!" in data["notes"]["en"]
    assert data["sources"][0]["label"] == "old"
    assert [problem.code.name for problem in report.problems] == ["field-refused"]
    judged = check_site(Settings("x", Folder(tmp_path / "out"), Options()), AS_OF)
    assert [problem.line() for problem in judged.problems if problem.severity == "error"] == []
