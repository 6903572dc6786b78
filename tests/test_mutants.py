"""Mutation testing itself: which faults it makes, what counts as killed, and what it asks to be explained."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TOY = """\
__all__ = ["halvings"]


def halvings(number: "int") -> "int":
    \'\'\'Say how often.\'\'\'
    count = 0
    while number > 1:
        number //= 2
        count += 1
    return count if count is not None else 0
"""
TEST = """\
from toy import halvings


def test_halvings():
    assert [halvings(1), halvings(8)] == [0, 3]
"""
TRIED = """\
import mutants
from pathlib import Path
mutants.KNOWN, mutants.PATIENCE = Path("known.md"), 0.3
mutants.TARGETS = {"toy": mutants.Target("toy", ("test_toy.py",))}
raise SystemExit(not mutants.all_ended("toy", 0, 99))
"""
LAST = "return count if count is not None else 0"
ALIKE = [
    (LAST, "count if count is not None else 0 → count if True else 0", "a count is always a number"),
    (LAST, "0 → True", "a count is always a number"),
]


@pytest.fixture
def tried(tmp_path):
    """Try the toy's mutants with a list of what is known, and return how it ended."""

    def trying(*known, test=TEST):
        rows = [f"| `halvings` | `{text}` | `{what}` | {why} |" for text, what, why in known]
        (tmp_path / "known.md").write_text("\n".join(["## toy", *rows]), "utf-8")
        (tmp_path / "toy.py").write_text(TOY, "utf-8")
        (tmp_path / "test_toy.py").write_text(test, "utf-8")
        path = {"PYTHONPATH": f"{BENCHMARKS}:{tmp_path}", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", TRIED]
        return subprocess.run(command, cwd=tmp_path, env=path, capture_output=True, text=True, check=False)

    return trying


def test_what_lives_is_to_be_explained_in_words(tried):
    done = tried((*ALIKE[0][:2], ""))
    assert done.returncode == 1, done.stderr
    assert "toy: 14 mutants: {'killed': 11, 'live': 2, 'timeout': 1}" in done.stdout
    for text, what, _ in ALIKE:
        assert f"live \n| `halvings` | `{text}` | `{what}` |  |" in done.stdout
    assert "timeout test_halvings\n| `halvings` | `number //= 2` | `number //= 2 → pass` |  |" in done.stdout


def test_what_is_explained_may_live_and_what_is_explained_in_vain_is_told(tried):
    done = tried(*ALIKE, ("count += 1", "1 → False", "nobody counts"), ("gone", "a → b", "it went"))
    assert done.returncode == 0, done.stdout
    assert "'explained': 2" in done.stdout
    assert "killed test_halvings: assert [0, 0] == [0, 3]\n| `halvings` | `count += 1` |" in done.stdout
    assert "explained, and no mutant any more: ('halvings', 'gone', 'a → b')" in done.stdout


def test_tests_that_fail_by_themselves_kill_nobody(tried):
    done = tried(test=TEST.replace("[0, 3]", "[0, 4]"))
    assert done.returncode == 1
    assert "This fails without a mutant: test_toy.py::test_halvings (assert [0, 3] == [0, 4]" in done.stdout


MADE = {
    "a < b <= c": ["a <= b <= c", "a < b < c"],
    "a is b": ["a is not b"],
    "a not in b": ["a in b"],
    "a and b": ["a or b", "b", "a"],
    "not a": ["not not a"],
    "any(a)": ["all(a)"],
    "bool(a)": ["all(a)"],
    "a if b else c": ["a if True else c", "a if False else c"],
    "[a for a in b if a]": ["[a for a in b]"],
    "(*a, b)": ["(b,)"],
    "a - b": ["a + b"],
    "0": ["True"],
    "7": ["8"],
    "'a'": ["'a~'"],
}


@pytest.mark.parametrize("written", MADE)
def test_each_operator_condition_and_constant_may_be_wrong(written, monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    from mutating import mutants

    made = [mutant.made() for mutant in mutants(f"def f(a, b, c):\n    return {written}\n")]
    assert made == [f"def f(a, b, c):\n    return {each}" for each in ("None", *MADE[written])]


def test_to_return_nothing_is_no_fault_where_nothing_is_returned(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    from mutating import mutants

    assert list(mutants("def f():\n    return None\n")) == []


def test_what_is_explained_is_still_a_mutant_and_has_a_reason(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    from mutants import TARGETS, known
    from mutating import mutants

    explained = known()
    assert explained.keys() <= TARGETS.keys()
    for name, rows in explained.items():
        assert rows.keys() <= {mutant.row for mutant in mutants(TARGETS[name].file.read_text("utf-8"))}
        assert all(rows.values())
