"""The loader: the table of bad inputs, places, pages' settings, trees, and what is written back."""

import os
import socket
import time
from datetime import date
from pathlib import Path

import pytest

from fault_rows import ROWS
from pitchkit.problems import Code, Problem, characters, yaml_text
from pitchkit.record import Annotated, Date, Flag, Label, Number, Record, Text, parse
from pitchkit.source import Document, Folder, Memory, dump, front_matter, read
from pitchkit.source.reading import read as read_with

PATH = "content/cases/x.yml"
SECONDS = 2.0
SLOW_FOR_THE_PURE_PARSER = 100_000


class Toy(Record):
    """A record with one field of each type that reads text."""

    price: Annotated[Number | None, Label("价格", "Price")] = None
    when: Annotated[Date | None, Label("日期", "When")] = None
    draft: Annotated[Flag | None, Label("草稿", "Draft")] = None
    version: Annotated[Text | None, Label("版本", "Version")] = None


def through_record(raw: bytes):
    document, problems = read(PATH, raw)
    record, faults = parse(document, Toy, "x") if document else (None, ())
    return record, (*problems, *faults)


def through_front_matter(raw: bytes):
    document, _, _, problems = front_matter(PATH, raw)
    return document, problems


THROUGH = {"read": lambda raw: read(PATH, raw), "front_matter": through_front_matter, "record": through_record}


def as_bytes(raw: str | bytes) -> bytes:
    return raw.encode() if isinstance(raw, str) else raw


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.span.line}:{problem.span.column} {problem.code.name}" for problem in problems]


def shown(value: object) -> str:
    return "".join(words for _, words in value) if isinstance(value, Text) else str(value)


def row_name(row) -> str:
    return f"{row.number}-{row.because}"


@pytest.mark.parametrize("row", ROWS, ids=row_name)
def test_a_bad_input_is_told_with_its_place_or_read_as_typed(row):
    start = time.perf_counter()
    result, problems = THROUGH[row.through](as_bytes(row.raw))
    assert time.perf_counter() - start < SECONDS
    assert told(problems) == list(row.problems)
    assert (result is None) == (row.data is None)
    assert (result is None) == any(problem.severity == "error" for problem in problems)
    if row.data is not None and row.through == "record":
        assert {name: shown(getattr(result, name)) for name in row.data} == row.data
    elif row.data is not None:
        assert result.data == row.data


@pytest.mark.parametrize("row", [row for row in ROWS if row.through == "read"], ids=row_name)
def test_both_parsers_agree_on_a_bad_input(row):
    raw = as_bytes(row.raw)
    if len(raw) > SLOW_FOR_THE_PURE_PARSER:
        pytest.skip("the pure parser takes seconds for it")
    document, _ = read_with(PATH, raw, pure=True)
    assert (document and document.data) == row.data


@pytest.mark.parametrize("row", ROWS, ids=row_name)
def test_a_message_says_what_happened_and_what_to_do_in_both_languages(row):
    _, problems = THROUGH[row.through](as_bytes(row.raw))
    for problem in problems:
        for language in ("zh", "en"):
            assert problem.message(language)
            assert problem.hint(language)
        assert problem.line("zh") != problem.line("en")


def test_every_fault_of_text_has_its_row():
    codes = {v.name for module in (characters, yaml_text) for v in vars(module).values() if isinstance(v, Code)}
    told_of = {fault.split()[1] for row in ROWS for fault in row.problems}
    assert codes - told_of - {"unknown-encoding", "broken-yaml"} == set()


def test_all_rows_of_the_table_are_there():
    assert {row.number for row in ROWS} == set(range(53))


@pytest.mark.parametrize(
    ("because", "raw", "language", "line"),
    [
        (
            "the author learns why and what to type",
            "title: 甲\nstage：评估\nb: c\n",
            "zh",
            "content/cases/x.yml:2:6: error full-width-colon: “stage”后面是中文冒号“：” / 换成英文冒号加空格: stage: …",
        ),
        (
            "an editor on Windows is told the way out",
            "title: 客户在采购前最担心\n".encode("gbk"),
            "en",
            "content/cases/x.yml:1:8: error wrong-encoding: the file is saved as GB18030, not as UTF-8 / save it as "
            "UTF-8 in your editor, or run: iconv -f GB18030 -t UTF-8 content/cases/x.yml > new.yml",
        ),
        (
            "the first of two keys is named",
            "a: 1\na: 2\n",
            "en",
            "content/cases/x.yml:2:1: error duplicate-key: 'a' is written twice; first at line 1 / keep one of them",
        ),
        (
            "what is lost is shown",
            "title: 方案 #2 乙\n",
            "zh",
            "content/cases/x.yml:1:11: warning comment-cuts-text: “#2 乙”会丢掉: 空格后的 # 是注释 / "
            "若是文字，把整个值放进英文引号；若是注释，# 后空一格",
        ),
    ],
)
def test_a_problem_in_words(because, raw, language, line):
    _, (problem,) = read(PATH, as_bytes(raw))
    assert problem.line(language) == line


