"""Problems as text, JSON and annotations: what the author, a program and a pull request get to read."""

import json
from pathlib import Path

import pytest

from pitchkit.problems import Both, Code, Span
from pitchkit.report import as_github, as_json, as_text, counted, excerpt, summed_up, visible, width

UNKNOWN = Code(
    "unknown-reference",
    "error",
    Both("没有编号为“{value}”的价值点", "no value point has the id '{value}'"),
    Both("先建这条记录", "create that record"),
)
UNPROVEN = Code(
    "unproven-value-point", "warning", Both("没有证据", "nothing proves it"), Both("补证据", "name a proof"), id="VP-01"
)
SHORT = Code("unknown-kind", "hint", Both("先保留“{value}”", "'{value}' is kept"))


def span(text, marked, path="content/cases/x.yml", line=12):
    return Span(path, line, text.index(marked) + 1, len(marked), text)


def test_a_problem_is_one_line_and_the_line_it_stands_on():
    problem = UNKNOWN.at(span("proof_of: [vp-fast-clos]", "vp-fast-clos"), value="vp-fast-clos", near="vp-fast-close")
    assert as_text([problem]) == (
        "content/cases/x.yml:12:12: error unknown-reference: no value point has the id 'vp-fast-clos'"
        " / did you mean 'vp-fast-close'?\n"
        "  12 | proof_of: [vp-fast-clos]\n"
        "     |            ^^^^^^^^^^^^\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_the_same_in_chinese():
    problem = UNPROVEN.at(span("title: 结账更快", "结账更快", line=1))
    assert as_text([problem], "zh") == (
        "content/cases/x.yml:1:8: warning VP-01 unproven-value-point: 没有证据 / 补证据\n"
        "  1 | title: 结账更快\n"
        "    |        ^^^^^^^^\n"
        "\n"
        "1 个文件里有 1 个警告\n"
    )


@pytest.mark.parametrize(
    ("because", "text", "marked", "shown", "caret"),
    [
        ("a Han character takes two columns", "产品: [甲, 乙丙]", "乙丙", "产品: [甲, 乙丙]", "           ^^^^"),
        ("so does full-width punctuation", "产品：甲", "甲", "产品：甲", "      ^^"),
        ("an accent takes none", "cafe\u0301: x", "x", "cafe\u0301: x", "      ^"),
        ("a hidden sign is shown, and marked in its full length", "a\u200bb", "\u200b", "a\\u200bb", " ^^^^^^"),
        ("what turns the text round is shown", "\u202eab: x", "x", "\\u202eab: x", "          ^"),
        ("a tab is shown", "\ttitle: x", "\t", "\\ttitle: x", "^^"),
        ("orders to the terminal are shown", "\x1b[31mx", "x", "\\u001b[31mx", "          ^"),
        ("half a letter can be printed", "a: \ud800", "a", "a: \\ud800", "^"),
        ("beyond the first plane", "𠮷: 😀x", "x", "𠮷: 😀x", "      ^"),
    ],
)
def test_the_caret_stands_right(because, text, marked, shown, caret):
    assert excerpt(span(text, marked)) == (shown, caret), because


def test_of_a_long_line_the_part_around_the_problem_is_shown():
    text = "甲" * 200 + "HERE" + "乙" * 200
    shown, caret = excerpt(span(text, "HERE"))
    assert width(shown) <= 100
    assert shown.startswith("...甲")
    assert shown.endswith("乙...")
    assert caret == " " * width(shown.split("HERE")[0]) + "^^^^"


def test_a_long_mark_ends_with_the_shown_line():
    shown, caret = excerpt(span("x" * 500, "x" * 500))
    assert len(shown) == len(caret) == 100


def test_a_mark_past_the_end_of_the_line_has_one_caret():
    assert excerpt(Span("x.yml", 1, 7, 1, "title:")) == ("title:", "      ^")


def test_a_place_without_a_line_has_no_excerpt():
    assert as_text([SHORT.at(Span("a.yml"), value="x")]) == (
        "a.yml:1:1: hint unknown-kind: 'x' is kept\n\n1 hint in 1 file\n"
    )


def test_an_empty_line_has_no_excerpt_but_a_lonely_tab_has():
    assert excerpt(Span("a.yml", 2, 1, 1, "   ")) == ("", "")
    assert excerpt(Span("a.yml", 2, 1, 1, "\t")) == ("\\t", "^^")


def test_the_other_places_are_named():
    problem = SHORT.at(Span("b.yml", 3), also=(Span("a.yml", 7, 2),), value="x")
    assert "\n  see also a.yml:7:2\n" in as_text([problem])
    assert "\n  另见 a.yml:7:2\n" in as_text([problem], "zh")


def test_a_message_cannot_steer_the_terminal_nor_break_the_line():
    problem = SHORT.at(Span("a.yml"), value="x\x1b[2J\n::error::y")
    assert as_text([problem]).splitlines()[0] == r"a.yml:1:1: hint unknown-kind: 'x\u001b[2J\n::error::y' is kept"


def test_problems_come_in_order_of_place():
    problems = [SHORT.at(Span(path, line), value="x") for path, line in (("b", 1), ("a", 10), ("a", 9))]
    told = [line.split(":")[:2] for line in as_text(problems).splitlines() if ": hint" in line]
    assert told == [["a", "9"], ["a", "10"], ["b", "1"]]


def many(files, lines):
    return [UNPROVEN.at(Span(f"content/{f:02}.yml", line)) for f in range(files) for line in range(1, lines + 1)]


def test_a_report_that_fills_more_than_a_screen_tells_each_fault_once_and_lists_the_rest():
    text = as_text([*many(2, 10), SHORT.at(Span("z.yml"), value="x")])
    assert text == (
        "content/00.yml:1:1: warning VP-01 unproven-value-point: nothing proves it / name a proof\n"
        "  19 more unproven-value-point in 2 files; to see each, run: pitchkit check content\n"
        "    00.yml:2,3,4,5,6,7,8,9,10 01.yml:1,2,3,4,5,6,7,8,9,10\n"
        "\n"
        "z.yml:1:1: hint unknown-kind: 'x' is kept\n"
        "\n"
        "20 warnings, 1 hint in 3 files\n"
    )


def test_an_error_is_told_every_time_unless_it_is_found_very_often():
    errors = [UNKNOWN.at(Span("content/a.yml", line, text="proof: x"), value=f"vp-{line}") for line in range(1, 31)]
    assert as_text([*errors[:10], *many(3, 10)]).count("no value point has the id") == 10
    text = as_text(errors)
    assert [f"'vp-{line}'" in text for line in (1, 2, 3, 4)] == [True, True, True, False]
    assert "  27 more unknown-reference in 1 file; to see each, run: pitchkit check content/a.yml\n" in text
    assert "    a.yml:4,5,6,7,8,9,10,11,12,13...\n" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_six_faults_in_65_files_fit_on_a_screen_and_each_file_can_be_reached(language):
    sorts = [UNPROVEN._replace(name=f"fault-{number}") for number in range(6)]
    found = [code.at(Span(f"content/cases/{f:02}.yml", 5, text="title: 结账更快")) for f in range(65) for code in sorts]
    text = as_text(found, language)
    assert text.count("\n") <= 20
    assert text.count("pitchkit check content/cases\n") == 6
    assert ("and 54 files more" if language == "en" else "以及另外 54 个文件") in text
    assert as_text(found, language, fold=0).count("fault-3") == 65


def test_the_command_names_the_folder_that_holds_all_the_places():
    assert "to see each, run: pitchkit check .\n" in as_text([SHORT.at(Span(f"{f}.yml"), value="x") for f in range(30)])
    apart = [SHORT.at(Span(path), value="x") for path in ["/a/x.yml", *(f"b/{f}.yml" for f in range(30))]]
    assert "run: pitchkit check b\n" in as_text(apart)
    assert "run: pitchkit check .\n" in as_text([*apart, SHORT.at(Span("/a/y.yml"), value="x")])


def test_a_report_that_fits_on_a_screen_is_told_in_full_and_folding_can_be_declined():
    assert as_text(many(1, 9)).count("nothing proves it") == 9
    assert as_text(many(1, 11)).count("nothing proves it") == 1
    assert as_text(many(1, 11), fold=0).count("nothing proves it") == 11


def test_colour_changes_nothing_but_colour():
    problem = UNKNOWN.at(span("客户: cu-1O", "cu-1O"), value="cu-1O")
    coloured = as_text([problem], colour=True)
    assert "\033[1;31merror\033[0m unknown-reference" in coloured
    assert "\033[1;31m      ^^^^^\033[0m\n" in coloured
    assert coloured.replace("\033[1;31m", "").replace("\033[0m", "") == as_text([problem])


@pytest.mark.parametrize(
    ("problems", "en", "zh"),
    [
        ([], "No problems.", "没有问题。"),
        ([UNKNOWN.at(Span("a"), value="x")], "1 error in 1 file", "1 个文件里有 1 个错误"),
        (
            [UNPROVEN.at(Span("a")), UNPROVEN.at(Span("b")), SHORT.at(Span("b"), value="x")],
            "2 warnings, 1 hint in 2 files",
            "2 个文件里有 2 个警告、1 个提示",
        ),
    ],
)
def test_the_last_line_counts(problems, en, zh):
    assert summed_up(problems) == en
    assert summed_up(problems, "zh") == zh
    assert as_text(problems).splitlines()[-1] == en
    assert as_github(problems).splitlines()[-1] == en


def test_counts_name_every_severity():
    assert counted([UNPROVEN.at(Span("a"))]) == {"error": 0, "warning": 1, "hint": 0}


def test_json_has_the_promised_shape():
    problems = [UNPROVEN.at(Span("b.yml", 2, 3)), UNKNOWN.at(Span("a.yml", 4, 5), value="vp-1", near="vp-2")]
    told = as_json(problems, "zh")
    assert "结" not in told
    assert "没有编号为“vp-1”的价值点" in told
    assert json.loads(told) == {
        "problems": [
            {
                "path": "a.yml",
                "line": 4,
                "column": 5,
                "severity": "error",
                "code": "unknown-reference",
                "id": "",
                "message": "没有编号为“vp-1”的价值点",
                "hint": "是不是想写“vp-2”?",
            },
            {
                "path": "b.yml",
                "line": 2,
                "column": 3,
                "severity": "warning",
                "code": "unproven-value-point",
                "id": "VP-01",
                "message": "没有证据",
                "hint": "补证据",
            },
        ],
        "counts": {"error": 1, "warning": 1, "hint": 0},
    }
    assert list(json.loads(as_json([]))) == ["problems", "counts"]


def test_annotations_stand_on_lines_of_a_pull_request():
    problem = UNPROVEN.at(Span("content/cases/x.yml", 12, 5))
    assert as_github([problem]).splitlines()[0] == (
        "::warning file=content/cases/x.yml,line=12,col=5,title=VP-01 unproven-value-point"
        "::nothing proves it / name a proof"
    )
    assert as_github([UNKNOWN.at(Span("a"), value="x")]).startswith("::error file=a,line=1,col=1,title=unknown-ref")
    assert as_github([SHORT.at(Span("a"), value="x")]).startswith("::notice ")


@pytest.mark.parametrize(
    ("value", "escaped"),
    [
        ("100%", "100%25"),
        ("a%0Ab", "a%250Ab"),
        ("a\nb\r\nc\rd", "a%0Ab%0Ac%0Ad"),
        ("a::error::b, c: d", "a::error::b, c: d"),
        ("\x1b[0m", r"\u001b[0m"),
        ("客户", "客户"),
    ],
)
def test_a_message_cannot_end_the_annotation(value, escaped):
    lines = as_github([SHORT.at(Span("a"), value=value)]).splitlines()
    assert lines[0] == f"::notice file=a,line=1,col=1,title=unknown-kind::'{escaped}' is kept"
    assert len(lines) == 2


def test_a_path_cannot_add_properties():
    line = as_github([SHORT.at(Span("a,title=x:100%\n.yml"), value="x")]).splitlines()[0]
    assert line.startswith("::notice file=a%2Ctitle=x%3A100%25%0A.yml,line=1,")


def test_visible_leaves_ordinary_text_alone():
    for text in ("plain: 'x'", "“客户”…—①½", "é ü ß", "日本語 한국어", "👍🏽"):
        assert visible(text) == text


def test_reporting_touches_neither_screen_nor_disk(capsys, monkeypatch):
    monkeypatch.setattr(Path, "open", None)
    as_text(many(3, 20))
    as_json(many(3, 20))
    as_github(many(3, 20))
    assert capsys.readouterr() == ("", "")
