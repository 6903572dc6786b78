"""Importing: real content and small samples become drafts; nothing is lost, nothing is overwritten."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml

from pitchkit.build import Options, Settings, build_site, check_site
from pitchkit.edition import Edition
from pitchkit.importers import Report, run, shipped
from pitchkit.importers.filing import slug
from pitchkit.importers.mapfile import load
from pitchkit.source import Folder, read
from sites import AS_OF, kinds

ROOT = Path(__file__).parents[1]
SAMPLES = Path(__file__).parent / "import_samples"
REAL = ROOT.parent / "shared" / "realdata"
SETS = {"jenkins-stories": ("jenkins-stories-a", 65), "kubeedge-cases": ("kubeedge-cases", 25)}


@pytest.fixture(scope="module", params=SETS)
def real(request, tmp_path_factory):
    folder, count = SETS[request.param]
    source = REAL / folder
    if not source.is_dir():
        pytest.fail(f"the real content to import is missing: put it into {source}")
    target = tmp_path_factory.mktemp(request.param) / "content"
    return source, target, count, run(source, request.param, target, kinds()), request.param


def records(target: Path) -> dict[str, dict]:
    found = {}
    for path in sorted(target.rglob("*.yml")):
        document, problems = read(path.relative_to(target).as_posix(), path.read_bytes())
        assert document is not None, [problem.line() for problem in problems]
        found[path.stem] = document.data
    return found


def strings(value):
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [] if value is None else [value]


def squeezed(text: str) -> str:
    return re.sub(r"[\s*_`\\\u200b]+", "", text)


def pieces(path: Path) -> list[str]:
    """Every run of text in a source file, read here without any of the code under test."""
    text = path.read_text("utf-8")
    if path.suffix in (".yaml", ".yml"):
        values, body = yaml.load(text.replace("\u200b", ""), yaml.BaseLoader), ""  # noqa: S506  # it makes only text
    elif text.startswith("---\n"):
        _, head, body = text.split("---\n", 2)
        values = yaml.load(head, yaml.BaseLoader)  # noqa: S506
    else:
        values, body = {}, text
    lines = [line for each in [*strings(values), body] for line in each.split("\n")]
    found = []
    for line in lines:
        label = re.match(r"\*\*([^*\n]{1,60}?):?\*\*:?", line)
        found += [label[1], line[label.end() :]] if label else [line]
    bare = (re.sub(r"^\s*(#{1,6}|[*+-]|\d+[.)])(\s+|$)", "", line) for line in found)
    return [squeezed(each) for each in bare if squeezed(each)]


def lost(source: Path, target: Path, glob: str) -> list[str]:
    """Every run of text that stands neither in the record made of its file nor in one that it refers to."""
    all_of_them = records(target)
    missing = []
    for path in sorted(source.glob(glob)):
        where = path.relative_to(source).as_posix()
        own = [data for data in all_of_them.values() if where in [each["where"] for each in data["sources"]]]
        assert own, f"no record names {where} as its source"
        held = "\0".join(squeezed(text) for data in own for text in strings(data))
        missing += [f"{where}: {piece}" for piece in pieces(path) if piece not in held]
    return missing


def test_every_file_of_the_real_sets_becomes_a_draft(real):
    _, target, count, report, name = real
    assert report.files == count
    assert not report.skipped
    assert [problem.line() for problem in report.problems if problem.severity != "hint"] == []
    assert all(data["status"] == "draft" and data["audience"] == "internal" for data in records(target).values())
    expected = {
        "jenkins-stories": {"case": {"": 65, "en": 65}, "customer": {"": 49, "en": 49}},
        "kubeedge-cases": {"case": {"": 13, "zh": 12, "en": 13}, "customer": {"": 12, "zh": 11, "en": 12}},
    }
    assert report.counts == expected[name]
    assert len(report.stubs) == {"jenkins-stories": 0, "kubeedge-cases": 6}[name]


def test_no_text_of_the_real_sets_is_lost(real):
    source, target, count, _, _ = real
    files = [path for path in source.glob("files/**/*.*") if path.is_file()]
    assert len(files) == count
    assert sum(len(pieces(path)) for path in files) > 20 * count
    assert lost(source, target, "files/**/*.*") == []


def test_a_second_import_writes_nothing_and_says_so(real):
    source, target, _, first, name = real
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in target.rglob("*.yml")}
    again = run(source, name, target, kinds())
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in target.rglob("*.yml")} == before
    assert again.written == ()
    assert len(again.kept) == first.counts["case"][""]
    assert f"Left {len(again.kept)} alone that were there already" in again.lines("en")
    assert f"{len(again.kept)} 条已经有了，没有动" in again.lines("zh")


def test_the_real_sets_make_a_portal_in_both_languages(real):
    _, target, _, report, _ = real
    settings = Settings("Imported", Folder(target), Options())
    judged = check_site(settings, AS_OF)
    assert [problem.line() for problem in judged.problems if problem.severity == "error"] == []
    site = build_site(settings, Edition("internal", AS_OF))
    assert [problem.line() for problem in site.errors] == []
    pages = Counter(page.language for page in site.pages if page.source)
    assert pages["zh"] == pages["en"] >= len(report.written)


def test_an_id_says_nothing_of_the_customer(real):
    _, target, _, _, name = real
    made = records(target)
    customers = [id_ for id_ in made if "public_name" in made[id_]]
    assert all(re.fullmatch(r"(jenkins|kubeedge)-user-\d\d", id_) for id_ in customers)
    if name == "kubeedge-cases":  # its folders are named after customers
        assert all(re.fullmatch(r"kubeedge-(case|user)-\d\d", id_) for id_ in made)
        named = [data for data in made.values() if data["title"] == {"zh": "中国移动", "en": "CMCC"}]
        assert [len(data["sources"]) for data in named] == [4]


def test_without_a_mapping_the_one_that_fits_is_taken(real, tmp_path):
    source, _, count, _, _ = real
    assert run(source, None, tmp_path / "content", kinds(), dry_run=True).files == count
    assert not (tmp_path / "content").exists()


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
    assert lost(SAMPLES, target, "guides/*.md") == []
    assert lost(SAMPLES, target, "guides/*.yaml") == []
    assert lost(SAMPLES, target, "guides/*.mdx") == []
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


def test_shipped_mappings_are_known_by_name(tmp_path):
    assert shipped() == ("jenkins-stories", "kubeedge-cases")
    for name in shipped():
        raw = (ROOT / "plugins/pitchkit/importers/mappings" / f"{name}.yml").read_bytes()
        mapping, problems = load(name, raw, kinds())
        assert mapping, [problem.line() for problem in problems]
    unknown = run(SAMPLES, "jenkins-storys", tmp_path, kinds())
    assert [problem.hint() for problem in unknown.problems] == ["did you mean 'jenkins-stories'?"]
    assert [problem.code.name for problem in run(SAMPLES, None, tmp_path, kinds()).problems] == ["no-mapping"]
    assert [problem.code.name for problem in run(tmp_path / "no", None, tmp_path, kinds()).problems] == ["no-source"]


def test_the_example_in_the_documentation_works():
    text = (ROOT / "docs" / "import.md").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1]
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