def test_a_span_marks_what_is_meant():
    _, problems = read(PATH, "标题: 🎉\n阶段: [甲, 乙\n".encode())
    assert [(p.span.column, p.span.length, p.span.text) for p in problems] == [(5, 1, "阶段: [甲, 乙")]
    _, (problem,) = read(PATH, "a: 🎉\n标题: {{ 公司 }} 先生\n".encode())
    assert (problem.span.column, problem.span.length) == (5, len("{{ 公司 }}"))
    _, (problem,) = read(PATH, b"a: 1\nb: x\na: 2\n")
    assert [str(span) for span in problem.also] == [f"{PATH}:1:1"]


def test_words_of_unknown_letters_are_no_text():
    _, (problem,) = read(PATH, b"a: \x80\x81\xff\xff\n")
    assert told((problem,)) == ["1:4 unknown-encoding"]


def test_a_million_bad_letters_are_told_in_a_hundred_lines():
    _, problems = read(PATH, ("a: b\n" + "\x07x" * 100_000).encode())
    assert len(problems) == 100


PLACES = """\
title:
  zh: 甲
  en: "A b"
flow: [甲, {乙: 丙}]
metrics:
  - id: loss
    before: 2.4
  -
empty:
text: |
  🎉
words: one
  two
"""


@pytest.mark.parametrize(
    ("loc", "key", "place"),
    [
        (("title", "zh"), False, (2, 7, "甲")),
        (("title", "zh"), True, (2, 3, "zh")),
        (("title", "en"), False, (3, 7, '"A b"')),
        (("title",), False, (2, 3, "zh")),
        (("title",), True, (1, 1, "title")),
        (("flow",), False, (4, 7, "[甲, {乙: 丙}]")),
        (("flow", 1), False, (4, 11, "{乙: 丙}")),
        (("flow", 1, "乙"), False, (4, 15, "丙")),
        (("metrics",), False, (6, 3, "-")),
        (("metrics", 0), False, (6, 5, "id")),
        (("metrics", 0, "before"), False, (7, 13, "2.4")),
        (("metrics", 1), False, (8, 4, "")),
        (("empty",), False, (9, 7, "")),
        (("text",), False, (10, 7, "|")),
        (("words",), False, (12, 8, "one")),
        ((), False, (1, 1, "title")),
        (("metrics", 0, "gone"), False, (6, 5, "id")),
        (("metrics", 0, "gone"), True, (6, 5, "id")),
        (("metrics", "Metric", 0, "id"), False, (6, 9, "loss")),
        (("metrics", 7), True, (5, 1, "metrics")),
        (("nowhere", "at", "all"), False, (1, 1, "title")),
    ],
)
def test_everything_written_has_its_place(loc, key, place):
    document, _ = read(PATH, PLACES.encode())
    span = document.span(loc, key=key)
    line, column, text = place
    marked = span.text[span.column - 1 : span.column - 1 + span.length]
    assert (span.line, span.column, marked) == (line, column, text)
    assert span.text == PLACES.split("\n")[line - 1]
    assert span.path == PATH


def test_a_document_keeps_no_positions_until_asked():
    document, _ = read(PATH, PLACES.encode())
    assert document._places is None
    document.span(("title",))
    first = document._places
    document.span(("flow",))
    assert document._places is first
    assert not hasattr(document, "__dict__")


