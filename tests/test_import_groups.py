"""Importing several kinds of records: groups of files, cards in one file, records that know each other by a key."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from imported import records
from pitchkit.importers import Report, run
from sites import kinds

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bring(tmp_path):
    """Import files by a mapping, both given as text; returns the drafts and the report."""

    def brought(mapping: str, **files: str) -> tuple[dict[str, dict], Report]:
        (tmp_path / "in").mkdir(exist_ok=True)
        for name, text in files.items():
            (tmp_path / "in" / name.replace("_", ".")).write_text(textwrap.dedent(text), "utf-8")
        (tmp_path / "map.yml").write_text(textwrap.dedent(mapping), "utf-8")
        target: Path = tmp_path / "out"
        report = run(tmp_path / "in", tmp_path / "map.yml", target, kinds())
        return records(target) if target.exists() else {}, report

    return brought


def codes(report: Report) -> Counter[str]:
    return Counter(problem.code.name for problem in report.problems)


LOGOS = """
    language: en
    stubs: 10
    groups:
      - files: "*.md"
        when: {type: [logo, partner]}
        kind: customer
        id: {from: number, prefix: cu-}
        key: {from: site, as: host}
        fields: {title: name, public_name: {text: a company}}
      - files: "*.md"
        when: {type: story}
        kind: case
        fields: {title: title, customer: {record: who}, background: $body}
        records:
          who:
            kind: customer
            key: {from: url, as: host}
            prefix: cu-
            fields: {title: $name, public_name: {text: a company}}
"""


def test_groups_take_the_files_whose_values_they_name_and_refer_to_each_others_records(bring):
    made, report = bring(
        LOGOS,
        a_md="---\ntype: logo\nname: Acme\nsite: https://www.acme.example\n---\nWords of its own.\n",
        s_md="---\ntype: story\ntitle: Less noise\nurl: http://acme.example/a?b\n---\nIt is quiet here now.\n",
        t_md="---\ntype: story\ntitle: More light\nurl: https://other.example\n---\nIt is bright here now.\n",
        z_md="---\ntype: redirect\n---\n",
    )
    assert {id_: data["title"]["en"] for id_, data in made.items()} == {
        "cu-01": "Acme", "cu-02": "t", "s": "Less noise", "t": "More light"
    }  # fmt: skip
    assert (made["s"]["customer"], made["t"]["customer"]) == ("cu-01", "cu-02")
    assert [each["where"] for each in made["cu-01"]["sources"]] == ["a.md", "s.md"]
    assert [path for path, _ in report.skipped] == ["z.md"]
    assert "no group of the mapping takes this file by its when (type: redirect)" in report.lines("en")[-1]
    assert "（type: redirect）" in report.lines("zh")[-1]


def test_a_later_import_refers_to_what_an_earlier_one_made_by_the_same_key(bring):
    bring(LOGOS, a_md="---\ntype: logo\nname: Acme\nsite: https://www.acme.example\n---\nWords of its own.\n")
    made, report = bring(LOGOS, s_md="---\ntype: story\ntitle: B\nurl: http://acme.example\n---\nIt is quiet now.\n")
    assert report.kept == ("customers/cu-01.yml",)
    assert made["s"]["customer"] == "cu-01"


CHAPTERS = """
    language: en
    body:
      pieces:
        said: {begin: ["Say: ", "Ask: "]}
        cards: {begin: <card>, end: </card>, as: tags}
    groups:
      - files: "*.md"
        kind: persona
        id: {prefix: who-}
        each: $section The buyer
        fields:
          title: $heading
          decision_role: {from: $heading, means: {The buyer: buyer}}
          worries: $column Fear
      - files: "*.md"
        kind: talk-track
        each: $sections
        fields:
          title: $heading
          opening: $intro
          value_lines: {each: $pieces said, fields: {text: $text}}
          objections: {each: $pieces cards, fields: {type: {text: data-safety}, hear: hear, say: say}}
"""
BOOK = """\
    # The book

    Why it was written.

    ## The buyer

    | Fear | Cure |
    |---|---|
    | A cut | A plan |
    | A leak | |

    ## Opening up

    Begin softly.
    Say: Good morning.
    Ask: How are you?

    <card>
    <hear>Is it safe?</hear>
    <say>It is.</say>
    </card>

    ## Closing

    <card>
    unreadable
    </card>
