"""Importing texts: HTML becomes Markdown, languages are told apart, and what is private stays outside."""

from __future__ import annotations

from collections import Counter

import pytest

from imported import records
from pitchkit.importers import run
from pitchkit.importers.gathering.code import restored, shielded
from pitchkit.importers.gathering.hypertext import as_markdown
from pitchkit.importers.gathering.opening import opened
from pitchkit.importers.gathering.private import without_private
from pitchkit.importers.gathering.tongues import spoken
from pitchkit.prose import render
from pitchkit.source import Document
from sites import kinds


@pytest.mark.parametrize(
    ("because", "html", "markdown"),
    [
        ("a paragraph is a paragraph", "<p>One\n   line.</p><p>Two.</p>", "One line.\n\nTwo."),
        ("looks are left behind", '<div class="a"><span style="x">Words</span></div>', "Words"),
        ("a heading is one, never the page's own", "<h1>Top</h1><h3><button>Ask?</button></h3>", "## Top\n\n### Ask?"),
        ("emphasis", "<strong>Now</strong> or <em>never</em>", "**Now** or *never*"),
        ("a link keeps where it goes", 'See <a class="x" href="/a?b=1&amp;c">the\n page</a>.', "See [the\n page](/a?b=1&c)."),
        ("a link without words shows where it goes", '<a href="https://x.example"></a>', "<https://x.example>"),
        ("an anchor is no link", '<a name="top">Top</a>', "Top"),
        ("a picture keeps its words and its place", '<img alt="A [plan]" src="a b.png"/>', r"![A \[plan\]](<a b.png>)"),
        ("a film keeps its place", '<iframe title="Film" src="https://v.example/1"></iframe>', "[Film](https://v.example/1)"),
        ("a list", "<ul>\n  <li>One</li>\n  <li><p>Two</p></li>\n</ul>", "- One\n- Two"),
        ("a list in steps, with one inside", "<ol><li>One<ul><li>a</li></ul></li><li>Two</li></ol>", "1. One\n    - a\n2. Two"),
        ("a table", "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td></tr></table>", "| A | B |\n| --- | --- |\n| 1\\|2 |  |"),
        ("a break within a table's line stays in it", "| a<br/>b | c |", "| a b | c |"),
        ("a break elsewhere is one", "<p>a<br>b</p>", "a  \nb"),
        ("what is no tag of HTML stays", "Set <work-id> to <name>, as a < b.", "Set <work-id> to <name>, as a < b."),
        ("an address in brackets stays", "See <https://x.example>.", "See <https://x.example>."),
        ("what is not closed is not relied on", "<div>One\n\n    two", "One\n\n    two"),
        ("Markdown around it stays", "# T\n\n- a\n\n<div>\n\n- b\n</div>\n\n    code", "# T\n\n- a\n\n- b\n\n    code"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(because, html, markdown):
    assert as_markdown(html) == markdown, because


def test_what_came_of_html_reads_as_it_should():
    text = as_markdown("<ol><li>One<ul><li><b>a</b></li></ul></li><li>Two</li></ol>")
    shown = render(text, lambda *_: "").replace("\n", "")
    assert shown == "<ol><li>One<ul><li><strong>a</strong></li></ul></li><li>Two</li></ol>"


def test_code_is_put_aside_meanwhile_and_back_afterwards():
    text = "A <b>x</b> `<b>y</b>`\n\n```html\n<b>z</b>\n```\n\n``a ` <b>``"
    plain, kept = shielded(text)
    assert "<b>y" not in plain
    assert restored(as_markdown(plain), kept) == "A **x** `<b>y</b>`\n\n```html\n<b>z</b>\n```\n\n``a ` <b>``"


def test_comments_and_marks_of_attributes_are_put_aside():
    text = "Head {#top .big}\n\n<!-- truncate -->\n<!-- set `x: <b>` -->\n{: .steps}\n\n1. One\n\n{/* later\n   on */}\nSee {{ site }} and {x}.\n"
    seen = opened(Document("a.md", "", {}), text, "")
    assert seen.comments == ("truncate", "set `x: <b>`", "later on", "{#top .big}", "{: .steps}")
    assert seen.text.split() == ["Head", "1.", "One", "See", "{{", "site", "}}", "and", "{x}."]


LONG = {
    "zh": "水泵半夜不再叫人，班长第二天早上才看到记录，谁也不用再打电话。" * 3,
    "en": "The pump is fine, and this is what you have for the night, so that we can sleep. " * 5,
    "es": "La bomba no se para y el equipo puede dormir por la noche con su plan para las averías. " * 5,
    "fr": "La pompe ne tombe pas en panne et vous avez une équipe pour les nuits avec le plan des travaux. " * 5,
    "de": "Die Pumpe läuft, und das Team kann in der Nacht schlafen, weil der Plan es so will. " * 5,
}


@pytest.mark.parametrize(
    ("because", "text", "language"),
    [
        *((f"plain {language}", LONG[language], language) for language in ("zh", "en", "es", "fr")),
        ("another language is none of these", LONG["de"], ""),
        ("too short to tell", "The pump is fine and you can sleep.", ""),
        ("Chinese about software is Chinese", LONG["zh"] + "在 Kubernetes 上用 Volcano Job 跑 PyTorch。" * 3, "zh"),
        ("English with Chinese names is English", LONG["en"] + "中国移动", "en"),
        ("half and half is neither", LONG["zh"][:40] + LONG["en"], ""),
        ("Japanese is not Chinese", "ポンプは夜中に止まらない。記録は翌朝に見る。電話は要らない。" * 9, ""),
        ("two languages in one page are neither", LONG["en"] + LONG["fr"], ""),
        ("code is in no language", "```\n" + LONG["en"] + "\n```\n" + LONG["zh"], "zh"),
        ("addresses are in no language", LONG["es"] + "https://x.example/the/of/and/to/is/you " * 30, "es"),
    ],
)
def test_languages_are_told_apart(because, text, language):
    assert spoken(text) == language, because


@pytest.mark.parametrize(
    ("because", "line", "left"),
    [
        ("a person's mail address", "Write to anna.b@acme.example.com now", "Write to …@acme.example.com now"),
        ("in a link too", "[Anna](mailto:anna@acme.example)", "[Anna](mailto:…@acme.example)"),
        ("one behind a common one", "help@acme.example, anna@acme.example", "help@acme.example, …@acme.example"),
        ("a mobile number", "电话 138-0013-8000。", "电话 …。"),
        ("a number from abroad", "Call +49 30 1234 5678 today", "Call … today"),
        ("a mail box of nobody", "from no-reply@login.example", "from no-reply@login.example"),
        ("a picture's name", "logo_dark@2x.png", "logo_dark@2x.png"),
        ("digits in a name", "noun_1861741-1024x1024.png", "noun_1861741-1024x1024.png"),
        ("a coordinate", '"coordinates":[10.13912345678,48.2]', '"coordinates":[10.13912345678,48.2]'),
    ],
)
def test_what_belongs_to_a_person_is_left_out_and_told(because, line, left):
    raw, problems = without_private("a.md", f"one\n{line}\n".encode())
    assert raw.decode() == f"one\n{left}\n", because
    assert [(each.span.line, each.code.name) for each in problems] == [(2, "personal-data-left-out")] * (line != left)


def test_a_private_word_reaches_no_draft(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("---\nby: anna@acme.example\n---\nAsk anna@acme.example.\n", "utf-8")
    (tmp_path / "m.yml").write_text("files: '*.md'\nlanguage: en\nkind: case\nfields: {background: $body}\n", "utf-8")
    report = run(tmp_path / "in", tmp_path / "m.yml", tmp_path / "out", kinds())
    draft = (tmp_path / "out" / "cases" / "a.yml").read_text("utf-8")
    assert "anna" not in draft
    assert draft.count("…@acme.example") == 2
    assert Counter(each.code.name for each in report.problems) == {"personal-data-left-out": 2}


def test_a_heading_at_the_top_is_the_title_and_a_date_may_be_short(tmp_path):
    (tmp_path / "in").mkdir()
    head = "---\ndate: 2026-1-30\nsize: huge\nbackup: Large\n---\n\n"
    (tmp_path / "in" / "a.md").write_text(f"{head}#### 1.2 Out now\n\nWords.\n\n## More\n", "utf-8")
    (tmp_path / "in" / "b.md").write_text("---\ndate: 2026-13-30\nsize: huge\n---\nWords.\n", "utf-8")
    rules = "title: $heading, t0: date, tier: {from: [size, backup], means: {Large: big-scene}}, context: $intro"
    mapping = f"files: '*.md'\nlanguage: en\nkind: launch\ndated: date\nfields: {{{rules}}}\n"
    (tmp_path / "m.yml").write_text(mapping, "utf-8")
    run(tmp_path / "in", tmp_path / "m.yml", tmp_path / "out", kinds())
    made = records(tmp_path / "out")
    assert made["a"]["title"]["en"] == "1.2 Out now"
    assert made["a"]["context"]["en"] == "Words."
    assert made["a"]["t0"] == made["a"]["sources"][0]["as_of"] == "2026-01-30"
    assert made["a"]["tier"] == "big-scene"
    assert "t0" not in made["b"]
    assert "tier" not in made["b"]
    assert "2026-13-30" in made["b"]["notes"]["en"]
    assert "huge" in made["b"]["notes"]["en"], "a value that means nothing here"