@pytest.mark.parametrize(
    ("because", "text", "data", "body", "line"),
    [
        ("settings and text", "---\na: 1\n---\n# Hi\n", {"a": "1"}, "# Hi\n", 4),
        ("no settings are empty ones", "# Hi\n", {}, "# Hi\n", 1),
        ("nothing between the fences", "---\n---\nx", {}, "x", 3),
        ("only a comment", "---\n# a: 1\n---\nx", {}, "x", 4),
        ("dots end them too", "---\na: 1\n...\nx", {"a": "1"}, "x", 4),
        ("no text at all", "---\na: 1\n---", {"a": "1"}, "", 4),
        ("a line between paragraphs is no fence", "甲\n\n---\n乙\n", {}, "甲\n\n---\n乙\n", 1),
        ("line ends and marks of any system", "\ufeff---\r\na: 1\r\n---\r\nx\r\n", {"a": "1"}, "x\n", 4),
        ("a tab belongs in code", "---\na: 1\n---\n\tcode <<<\n", {"a": "1"}, "\tcode <<<\n", 4),
    ],
)
def test_a_page_is_cut_into_settings_and_text(because, text, data, body, line):
    document, found, number, problems = front_matter("a.md", text.encode())
    assert problems == ()
    assert (document.data, found, number) == (data, body, line)


def test_a_place_in_the_settings_counts_from_the_top_of_the_page():
    document, *_ = front_matter("a.md", "---\na: 1\nb: 甲\n---\nx".encode())
    assert str(document.span(("b",))) == "a.md:3:4"


def test_a_page_tells_the_faults_of_both_halves_once():
    document, _, _, problems = front_matter("a.md", "---\na: x\u200b\n---\n甲\u200b\n<<<<<<< HEAD\n".encode())
    assert document is None
    assert told(problems) == ["2:5 hidden-character", "4:2 hidden-character", "5:1 merge-conflict"]


def test_a_page_that_is_no_text_is_empty():
    assert front_matter("a.md", CHINESE_GBK)[:3] == (None, "", 1)


CHINESE_GBK = "# 客户在采购前最担心的是切换\n".encode("gbk")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, "{}\n"),
        ({"title": {"zh": "甲", "en": "A b"}}, "title:\n  zh: 甲\n  en: A b\n"),
        ({"a": None, "b": "", "c": "null", "d": [], "e": {}}, 'a:\nb: ""\nc: "null"\nd: []\ne: {}\n'),
        ({"a": ["x", "pd-core"], "b": ["x, y", "z"]}, "a: [x, pd-core]\nb:\n  - x, y\n  - z\n"),
        ({"a": [{"b": "1", "c": ["d"]}, "e"]}, "a:\n  - b: 1\n    c: [d]\n  - e\n"),
        ({"a": [["x y z", None], [[]]]}, "a:\n  - - x y z\n    -\n  - - []\n"),
        ({"a": "一\n\n二\n", "b": "一\n二", "c": "一\n\n"}, "a: |\n  一\n\n  二\nb: |-\n  一\n  二\nc: |+\n  一\n\n"),
        ({"a": "x: y", "b": "# x", "c": "x #y", "d": "- x", "e": "x:"}, 'a: "x: y"\nb: "# x"\nc: "x #y"\nd: "- x"\ne: "x:"\n'),
        ({"a": "注意：先问", "b": "https://x.y/z", "c": "-5", "d": "“好”"}, "a: 注意：先问\nb: https://x.y/z\nc: -5\nd: \"“好”\"\n"),
        ({"a": "\t", "b": " x", "c": "x\u200by", "d": 'say "hi" \\ bye'}, 'a: "\\t"\nb: " x"\nc: "x\\u200by"\nd: say "hi" \\ bye\n'),
        ({"a": True, "b": 3, "c": date(2026, 11, 22), "d": 1.5}, "a: true\nb: 3\nc: 2026-11-22\nd: 1.5\n"),
        ({"<<": "x", "y: z": "1", "null": "2"}, '"<<": x\n"y: z": 1\nnull: 2\n'),
    ],
)
def test_what_is_written_is_what_a_person_would_write(data, text):
    assert dump(data) == text


def test_what_is_written_stays_on_its_line():
    long = "字" * 5000
    assert dump({"a": long}) == f"a: {long}\n"
    assert read(PATH, dump({"k" * 2000: "v"}).encode())[0].data == {"k" * 2000: "v"}


def test_a_character_that_cannot_be_read_is_written_where_it_can_be_seen():
    document, problems = read(PATH, dump({"a": "x\u202ey"}).encode())
    assert document is None
    assert told(problems) == ["1:6 bidi-control"]


def test_a_dictionary_is_a_tree():
    tree = Memory({"b.yml": "甲", "a/c.yml": b"x"})
    assert list(tree.names()) == ["a/c.yml", "b.yml"]
    assert tree.read("b.yml") == "甲".encode()
    assert tree.stamp("b.yml") != Memory({"b.yml": "乙"}).stamp("b.yml")
    assert tree.problems() == ()
    with pytest.raises(FileNotFoundError):
        tree.read("c.yml")


