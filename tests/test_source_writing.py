"""What `dump` writes: YAML a person would write, and that reads back."""

from datetime import date

import pytest

from pitchkit.source import dump, read

PATH = "content/cases/x.yml"


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
        (
            {"a": "x: y", "b": "# x", "c": "x #y", "d": "- x", "e": "x:"},
            'a: "x: y"\nb: "# x"\nc: "x #y"\nd: "- x"\ne: "x:"\n',
        ),
        (
            {"a": "注意：先问", "b": "https://x.y/z", "c": "-5", "d": "“好”"},
            'a: 注意：先问\nb: https://x.y/z\nc: -5\nd: "“好”"\n',
        ),
        (
            {"a": "\t", "b": " x", "c": "x\u200by", "d": 'say "hi" \\ bye'},
            'a: "\\t"\nb: " x"\nc: "x\\u200by"\nd: say "hi" \\ bye\n',
        ),
        ({"a": True, "b": 3, "c": date(2026, 11, 22), "d": 1.5}, "a: true\nb: 3\nc: 2026-11-22\nd: 1.5\n"),
        (
            {"<<": "x", "y: z": "1", "null": "2", "... 0": "3", "a：b": "4"},
            '"<<": x\n"y: z": 1\nnull: 2\n"... 0": 3\n"a：b": 4\n',
        ),
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
    assert [str(problem.span) for problem in problems] == [f"{PATH}:1:6"]
