"""The table of faults: no row is missing, each names tests that exist, and the page people read says the same."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from fault_table import DOCUMENTS, NUMBERS, STANDS, markdown, rows
from pitchkit.cli.rules import known_rules
from sites import kinds

ROOT = Path(__file__).parents[1]


@cache
def functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def known_codes() -> frozenset[str]:
    return frozenset(known.code.name for known in known_rules(kinds()))


def test_every_row_is_there_once():
    counted = Counter(row.row for row in rows())
    assert [number for number, times in counted.items() if times > 1] == []
    assert sorted(counted.keys() ^ set(NUMBERS)) == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.row))
def test_a_row_says_in_both_languages_what_happens_and_names_tests_that_exist(row):
    assert all(text.strip() for told in (row.fault, row.does) for text in (told["zh"], told["en"]))
    assert row.stands in STANDS
    assert row.tests or row.stands == "open"
    for test in row.tests:
        path, _, function = test.partition("::")
        assert function.startswith("test_")
        assert function in functions(path), test
    assert [code for code in row.codes if code not in known_codes()] == []


@pytest.mark.parametrize("language", DOCUMENTS)
def test_the_page_people_read_says_the_same(language):
    assert DOCUMENTS[language].read_text("utf-8") == markdown(language), "python tests/fault_table.py writes it"
