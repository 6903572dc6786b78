"""`fmt`: the one form of YAML files, which says what was said before."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchkit.cli import main
from pitchkit.source import read, tidied

SETTINGS = "site_name: Test\ndocs_dir: content\nplugins:\n  - pitchkit: {languages: [zh, en], as_of: 2026-11-22}\n"


@pytest.mark.parametrize(
    ("because", "written", "tidy"),
    [
        ("no mark at the beginning", b"\xef\xbb\xbftitle: a\n", "title: a\n"),
        ("plain line ends", b"title: a\r\n# b\rkeywords: [c]\r\n", "title: a\n# b\nkeywords: [c]\n"),
        (
            "no blanks at the end of a line",
            b"title: a  \n# b  \n\nkeywords: [c,   \n  d]\n",
            "title: a\n# b\n\nkeywords: [c,\n  d]\n",
        ),
        ("one end of the last line", b"title: a\n\n\n", "title: a\n"),
        ("an end of the last line", b"title: a", "title: a\n"),
        ("two blanks in Markdown break a line", b"a: |\n  b  \n  c\nd: e  \n", "a: |\n  b  \n  c\nd: e\n"),
        ("at the end of a file too", b"d: e  \na: |\n  b  ", "d: e\na: |\n  b  "),
        ("empty lines that are kept by wish", b"a: |+\n  b\n\n\n", "a: |+\n  b\n\n\n"),
        ("quoted lines are folded anyway", b'a: "b  \n  c"   # d \n', 'a: "b\n  c"   # d\n'),
        ("the rest is its author's", b"a:   [ 1,2 ]   # d\nb:     'c'\n", "a:   [ 1,2 ]   # d\nb:     'c'\n"),
    ],
)
def test_the_one_form(because, written, tidy):
    assert tidied("x.yml", written) == tidy.encode(), because


def test_what_cannot_be_read_has_no_form():
    assert tidied("x.yml", b"a: [\n") is None


@settings(deadline=None)
@given(st.text(st.sampled_from("ab: |>+-\n\r\t \"'#[],\u3000\ufeff"), max_size=30))
def test_what_it_says_stays_and_a_second_time_nothing_changes(text):
    raw = f"k: {text}".encode()
    tidy = tidied("x.yml", raw)
    before = read("x.yml", raw)[0]
    assert (tidy is None) == (before is None)
    if tidy is not None:
        assert read("x.yml", tidy)[0].data == before.data
        assert tidied("x.yml", tidy) == tidy


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    Path("mkdocs.yml").write_text(SETTINGS, "utf-8")
    for name, raw in FILES.items():
        path = Path("content", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


FILES = {
    "faqs/fq-1.yml": b"title: a\r\n",
    "terms/tm-1.yml": b"title: b  \n",
    "terms/tm-2.yml": b"title: c\n",
    "_site/vocabularies.yml": b"team: []   \n",
    "_assets/sample.yml": b"a: 1  \n",
    "faqs/fq-2.yml": b"title: [\n",
}


def fmt(*args, exit_code=0, lang="en"):
    done = CliRunner().invoke(main, ["fmt", *args, "--lang", lang])
    assert done.exit_code == exit_code, (done.stdout, done.stderr, done.exception)
    return done


def now():
    return {name: Path("content", name).read_bytes() for name in FILES}


@pytest.mark.usefixtures("site")
def test_files_are_brought_into_the_one_form_and_named():
    done = fmt()
    assert done.stdout.split() == ["content/_site/vocabularies.yml", "content/faqs/fq-1.yml", "content/terms/tm-1.yml"]
    assert done.stderr == ("Put into the one form: 3 files\n1 files could not be read and were not looked at\n")
    tidy = {"faqs/fq-1.yml": b"title: a\n", "terms/tm-1.yml": b"title: b\n", "_site/vocabularies.yml": b"team: []\n"}
    assert now() == FILES | tidy
    assert "整齐" in fmt(lang="zh").stderr


@pytest.mark.usefixtures("site")
def test_a_check_changes_nothing_and_ends_with_one():
    assert "会整理 1 个文件" in fmt("--check", "content/terms", exit_code=1, lang="zh").stderr
    assert now() == FILES
    fmt("content/terms")
    fmt("--check", "content/terms")
    assert now() == FILES | {"terms/tm-1.yml": b"title: b\n"}