"""


def test_sections_become_records_and_a_later_group_gets_what_is_left(bring):
    made, report = bring(CHAPTERS, book_md=BOOK)
    assert sorted(made) == ["closing", "opening-up", "who-the-buyer"]
    buyer, opening = made["who-the-buyer"], made["opening-up"]
    assert buyer["decision_role"] == "buyer"
    assert buyer["worries"] == [{"en": "A cut"}, {"en": "A leak"}]
    assert buyer["sources"][0]["where"] == "book.md#The buyer"
    assert opening["value_lines"] == [{"text": {"en": "Good morning."}}, {"text": {"en": "How are you?"}}]
    assert opening["objections"] == [
        {"type": "data-safety", "hear": {"en": "Is it safe?"}, "say": {"en": "It is."}}
    ]  # fmt: skip
    assert opening["opening"]["en"] == "Begin softly."
    assert "unreadable" in made["closing"]["opening"]["en"], "a piece that cannot be read stays where it was"
    assert "Why it was written." in buyer["notes"]["en"], "what is in no section"
    assert report.counts == {"persona": {"": 1, "en": 1}, "talk-track": {"": 2, "en": 2}}


def test_a_card_is_known_again_by_its_name(bring):
    bring(CHAPTERS, book_md=BOOK)
    made, report = bring(CHAPTERS, book_md=BOOK.replace("    ## Closing", "    ## New\n\n    Fresh.\n\n    ## Closing"))
    assert report.written == ("talk-tracks/new.yml",)
    assert len(report.kept) == 3
    assert made["new"]["opening"]["en"] == "Fresh."


def test_entries_of_a_yaml_file_become_records(bring):
    mapping = """
        files: "*.yml"
        language: en
        kind: term
        id: {prefix: t-}
        each: [words.hard, words.easy]
        fields: {title: term, technical: means}
    """
    made, _ = bring(
        mapping,
        w_yml="""\
            owner: them
            words:
              hard: [{term: API, means: a door}, {term: API, means: another door}]
              easy: {GB: {term: GB, means: size}}
        """,
    )
    assert sorted(made) == ["t-api", "t-api-2", "t-gb"]
    assert [made[id_]["technical"]["en"] for id_ in sorted(made)] == ["a door", "another door", "size"]
    assert [made[id_]["sources"][0]["where"] for id_ in sorted(made)] == ["w.yml#API", "w.yml#API (2)", "w.yml#GB"]
    assert "`owner`: them" in made["t-api"]["notes"]["en"], "what is in no card stays with the first"


def test_rows_and_items_become_records(bring):
    mapping = """
        files: "*.md"
        language: en
        kind: value-point
        each: [$rows Table, $items List]
        fields: {title: [Gain, $heading], statement: {from: [Words, $intro], as: plain}}
    """
    made, _ = bring(
        mapping,
        v_md="""\
            ## Table
            Before it.

            | Gain | Words | |
            |---|---|---|
            | **Speed** | twice \\| as fast | x |
            | Calm \\| quiet | no calls | |

            ## List
            - Trust: proven
              in tests
            - Plainly nothing to name

            ## Other

            - Not: taken
        """,
    )
    assert {id_: (data["title"]["en"], data["statement"]["en"]) for id_, data in made.items()} == {
        "speed": ("**Speed**", "twice | as fast"),
        "calm-quiet": ("Calm | quiet", "no calls"),
        "trust": ("Trust", "proven in tests"),
        "4": ("4", "Plainly nothing to name"),
    }
    notes = made["speed"]["notes"]["en"]
    assert "Before it." in notes
    assert "- Not: taken" in notes
    assert "`3`: x" in notes, "a column without a name is called by its number"


def test_cards_of_two_languages_are_paired_by_their_place(bring):
    mapping = """
        files: "{language}.*"
        kind: term
        id: {from: number, prefix: t-}
        each: $sections
        fields: {title: $heading, technical: $intro}
    """
    made, _ = bring(
        mapping, zh_md="## 门\n\n开关。\n\n## 窗\n\n透光。\n", en_md="## Door\n\nOpens.\n\n## Window\n\nLight.\n"
    )
    assert [data["title"] for data in made.values()] == [{"en": "Door", "zh": "门"}, {"en": "Window", "zh": "窗"}]


def test_cards_that_do_not_pair_become_records_in_one_language(bring):
    mapping = """
        files: "{language}.*"
        kind: term
        id: {from: number, prefix: t-}
        each: $sections
        fields: {title: $heading, technical: $intro}
    """
    made, report = bring(mapping, zh_md="## 门\n\n开关。\n", en_md="## Door\n\nOpens.\n\n## Window\n\nLight.\n")
    assert [data["title"] for data in made.values()] == [{"en": "Door"}, {"en": "Window"}, {"zh": "门"}]
    assert report.counts == {"term": {"": 3, "en": 2, "zh": 1}}
    assert codes(report) == {"cards-not-paired": 1}


def test_a_file_without_the_cards_looked_for_is_one_draft_and_told(bring):
    mapping = "files: '*.md'\nlanguage: en\nkind: persona\neach: $section Nobody\nfields: {title: $heading}\n"
    made, report = bring(mapping, p_md="# Somebody\n\nWords.\n")
    assert made["p"]["title"]["en"] == "Somebody"
    assert codes(report) == {"no-cards": 1}


def test_a_page_in_another_language_than_its_path_says_is_told_and_fills_no_field(bring):
    words = "The pump is fine and it is what you have for the night, so that we can sleep in peace. " * 4
    mapping = (
        "files: '{language}.*'\nkind: case\nid: {from: number, prefix: c-}\nfields: {title: title, background: $body}\n"
    )
    made, report = bring(
        mapping, zh_md=f"---\ntitle: 水泵\n---\nNot yet. {words}", en_md=f"---\ntitle: Pump\n---\n{words}"
    )
    assert report.foreign == ("zh.md",)
    assert codes(report) == {"wrong-language-page": 1}
    assert made["c-01"]["title"] == {"en": "Pump", "zh": "水泵"}
    assert list(made["c-01"]["background"]) == ["en"]
    assert "Not yet. The pump is fine" in made["c-01"]["notes"]["zh"]
    assert "路径说是 zh，正文却像是 en" in report.problems[0].message("zh")
