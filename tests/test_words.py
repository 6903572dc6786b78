"""The portal's own words: every language has the same ones."""

import re
from pathlib import Path

import pytest

import pitchkit
from pitchkit.problems import Code, building, records
from pitchkit.source import read
from pitchkit.words import HERE, languages, word

HOUSE = Path(pitchkit.__file__).parent


def words_of(language):
    document, problems = read("words", (HERE / f"{language}.yml").read_bytes())
    assert not problems
    return document.data


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_words_and_gaps(language):
    english, own = words_of("en"), words_of(language)
    assert list(own) == list(english)
    for key, words in own.items():
        assert re.findall(r"\{\w+\}", words) == re.findall(r"\{\w+\}", english[key])


def test_words_that_templates_ask_for_exist():
    asked = set()
    for path in HOUSE.rglob("*.html"):
        asked |= set(re.findall(r"""\bword\(\s*["']([a-z-]+)["']""", path.read_text("utf-8")))
    assert asked
    assert asked <= set(words_of("en"))


def test_a_language_the_portal_does_not_speak_reads_english():
    assert word("copy", "fr") == "Copy"
    assert word("copy", "zh-TW") == "复制"


CODES = [code for module in (building, records) for code in vars(module).values() if isinstance(code, Code)]


@pytest.mark.parametrize("code", CODES, ids=[code.name for code in CODES])
def test_a_message_stands_in_both_languages_with_the_same_facts(code):
    for both in (code.message, code.hint):
        assert bool(both.zh) == bool(both.en)
        assert set(re.findall(r"\{(\w+)\}", both.zh)) == set(re.findall(r"\{(\w+)\}", both.en))
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code.name)