def test_half_a_letter_in_a_dictionary_is_told():
    _, problems = read(PATH, Memory({"a": "a: \ud800\n"}).read("a"))
    assert told(problems) == ["1:4 control-character"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    (root / "cases").mkdir(parents=True)
    (root / "cases" / "b.yml").write_text("b: 1")
    (root / "cases" / "a.yml").write_text("a: 1")
    (root / "index.md").write_text("# Hi")
    return root


def test_a_folder_is_a_tree(content):
    tree = Folder(content, "content/")
    assert list(tree.names()) == ["cases/a.yml", "cases/b.yml", "index.md"]
    assert tree.read("cases/b.yml") == b"b: 1"
    assert tree.problems() == ()


def test_a_file_can_be_read_before_anyone_lists(content):
    assert Folder(content).read("cases/a.yml") == b"a: 1"
    assert Folder(content).problems() == ()


def test_a_new_file_is_seen_at_the_next_listing(content):
    tree = Folder(content)
    before = list(tree.names())
    (content / "new.yml").write_text("x: 1")
    assert list(tree.names()) == [*before, "new.yml"]


def test_a_stamp_changes_with_the_bytes(content):
    tree = Folder(content)
    before = tree.stamp("index.md")
    assert tree.stamp("index.md") == before
    (content / "index.md").write_text("# Hello")
    assert tree.stamp("index.md") != before


@pytest.mark.parametrize("name", [".git/x", ".a.yml.swp", "a.yml~", "#a.yml#", "a.swp", "~$a.xlsx", "Thumbs.db", "x/.y"])
def test_what_editors_leave_behind_is_passed_over(content, name):
    before = list(Folder(content).names())
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text("x")
    tree = Folder(content)
    assert list(tree.names()) == before
    assert tree.problems() == ()


def link(path: Path):
    path.symlink_to("/etc/passwd")


def linked_folder(path: Path):
    path.symlink_to(path.parent, target_is_directory=True)


def pipe(path: Path):
    os.mkfifo(path)


def plug(path: Path):
    with socket.socket(socket.AF_UNIX) as plugged:
        plugged.bind(os.path.relpath(path))


def locked(path: Path):
    path.write_text("x")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("nothing is locked for this user")


def odd_name(path: Path):
    (path.parent / os.fsdecode(b"\xb0\xa1.yml")).write_text("x")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("make", "line"),
    [
        (link, "content/x.yml:1:1: error symlink: this is a symbolic link, which is not followed / put the file itself here"),
        (linked_folder, "content/x.yml:1:1: error symlink: this is a symbolic link, which is not followed / put the file itself here"),
        (pipe, "content/x.yml:1:1: error special-file: this is no ordinary file but a pipe / delete it"),
        (plug, "content/x.yml:1:1: error special-file: this is no ordinary file but a socket / delete it"),
        (locked, "content/x.yml:1:1: error unreadable-file: cannot be opened: Permission denied / check who may read it"),
        (odd_name, "content/��.yml:1:1: error bad-file-name: the name holds characters that cannot be read / rename it with letters, digits and hyphens"),
    ],
)
def test_what_is_no_readable_file_is_told_and_never_opened(content, make, line, monkeypatch):
    monkeypatch.chdir(content)
    make(content / "x.yml")
    tree = Folder(content, "content/")
    assert list(tree.names()) == ["cases/a.yml", "cases/b.yml", "index.md"]
    assert [problem.line() for problem in tree.problems()] == [line]
    with pytest.raises(FileNotFoundError):
        tree.read("x.yml")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    tree = Folder(tmp_path / "content", "content/")
    assert list(tree.names()) == []
    assert [problem.code.name for problem in tree.problems()] == ["unreadable-file"]


@pytest.mark.parametrize("name", ["../secret", "cases/../../secret", "/etc/passwd", "cases\\a.yml", "", "cases"])
def test_no_name_leads_out_of_the_folder(content, name):
    (content.parent / "secret").write_text("x")
    with pytest.raises(FileNotFoundError):
        Folder(content).read(name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_file_that_turns_into_a_pipe_does_not_block(content):
    tree = Folder(content)
    tree.names()
    (content / "index.md").unlink()
    os.mkfifo(content / "index.md")
    with pytest.raises(FileNotFoundError):
        tree.read("index.md")


def test_a_document_shows_its_path():
    assert repr(Document(PATH, "", {})) == f"Document({PATH!r})"
