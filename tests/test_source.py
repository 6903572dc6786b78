"""The loader: the table of bad inputs, the places of what was written, and the settings of pages."""

import time

import pytest

from fault_rows import ROWS
from pitchkit.problems import Code, Problem, characters, yaml_text
from pitchkit.record import Annotated, Date, Flag, Label, Number, Record, Text, parse
from pitchkit.source import Document, Memory, front_matter, read

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
    start = time.process_time()
    result, problems = THROUGH[row.through](as_bytes(row.raw))
    assert time.process_time() - start < SECONDS
    assert told(problems) == list(row.problems)
    assert (result is None) == (row.data is None)
    assert (result is None) == any(problem.severity == "error" for problem in problems)
    if row.data is not None and row.through == "record":
        assert {name: shown(getattr(result, name)) for name in row.data} == row.data
    elif row.data is not None:
        assert result.data == row.data


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "{a: ",
        "- ",
        "? ",
        "- x\n",
        "-a\n",
        "zh:x\n",
        "~\n",
        "a: |#\n",
        "a: &b c\n",
        "a\u0430",
        "'",
        "# ",
        '"\\x07",',
    ],
)
def test_two_megabytes_of_anything_are_told_in_time(piece):
    raw = (piece * (1_990_000 // len(piece.encode()))).encode()
    start = time.process_time()
    document, problems = read(PATH, raw)
    assert time.process_time() - start < SECONDS
    assert document is None
    assert problems


SMALL_ENOUGH = [row for row in ROWS if row.through == "read" and len(as_bytes(row.raw)) <= SLOW_FOR_THE_PURE_PARSER]
"""What the parser written in Python reads in time; the rest is refused for its size before any parser sees it."""


@pytest.mark.parametrize("row", SMALL_ENOUGH, ids=row_name)
def test_both_parsers_agree_on_a_bad_input(row):
    raw = as_bytes(row.raw)
    document, _ = read(PATH, raw, pure=True)
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
            (
                "content/cases/x.yml:1:8: error wrong-encoding: the file is saved as GB18030, not as UTF-8 / save it as "
                "UTF-8 in your editor, or run: iconv -f GB18030 -t UTF-8 content/cases/x.yml > new.yml"
            ),
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
            (
                "content/cases/x.yml:1:11: warning comment-cuts-text: “#2 乙”会丢掉: 空格后的 # 是注释 / "
                "若是文字，把整个值放进英文引号；若是注释，# 后空一格"
            ),
        ),
    ],
)
def test_a_problem_in_words(because, raw, language, line):
    _, (problem,) = read(PATH, as_bytes(raw))
    assert problem.line(language) == line, because


def test_a_span_marks_what_is_meant():
    _, problems = read(PATH, "标题: 🎉\n阶段: [甲, 乙\n".encode())
    assert [(p.span.column, p.span.length, p.span.text) for p in problems] == [(5, 1, "阶段: [甲, 乙")]
    _, (problem,) = read(PATH, "a: 🎉\n标题: {{ 公司 }} 先生\n".encode())
    assert (problem.span.column, problem.span.length) == (5, len("{{ 公司 }}"))
    _, (problem,) = read(PATH, b"a: 1\nb: x\na: 2\n")
    assert [str(span) for span in problem.also] == [f"{PATH}:1:1"]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("UTF-16LE", b"\xff\xfe" + "客户在采购".encode("utf-16-le")),
        ("UTF-16BE", b"\xfe\xff" + "客户在采购".encode("utf-16-be")),
        ("UTF-32LE", b"\xff\xfe\0\0" + "客户".encode("utf-32-le")),
        ("UTF-32BE", b"\0\0\xfe\xff" + "客户".encode("utf-32-be")),
        ("UTF-16LE", "a: 客户在采购前最担心的是切换成本与数据迁移风险\n".encode("utf-16-le")),
        ("UTF-16BE", "a: 客户在采购前最担心的是切换成本与数据迁移风险\n".encode("utf-16-be")),
        ("UTF-32LE", b"title: a\nb: c\n".decode().encode("utf-32-le")),
        ("GB18030", "客户在采购前".encode("gbk")),
        ("Big5", "客戶在採購前".encode("big5")),
    ],
)
def test_an_encoding_is_named_and_its_text_is_shown(name, raw):
    _, (problem,) = read(PATH, raw)
    assert (problem.code.name, problem.fact("name")) == ("wrong-encoding", name)
    assert problem.span.text == raw.decode(name).lstrip("\ufeff").split("\n")[0]


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
    assert (document.data, found, number) == (data, body, line), because


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


def test_half_a_letter_in_a_dictionary_is_told():
    _, problems = read(PATH, Memory({"a": "a: \ud800\n"}).read("a"))
    assert told(problems) == ["1:4 control-character"]


def test_a_document_shows_its_path():
    assert repr(Document(PATH, "", {})) == f"Document({PATH!r})"
